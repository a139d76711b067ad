// The edges of a highlight, dragged with the mouse.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { launchPostil, picture } from './harness/launch-postil.ts'
import { readText } from './harness/read-text.ts'
import { cards, clickWords, highlight, paintedWords, placeOfWords } from './harness/reader-actions.ts'

const QUOTE = 'a negotiated end to the war over Nagorno-Karabakh'

type Edge = 'start' | 'end'

/** Where a handle is taken: above the first line, below the last. */
async function knob(window: Page, edge: Edge): Promise<{ x: number; y: number }> {
  const handle = window.locator(`.edge-handle-${edge}:not([hidden])`)
  await handle.waitFor({ state: 'attached' })
  return handle.evaluate((element, side) => {
    const { left, top, bottom } = element.getBoundingClientRect()
    return { x: left, y: side === 'start' ? top - 3 : bottom + 3 }
  }, edge)
}

/** Takes a handle and holds it over a character, so that the line of the edge is where the character is. */
async function dragTo(window: Page, edge: Edge, words: string, side: 'from' | 'to', slip = 0) {
  const from = await knob(window, edge)
  const line = await window.locator(`.edge-handle-${edge}`).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return (top + bottom) / 2
  })
  const place = (await placeOfWords(window, words))[side]
  await window.mouse.move(from.x + slip, from.y)
  await window.mouse.down()
  await window.mouse.move(place.x + slip, place.y + from.y - line, { steps: 6 })
}

const painted = async (window: Page, color = 'yellow') =>
  (await paintedWords(window, `postil-${color}`)).join('')

async function hears(window: Page, words: string): Promise<void> {
  await window.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('[aria-live]')].some((region) => region.textContent?.includes(wanted)),
    words,
  )
}

test('both edges are dragged, each drag a step of undo, and nothing changes in the article', async () => {
  const { window } = await launchPostil()
  await window.getByRole('article').getByRole('table').first().waitFor()
  const html = await window.getByRole('article').innerHTML()
  await highlight(window, QUOTE)
  await picture(window, 'edges-handles')
  await dragTo(window, 'end', 'negotiated', 'to')
  await expect.poll(() => painted(window)).toBe('a negotiated')
  await picture(window, 'edges-dragging')
  await window.mouse.up()
  await hears(window, 'Now ‘a negotiated’')
  expect(await cards(window).getByRole('blockquote').allInnerTexts()).toEqual(['a negotiated'])
  await dragTo(window, 'start', 'Azerbaijan wants', 'from')
  await window.mouse.up()
  await hears(window, 'Now ‘Azerbaijan wants a negotiated’')
  expect(await painted(window)).toBe('Azerbaijan wants a negotiated')
  expect(await window.getByRole('article').innerHTML()).toBe(html)

  await window.keyboard.press('Control+z')
  await expect.poll(() => painted(window)).toBe('a negotiated')
  await window.keyboard.press('Control+z')
  await expect.poll(() => painted(window)).toBe(QUOTE)
  await window.keyboard.press('Control+Shift+z')
  await expect.poll(() => painted(window)).toBe('a negotiated')
})

test('a handle is there while its annotation is the current one, and is taken anywhere within 24 pixels', async () => {
  const { window } = await launchPostil()
  await highlight(window, QUOTE)
  await highlight(window, 'pressing hardest from the south', 'Green')
  await clickWords(window, QUOTE)
  const { x, y } = await knob(window, 'end')
  const classAt = (dx: number, dy: number) =>
    window.evaluate(([left, top]) => document.elementFromPoint(left, top)?.className ?? '', [
      x + dx,
      y + dy,
    ] as const)
  for (const [dx, dy] of [
    [0, 0],
    [-11, 0],
    [11, 0],
    [0, -11],
    [0, 11],
    [-11, 11],
  ] as const) {
    expect(await classAt(dx, dy)).toContain('edge-handle-end')
  }
  expect(await classAt(0, -18)).not.toContain('edge-handle')
  // A card makes its annotation the current one, too; nothing is current after a click beside all of them.
  await cards(window)
    .nth(1)
    .getByRole('button', { name: /^Green highlight/ })
    .click()
  await expect.poll(async () => (await knob(window, 'end')).y).not.toBe(y)
  await clickWords(window, 'Armenia')
  await window.locator('.edge-handle-end[hidden]').waitFor({ state: 'attached' })
})

test('Escape leaves the edges where they were', async () => {
  const { window } = await launchPostil()
  await highlight(window, QUOTE)
  await dragTo(window, 'end', 'negotiated', 'to')
  await expect.poll(() => painted(window)).toBe('a negotiated')
  await window.keyboard.press('Escape')
  await hears(window, 'Edges left where they are')
  expect(await painted(window)).toBe(QUOTE)
  await window.mouse.up()
  expect(await painted(window)).toBe(QUOTE)
  expect(await cards(window).getByRole('blockquote').allInnerTexts()).toEqual([QUOTE])
  // The highlight itself is what undo would take back.
  await window.keyboard.press('Control+z')
  await hears(window, 'Undone: Highlight')
})

test('with Control an edge goes from word to word; dragged past the other one, the two change places', async () => {
  const window = await readText('One two three four five six seven.')
  await highlight(window, 'three four')
  await window.keyboard.down('Control')
  await dragTo(window, 'end', 'five si', 'to')
  await window.mouse.up()
  await window.keyboard.up('Control')
  await expect.poll(() => painted(window)).toBe('three four five six')
  await dragTo(window, 'end', 'One t', 'to')
  await window.mouse.up()
  await expect.poll(() => painted(window)).toBe('wo')
})

test('a click on a handle is a click on the words below it', async () => {
  const window = await readText(`${'Some words to begin with. '.repeat(12)}\n\nAnd others after.`)
  await highlight(window, 'begin with. Some')
  const { x, y } = await knob(window, 'end')
  await window.mouse.click(x, y + 8)
  await window.locator('.edge-handle-end[hidden]').waitFor({ state: 'attached' })
  expect(await painted(window)).toBe('begin with. Some')
})

test('whole characters alone are taken: families, flags, letters with their marks', async () => {
  const window = await readText('Ab 👨‍👩‍👧🇦🇲e\u0301x end')
  await highlight(window, 'Ab')
  for (const [upTo, expected] of [
    ['Ab 👨‍👩‍👧', 'Ab 👨‍👩‍👧'],
    ['Ab 👨‍👩‍👧🇦🇲', 'Ab 👨‍👩‍👧🇦🇲'],
    ['Ab 👨‍👩‍👧🇦🇲e\u0301', 'Ab 👨‍👩‍👧🇦🇲e\u0301'],
  ] as const) {
    await dragTo(window, 'end', upTo, 'to')
    await window.mouse.up()
    await expect.poll(() => painted(window)).toBe(expected)
  }
})

test('in Arabic the handles stand at the other sides, and drag as they stand', async () => {
  const window = await readText('كتب القلم هنا على الورق الأبيض')
  await highlight(window, 'القلم هنا')
  const start = await knob(window, 'start')
  const end = await knob(window, 'end')
  expect(start.x).toBeGreaterThan(end.x)
  await picture(window, 'edges-arabic')
  const left = await window.evaluate(() => {
    const node = document.querySelector('.article-text p')?.firstChild as Text
    const range = document.createRange()
    const at = node.data.indexOf('الورق') + 'الورق'.length
    range.setStart(node, at - 1)
    range.setEnd(node, at)
    return range.getBoundingClientRect().left
  })
  await window.mouse.move(end.x, end.y)
  await window.mouse.down()
  await window.mouse.move(left + 0.5, end.y, { steps: 6 })
  await window.mouse.up()
  await expect.poll(() => painted(window)).toBe('القلم هنا على الورق')
})

test('an edge is dragged from one cell of a table into another', async () => {
  const window = await readText('Before\n\n| one | two |\n| --- | --- |\n| three | four |\n\nafter it\n')
  await highlight(window, 'one')
  await dragTo(window, 'end', 'three', 'to')
  await window.mouse.up()
  await expect.poll(() => painted(window)).toContain('three')
  expect(await cards(window).getByRole('blockquote').innerText()).toBe('one\ntwo\nthree')
  await picture(window, 'edges-table')
})

test('the text follows an edge that is held at the edge of the view', async () => {
  const paragraphs = Array.from({ length: 60 }, (_, index) => `Paragraph ${index + 1} has words of its own.`)
  const window = await readText(`Start here.\n\n${paragraphs.join('\n\n')}`)
  await highlight(window, 'Start here')
  const { x, y } = await knob(window, 'end')
  const height = await window.evaluate(() => innerHeight)
  await window.mouse.move(x, y)
  await window.mouse.down()
  await window.mouse.move(x, height - 5, { steps: 4 })
  await window.waitForFunction(() => (document.querySelector('.article-scroller')?.scrollTop ?? 0) > 500)
  await window.mouse.move(x, height / 2)
  await window.mouse.up()
  const quote = await cards(window).getByRole('blockquote').innerText()
  expect(quote).toMatch(/^Start here\.\nParagraph 1 /)
  expect(quote.length).toBeGreaterThan(400)
  const words = await window.locator('.article-text').innerText()
  expect(words.replace(/\n+/g, '\n')).toContain(quote)
  // And all of it is painted, from a beginning that is out of sight.
  expect((await painted(window)).length).toBeGreaterThan(300)
})
