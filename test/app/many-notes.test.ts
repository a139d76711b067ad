// Ten thousand notes on one article, in the real window: everything is there, and everything does what it does with ten.
import { expect, test } from 'vitest'
import { picture } from './harness/launch-postil.ts'
import { launchWithNotes, openByName, sentence } from './harness/many-notes.ts'
import { cards, paintedWords, untilSaved } from './harness/reader-actions.ts'

const COUNT = 10_000

test('ten thousand notes are scrolled, filtered, edited, deleted and restored', async () => {
  const { window } = await launchWithNotes([{ name: 'many', sentences: COUNT, notes: COUNT }])
  await openByName(window, 'many')
  const count = window.locator('.pane-count')
  await expect.poll(() => count.innerText()).toBe(String(COUNT))
  // Only what is near the screen is there.
  expect(await cards(window).count()).toBeLessThan(60)

  // The last one, by its own key and by scrolling.
  await window.getByRole('article').focus()
  await window.keyboard.press('Control+End')
  await window.keyboard.press('Shift+F8')
  const last = cards(window).filter({ hasText: sentence(COUNT - 1) })
  await last.waitFor()
  expect(await last.getAttribute('aria-posinset')).toBe(String(COUNT))
  await expect
    .poll(async () => (await paintedWords(window, 'postil-active')).join(''))
    .toBe(sentence(COUNT - 1))
  await picture(window, 'many-notes-end')
  await window.locator('.notes-scroller').evaluate((scroller) => {
    scroller.scrollTop = 0
  })
  await cards(window)
    .filter({ hasText: sentence(0) })
    .waitFor()

  // Each note that has the words, and no other.
  const words = window.getByRole('searchbox', { name: 'Filter notes' })
  await words.fill('note 77 ')
  await expect.poll(() => count.innerText()).toMatch(/^\d+ of 10000$/)
  await words.fill('sentence 7777 of')
  await expect.poll(() => count.innerText()).toMatch(/^1 of|^2 of/)
  const found = cards(window).filter({ hasText: sentence(7776) })
  await found.getByRole('textbox', { name: 'Note' }).fill('Changed among ten thousand')
  await words.fill('')
  await words.fill('changed among')
  await expect.poll(() => count.innerText()).toMatch(/^1 of|^2 of/)
  expect(await found.getByRole('textbox', { name: 'Note' }).inputValue()).toBe('Changed among ten thousand')

  await found.getByRole('button', { name: 'Delete' }).click()
  await words.fill('')
  await expect.poll(() => count.innerText()).toBe(String(COUNT - 1))
  await window.getByRole('article').focus()
  await window.keyboard.press('Control+z')
  await expect.poll(() => count.innerText()).toBe(String(COUNT))
  await untilSaved(window)
})
