// Takes the pictures of README and user guide from the real window: `npm run pictures`.
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { test } from 'vitest'
import { launchPostil } from '../app/harness/launch-postil.ts'
import { cards, highlight, selectWithMouse, untilSaved } from '../app/harness/reader-actions.ts'

const FOLDER = join(import.meta.dirname, '../../docs/pictures')

/** A morning's reading: what a page looks like that somebody has worked with. */
async function readClosely(window: Page): Promise<void> {
  await highlight(window, 'a negotiated end to the war over Nagorno-Karabakh', 'Yellow')
  await highlight(window, 'by every means it has', 'Pink')
  await note(window, /means/, 'Two sentences after *negotiated*. Which one is meant for whom?')
  await highlight(window, 'His remarks were carried by the state news agency', 'Blue')
  await note(window, /remarks/, 'Source: **Azertac** only. Look for a second one.')
  await highlight(window, 'each side again accused the other', 'Green')
  await window.getByRole('article').evaluate((article) => article.parentElement?.scrollTo(0, 0))
  await window.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await untilSaved(window)
}

async function note(window: Page, quote: RegExp, text: string): Promise<void> {
  await cards(window)
    .filter({ has: window.getByRole('blockquote').filter({ hasText: quote }) })
    .getByRole('textbox', { name: 'Note' })
    .fill(text)
}

test.each([
  { theme: 'light', name: 'window-light' },
  { theme: 'sepia', name: 'window-sepia' },
  { theme: 'dark', name: 'window-dark' },
] as const)('takes $name', async ({ theme, name }) => {
  const { window } = await launchPostil()
  await window.getByRole('article').waitFor()
  await window.evaluate((value) => globalThis.window.postil.changeSettings({ theme: value }), theme)
  await window.reload()
  await readClosely(window)
  await window.screenshot({ path: join(FOLDER, `${name}.png`) })
})

test('takes the toolbar at a selection', async () => {
  const { window } = await launchPostil()
  await window.getByRole('article').waitFor()
  await selectWithMouse(window, 'The withdrawal he asks for')
  await window.getByRole('toolbar', { name: 'Highlight' }).waitFor()
  await window.screenshot({
    path: join(FOLDER, 'toolbar.png'),
    clip: { x: 230, y: 300, width: 700, height: 400 },
  })
})
