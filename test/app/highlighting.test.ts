// Highlights of every shape in the real window: across blocks, over one another, on the same words, in any script.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { picture } from './harness/launch-postil.ts'
import { readText } from './harness/read-text.ts'
import {
  cards,
  clickWords,
  highlight,
  paintedWords,
  placeOfWords,
  toolbar,
} from './harness/reader-actions.ts'

/** Drags the mouse from before one stretch of words to behind another, which may be in another block. */
async function selectBetween(window: Page, first: string, last: string): Promise<void> {
  const { from } = await placeOfWords(window, first)
  const { to } = await placeOfWords(window, last)
  await window.mouse.move(from.x, from.y)
  await window.mouse.down()
  await window.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 })
  await window.mouse.move(to.x, to.y, { steps: 3 })
  await window.mouse.up()
}

async function color(window: Page, name: string): Promise<void> {
  await toolbar(window).getByRole('button', { name, exact: true }).click()
}

const quotes = (window: Page) => cards(window).getByRole('blockquote').allInnerTexts()
/** The quote of the card that the reader is at. */
const current = (window: Page) => window.locator('[role=listitem][aria-current] blockquote').allInnerTexts()

const MIXED = `First paragraph here.

- one item
- another item
  - nested item

| Left | Right |
| ---- | ----- |
| in a cell | beside it |

> A quotation at the end.
`

test('a highlight goes across paragraphs, lists, cells and quotations', async () => {
  const window = await readText(MIXED)
  await selectBetween(window, 'paragraph here', 'nested')
  await color(window, 'Green')
  await selectBetween(window, 'item', 'beside')
  await color(window, 'Pink')
  expect(await quotes(window)).toEqual([
    'paragraph here.\none item\nanother item\nnested',
    'item\nanother item\nnested item\nLeft\nRight\nin a cell\nbeside',
  ])
  const painted = (await paintedWords(window, 'postil-pink')).join('').replace(/\n/g, '')
  expect(painted).toBe('itemanother itemnested itemLeftRightin a cellbeside')
  await picture(window, 'highlighting-blocks')
})

test('a key that comes before the selection is reported is meant for the words selected now', async () => {
  const window = await readText('One two three. Four five six.')
  await selectBetween(window, 'One', 'two')
  await color(window, 'Green')
  const { from, to } = await placeOfWords(window, 'Four five')
  await window.mouse.move(from.x, from.y)
  await window.mouse.down()
  await window.mouse.move(to.x, to.y, { steps: 3 })
  await window.keyboard.press('4')
  await window.mouse.up()
  await expect.poll(() => paintedWords(window, 'postil-pink')).toEqual(['Four five'])
  expect(await paintedWords(window, 'postil-green')).toEqual(['One two'])
})

test('the whole article is highlighted', async () => {
  const window = await readText(MIXED)
  await window.getByRole('article').focus()
  await window.keyboard.press('Control+a')
  await color(window, 'Blue')
  const [quote] = await quotes(window)
  expect(quote).toMatch(/^First paragraph here\.\none item\n[\s\S]*\nA quotation at the end\.$/)
  const painted = (await paintedWords(window, 'postil-blue')).join('')
  expect(painted).toMatch(/^First paragraph here\.[\s\S]*A quotation at the end\.$/)
})

test.each([
  ['a family', 'Some 👨‍👩‍👧 here', 5 + 2, 5 + 4, '👨‍👩‍👧'],
  ['a flag', 'Some 🇦🇲 here', 5 + 2, 5 + 4, '🇦🇲'],
  ['half of a pair', 'Some 😀 here', 5, 6, '😀'],
  ['a letter without its accent', 'Some e\u0301 here', 5, 6, 'e\u0301'],
  ['an Arabic letter without its vowel', 'قال كِتاب هنا', 4, 5, 'كِ'],
  ['a Devanagari consonant without its vowel', 'यह कि है', 3, 4, 'कि'],
  ['words with white space around them', 'Some words here', 4, 11, 'words'],
])('of a part of %s the whole is highlighted, and no white space', async (_, text, start, end, expected) => {
  const window = await readText(text)
  await window.getByRole('article').focus()
  await window.evaluate(
    ([from, to]) => {
      const node = document.querySelector('.article-text p')?.firstChild as Node
      document.getSelection()?.setBaseAndExtent(node, from, node, to)
    },
    [start, end] as const,
  )
  await toolbar(window).waitFor()
  await window.keyboard.press('1')
  await cards(window).first().waitFor()
  expect(await quotes(window)).toEqual([expected])
  expect(await paintedWords(window, 'postil-yellow')).toEqual([expected])
})

test('highlights on exactly the same words are all there, and each is reached', async () => {
  const window = await readText('One two three four five six.')
  await highlight(window, 'two three')
  await highlight(window, 'two three', 'Green')
  await highlight(window, 'two three', 'Yellow')
  expect(await quotes(window)).toEqual(['two three', 'two three', 'two three'])
  // What has the same colour twice is painted once.
  expect(await paintedWords(window, 'postil-yellow')).toEqual(['two three'])
  // Each has a line of its own, so that they can be told apart without colours.
  for (const lane of [0, 1, 2]) {
    const yellow = await paintedWords(window, `postil-line-yellow-${lane}`)
    const green = await paintedWords(window, `postil-line-green-${lane}`)
    expect([...yellow, ...green]).toEqual(['two three'])
  }
  await picture(window, 'highlighting-same-words')

  const at = () =>
    cards(window).evaluateAll((all) => all.findIndex((card) => card.getAttribute('aria-current') === 'true'))
  await clickWords(window, 'five')
  await expect.poll(at).toBe(-1)
  // In the order in which they were made, as their cards.
  for (const card of [0, 1, 2]) {
    await clickWords(window, 'two')
    await expect.poll(at).toBe(card)
  }
  for (const card of [0, 1, 2]) {
    await window.keyboard.press('o')
    await expect.poll(at).toBe(card)
  }
})

test('a click takes the smallest of those at the point, a further one the next larger', async () => {
  const window = await readText('One two three four five six seven eight.')
  await highlight(window, 'One two three four five six', 'Blue')
  await highlight(window, 'four five six seven', 'Pink')
  await highlight(window, 'five', 'Orange')
  await clickWords(window, 'eight')
  await clickWords(window, 'five')
  expect(await current(window)).toEqual(['five'])
  await clickWords(window, 'five')
  expect(await current(window)).toEqual(['four five six seven'])
  await clickWords(window, 'five')
  expect(await current(window)).toEqual(['One two three four five six'])
  await clickWords(window, 'five')
  expect(await current(window)).toEqual(['five'])
  await clickWords(window, 'seven')
  expect(await current(window)).toEqual(['four five six seven'])
  await clickWords(window, 'two')
  expect(await current(window)).toEqual(['One two three four five six'])
  await picture(window, 'highlighting-nested')
})

test('words begin on the side of their script wherever they stand: title, card, note, list of articles', async () => {
  const window = await readText('كتب القلم هنا. English here.', 'كتاب عن النهر.md')
  await window.getByRole('article').focus()
  await window.keyboard.press('s')
  await cards(window).getByRole('textbox', { name: 'Note' }).fill('ملاحظة\n\n- واحد\n\nIn English')
  await window.getByRole('article').focus()
  await window.locator('.note-view').waitFor()
  const side = (selector: string) =>
    window.evaluate((wanted) => {
      const element = document.querySelector(wanted)
      if (element === null) return `no ${wanted}`
      const range = document.createRange()
      range.selectNodeContents(element)
      const [line] = range.getClientRects()
      const box = element.getBoundingClientRect()
      return (line?.left ?? 0) - box.left > box.right - (line?.right ?? 0) ? 'right' : 'left'
    }, selector)
  for (const [selector, expected] of [
    ['.article-header h1', 'right'],
    ['.card-quote', 'right'],
    ['.note-view p', 'right'],
    ['.note-view li p', 'right'],
    ['.note-view > p:last-child', 'left'],
    ['.article-item.is-open .article-entry-title', 'right'],
  ] as const) {
    expect(await side(selector), selector).toBe(expected)
  }
  expect(await window.locator('.note-view ul').evaluate((list) => getComputedStyle(list).direction)).toBe(
    'rtl',
  )
})

test('emphasis is seen in a quotation, and only a short one is in italics', async () => {
  const window = await readText(
    'Words.\n\n> One *word* here.\n\n---\n\n> Two *words* here.\n>\n> And more.\n',
  )
  const style = (selector: string) =>
    window.locator(selector).evaluateAll((all) => all.map((element) => getComputedStyle(element).fontStyle))
  expect(await style('blockquote > p:first-child')).toEqual(['italic', 'normal'])
  expect(await style('blockquote em')).toEqual(['normal', 'italic'])
})
