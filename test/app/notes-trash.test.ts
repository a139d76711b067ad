// What is deleted goes to the trash, stays there over restarts, comes back from it, and goes for good by hand alone.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { focusOf } from './harness/every-state.ts'
import { launchPostil, type Postil, picture } from './harness/launch-postil.ts'
import { cards, highlight, untilSaved } from './harness/reader-actions.ts'

const QUOTES = ['a negotiated end', 'will not stop half-way', 'seven regions']

async function press(window: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await window.keyboard.press(key)
}

async function hears(window: Page, words: string): Promise<void> {
  await window.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('[aria-live]')].some((region) => region.textContent?.includes(wanted)),
    words,
  )
}

function trash(window: Page) {
  return window.getByRole('dialog', { name: 'Trash' })
}

async function openTrash(window: Page): Promise<void> {
  await press(window, 'Control+k')
  await window.keyboard.type('Trash…')
  await press(window, 'Enter')
  await trash(window).waitFor()
}

function quotes(window: Page): Promise<string[]> {
  return cards(window).getByRole('blockquote').allInnerTexts()
}

async function restart({ close, userDataDir, library }: Postil): Promise<Postil> {
  await close()
  const again = await launchPostil({ userDataDir, library })
  await again.window.getByRole('article').getByRole('table').first().waitFor()
  return again
}

test('deleted notes outlive a restart in the trash, and come back one by one or together', async () => {
  const first = await launchPostil()
  for (const quote of QUOTES) await highlight(first.window, quote)
  await cards(first.window).nth(1).getByRole('textbox', { name: 'Note' }).fill('Kept with it')
  for (const quote of QUOTES) {
    const card = cards(first.window).filter({ hasText: quote })
    await card.hover()
    await card.getByRole('button', { name: 'Delete' }).click()
    await card.waitFor({ state: 'detached' })
  }
  await untilSaved(first.window)

  const second = await restart(first)
  const { window } = second
  expect(await cards(window).count()).toBe(0)
  await openTrash(window)
  const entries = trash(window).getByRole('listitem')
  await expect.poll(() => entries.getByRole('blockquote').allInnerTexts()).toEqual(QUOTES.toReversed())
  expect(await entries.nth(1).innerText()).toContain('Kept with it')
  expect(await entries.nth(1).innerText()).toContain('Karabakh war enters its sixth week')
  await picture(window, 'trash-three')

  await entries.nth(1).getByRole('button', { name: 'Restore' }).focus()
  await press(window, 'Enter')
  await hears(window, 'Restored')
  await expect.poll(() => entries.count()).toBe(2)
  await expect.poll(() => focusOf(window)).toBe('button Restore')
  await trash(window).getByRole('button', { name: 'Restore All' }).click()
  await hears(window, '2 restored')
  await trash(window).getByText('The trash is empty.').waitFor()
  await press(window, 'Escape')
  await expect.poll(() => quotes(window)).toEqual(QUOTES)
  expect(await cards(window).nth(1).getByRole('textbox', { name: 'Note' }).inputValue()).toBe('Kept with it')
  await window.getByRole('article').focus()
  await press(window, 'Control+z')
  await expect.poll(() => quotes(window)).toEqual([QUOTES[1]])
  await press(window, 'Control+Shift+z')
  await expect.poll(() => quotes(window)).toEqual(QUOTES)
  await untilSaved(window)

  const third = await restart(second)
  await expect.poll(() => quotes(third.window)).toEqual(QUOTES)
})

test('the trash is emptied only by hand, after a question, and then for good', async () => {
  const first = await launchPostil()
  const { window } = first
  await highlight(window, 'a negotiated end')
  await cards(window).getByRole('textbox', { name: 'Note' }).fill('A secret to be gone')
  await untilSaved(window)
  await cards(window).first().hover()
  await cards(window).getByRole('button', { name: 'Delete' }).click()
  await untilSaved(window)
  await openTrash(window)
  await trash(window).getByRole('button', { name: 'Empty the Trash…' }).click()
  await trash(window).getByRole('button', { name: 'Keep Them' }).click()
  expect(await trash(window).getByRole('listitem').count()).toBe(1)
  await trash(window).getByRole('button', { name: 'Empty the Trash…' }).click()
  await picture(window, 'trash-sure')
  await trash(window).getByRole('button', { name: 'Delete for Good' }).click()
  await hears(window, 'The trash is empty')
  await trash(window).getByText('The trash is empty. What you delete comes here').waitFor()
  // What is lost is found again with the next frame.
  await expect.poll(() => focusOf(window)).not.toMatch(/^body/)
  await press(window, 'Escape')
  await untilSaved(window)
  const second = await restart(first)
  await openTrash(second.window)
  await trash(second.window).getByText('The trash is empty. What you delete comes here').waitFor()
  await second.close()
  const files = readdirSync(second.library, { recursive: true, encoding: 'utf8' })
  const notes = files.filter((file) => /notes\.[a-z0-9]+\.json$/.test(file))
  expect(notes.length).toBeGreaterThan(0)
  for (const file of notes) expect(readFileSync(join(second.library, file), 'utf8')).not.toContain('secret')
})
