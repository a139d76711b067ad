// Finding words in the article, by keyboard alone.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { launchPostil, picture } from './harness/launch-postil.ts'
import { cards, paintedWords, selectedWords } from './harness/reader-actions.ts'

const bar = (window: Page) => window.getByRole('search', { name: 'Find in article' })
const field = (window: Page) => bar(window).getByRole('textbox', { name: 'Find in article' })
const count = (window: Page) => bar(window).getByRole('status')

async function untilCount(window: Page, text: string): Promise<void> {
  await count(window).getByText(text, { exact: true }).waitFor()
}

/** Whether the words that are painted as the present hit are on the screen. */
function isHitInSight(window: Page): Promise<boolean> {
  return window.evaluate(() => {
    const [hit] = [...(CSS.highlights.get('postil-hit-current') ?? [])]
    const box = document.querySelector('.article-scroller')?.getBoundingClientRect()
    if (hit === undefined || box === undefined) return false
    const range = document.createRange()
    range.setStart(hit.startContainer, hit.startOffset)
    range.setEnd(hit.endContainer, hit.endOffset)
    const { top, bottom } = range.getBoundingClientRect()
    return top >= box.top && bottom <= box.bottom
  })
}

test('words are found as they are typed, highlighted and noted, without the mouse', async () => {
  const { window } = await launchPostil()
  await window.getByRole('article').waitFor()
  await window.keyboard.press('Control+f')
  await window.keyboard.type('aliyev')
  await untilCount(window, '1 of 3')
  expect(await paintedWords(window, 'postil-hit-current')).toEqual(['Aliyev'])
  expect((await paintedWords(window, 'postil-hit')).length).toBeGreaterThan(0)
  expect(await isHitInSight(window)).toBe(true)
  await picture(window, 'find')

  await window.keyboard.press('Enter')
  await untilCount(window, '2 of 3')
  expect(await isHitInSight(window)).toBe(true)
  await window.keyboard.press('Shift+Enter')
  await window.keyboard.press('Shift+Enter')
  await untilCount(window, '3 of 3')
  expect(await isHitInSight(window)).toBe(true)

  await window.keyboard.press('Alt+2')
  await cards(window).getByRole('blockquote').getByText('Aliyev', { exact: true }).waitFor()
  expect(await paintedWords(window, 'postil-green')).toEqual(['Aliyev'])
  await window.keyboard.press('Control+g')
  await untilCount(window, '1 of 3')
  await window.keyboard.press('Alt+n')
  await window.keyboard.type('Who is he?')
  await window.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Note')
  expect(await cards(window).count()).toBe(2)
})

test('Escape closes the bar and leaves the reader at the words', async () => {
  const { window } = await launchPostil()
  await window.getByRole('article').waitFor()
  await window.keyboard.press('Control+f')
  await window.keyboard.type('Aghjabedi')
  await untilCount(window, '1 of 1')
  await window.keyboard.press('Escape')
  await bar(window).waitFor({ state: 'detached' })
  expect(await selectedWords(window)).toBe('Aghjabedi')
  expect(await window.evaluate(() => document.activeElement?.localName)).toBe('article')
  expect(await paintedWords(window, 'postil-hit')).toEqual([])
  await window.keyboard.press('3')
  expect(await paintedWords(window, 'postil-blue')).toEqual(['Aghjabedi'])
})

test('what is nowhere in the article is said to be nowhere', async () => {
  const { window } = await launchPostil()
  await window.getByRole('article').waitFor()
  await window.keyboard.press('Control+f')
  await field(window).fill('xylophone')
  await untilCount(window, 'Not found')
  expect(await field(window).getAttribute('aria-invalid')).toBe('true')
  expect(await bar(window).getByRole('button', { name: 'Next' }).isDisabled()).toBe(true)
})
