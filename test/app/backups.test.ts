// Backups are there without being asked for, and the way back to one is a step like any other.
import { expect, test } from 'vitest'
import { launchPostil, picture } from './harness/launch-postil.ts'
import { cards, highlight, paintedWords, untilSaved } from './harness/reader-actions.ts'

const QUOTE = 'a negotiated end to the war'

test('what was deleted after a backup comes back with it, and the restoration can be undone', async () => {
  const { window } = await launchPostil()
  await highlight(window, QUOTE)
  await untilSaved(window)
  await openBackups(window)
  const dialog = window.getByRole('dialog', { name: 'Backups' })
  await dialog.getByRole('button', { name: 'Back Up Now' }).click()
  await dialog.getByText('when you asked for it').waitFor()
  await picture(window, 'backups')
  await window.keyboard.press('Escape')

  await cards(window).getByRole('button', { name: 'Delete' }).click()
  await cards(window).first().waitFor({ state: 'detached' })
  await untilSaved(window)
  await openBackups(window)
  await dialog
    .getByRole('listitem')
    .filter({ hasText: 'when you asked for it' })
    .getByRole('button', { name: /^Restore/ })
    .click()
  await expect.poll(() => paintedWords(window, 'postil-yellow')).toEqual([QUOTE])
  await untilSaved(window)
  await window.keyboard.press('Control+z')
  await expect.poll(() => paintedWords(window, 'postil-yellow')).toEqual([])
})

async function openBackups(window: Awaited<ReturnType<typeof launchPostil>>['window']): Promise<void> {
  await window.keyboard.press('Control+k')
  await window.keyboard.type('Backups')
  await window.keyboard.press('Enter')
}
