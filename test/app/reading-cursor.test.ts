// The reading cursor in the real window: where it goes, how it is drawn, what it selects.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { launchPostil, picture } from './harness/launch-postil.ts'
import { readText } from './harness/read-text.ts'
import { clickWords, selectedWords, toolbar } from './harness/reader-actions.ts'

/** Opens the app with an article of these words, with the cursor at its beginning. */
async function openText(text: string): Promise<Page> {
  const window = await readText(text)
  await window.getByRole('article').focus()
  await window.keyboard.press('Control+Home')
  return window
}

type Drawn = { before: string; after: string; left: number; top: number; height: number; isDrawn: boolean }

/** Where the document's selection has its moving end, and where the caret is drawn. */
function caret(window: Page): Promise<Drawn> {
  return window.evaluate(async () => {
    // The caret is drawn with the next frame.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const selection = document.getSelection()
    const element = document.querySelector<HTMLElement>('.reading-caret')
    const text = selection?.focusNode?.textContent ?? ''
    const at = selection?.focusOffset ?? 0
    const { left, top, height } = element?.getBoundingClientRect() ?? new DOMRect()
    const isDrawn = element !== null && !element.hidden
    return { before: text.slice(0, at), after: text.slice(at), left, top, height, isDrawn }
  })
}

async function press(window: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await window.keyboard.press(key)
}

const WORDS = `One two three. Four five six.

Seven eight.

## Part

Nine ten.
`

test('the cursor goes by characters, words, sentences, paragraphs and headings', async () => {
  const window = await openText(WORDS)
  await press(window, 'ArrowRight')
  expect(await caret(window)).toMatchObject({ after: 'ne two three. Four five six.', isDrawn: true })
  await press(window, 'Control+ArrowRight')
  expect((await caret(window)).after).toBe('two three. Four five six.')
  await press(window, 'Alt+ArrowRight')
  expect((await caret(window)).after).toBe('Four five six.')
  await press(window, 'Alt+ArrowLeft')
  expect((await caret(window)).after).toBe('One two three. Four five six.')
  await press(window, 'Control+ArrowDown')
  expect((await caret(window)).after).toBe('Seven eight.')
  await press(window, 'Alt+ArrowDown')
  expect((await caret(window)).after).toBe('Part')
  await press(window, 'Control+End')
  expect(await caret(window)).toMatchObject({ before: 'Nine ten.', after: '', isDrawn: true })
  await press(window, 'Control+Home', 'End')
  expect((await caret(window)).before).toBe('One two three. Four five six.')
  await press(window, 'ArrowDown')
  expect((await caret(window)).before).toBe('Seven eight.')
  await press(window, 'Home', 'ArrowUp')
  expect((await caret(window)).after).toBe('One two three. Four five six.')
})

test('with Shift the selection grows, at either end', async () => {
  const window = await openText(WORDS)
  await press(window, 'Control+Shift+ArrowRight', 'Control+Shift+ArrowRight')
  expect(await selectedWords(window)).toBe('One two')
  await press(window, 'Alt+Shift+ArrowRight')
  expect(await selectedWords(window)).toBe('One two three.')
  await press(window, 'Shift+ArrowLeft')
  expect(await selectedWords(window)).toBe('One two three')
  expect((await caret(window)).isDrawn).toBe(false)
  await toolbar(window).waitFor()
  await press(window, 'ArrowRight', 'Control+Shift+ArrowLeft')
  expect(await selectedWords(window)).toBe('three')
  await press(window, 'ArrowLeft')
  expect(await selectedWords(window)).toBe('')
  expect((await caret(window)).after).toBe('three. Four five six.')
  await toolbar(window).waitFor({ state: 'detached' })
})

test('a family, a flag and a letter with its accents are one character each', async () => {
  const window = await openText('👨‍👩‍👧🇦🇲e\u0301x')
  const widths: number[] = []
  for (let step = 0; step < 4; step += 1) {
    await press(window, 'ArrowRight')
    widths.push((await caret(window)).before.length)
  }
  expect(widths).toEqual([8, 12, 14, 15])
})

test('left and right follow the writing of the paragraph', async () => {
  const window = await openText('كتب القلم هنا\n\nEnglish here')
  const start = await caret(window)
  await press(window, 'ArrowLeft')
  const second = await caret(window)
  expect(second.before).toBe('ك')
  expect(second.left).toBeLessThan(start.left)
  await press(window, 'Control+ArrowLeft')
  expect((await caret(window)).before).toBe('كتب ')
  await press(window, 'ArrowRight')
  expect((await caret(window)).before).toBe('كتب')
  await press(window, 'Control+ArrowDown', 'ArrowRight')
  expect((await caret(window)).before).toBe('E')
})

test('the caret stands before the first letter of a line and after its last one', async () => {
  const window = await openText('我们在这里读书。'.repeat(40))
  await press(window, 'End')
  const atEnd = await caret(window)
  await press(window, 'ArrowRight', 'ArrowLeft')
  const atStart = await caret(window)
  expect(atStart.before).toBe(atEnd.before)
  expect(atStart.top).toBeGreaterThan(atEnd.top)
  expect(atStart.left).toBeLessThan(atEnd.left)
  await press(window, 'ArrowDown')
  expect((await caret(window)).top).toBeGreaterThan(atStart.top)
})

test('the cursor goes through lists and tables in the order of the text', async () => {
  const window = await openText('- first\n- second\n\n| a | b |\n| - | - |\n| c | d |\n\nlast\n')
  const seen: string[] = []
  for (let step = 0; step < 7; step += 1) {
    seen.push((await caret(window)).after)
    await press(window, 'Control+ArrowDown')
  }
  expect(seen).toEqual(['first', 'second', 'a', 'b', 'c', 'd', 'last'])
})

test('the cursor stays in sight, and starts again from what is seen', async () => {
  const { window } = await launchPostil()
  await window.getByRole('article').getByRole('table').first().waitFor()
  await window.getByRole('article').focus()
  for (let step = 0; step < 60; step += 1) await press(window, 'ArrowDown')
  const seen = await caret(window)
  expect(seen.isDrawn).toBe(true)
  expect(seen.top).toBeGreaterThan(0)
  const height = await window.evaluate(() => innerHeight)
  expect(seen.top + seen.height).toBeLessThan(height)

  await window.evaluate(() => document.querySelector('.article-scroller')?.scrollTo(0, 0))
  await press(window, 'ArrowRight')
  const again = await caret(window)
  expect(again.before.length).toBe(1)
  expect(again.top).toBeGreaterThan(0)
  expect(await window.evaluate(() => document.querySelector('.article-scroller')?.scrollTop)).toBe(0)
})

test('a click puts the cursor there, and it follows when the text is set anew', async () => {
  const { window } = await launchPostil()
  await clickWords(window, 'Cavusoglu')
  const before = await caret(window)
  expect(before.isDrawn).toBe(true)
  await picture(window, 'reading-cursor')
  await press(window, 'Control+=', 'Control+=', 'Control+=')
  await window.waitForFunction(
    (height) => (document.querySelector('.reading-caret')?.getBoundingClientRect().height ?? 0) > height,
    before.height,
  )
  const after = await caret(window)
  expect(after.before).toBe(before.before)
  const letter = await window.evaluate(() => {
    const selection = document.getSelection()
    return selection?.getRangeAt(0).getBoundingClientRect().left
  })
  expect(after.left).toBeCloseTo((letter ?? 0) - 1, 0)
})

test('drawing the cursor changes nothing in the article', async () => {
  const { window } = await launchPostil()
  const article = window.getByRole('article')
  await article.getByRole('table').first().waitFor()
  const before = await article.innerHTML()
  await article.focus()
  await press(window, 'Control+ArrowDown', 'ArrowDown', 'Shift+ArrowRight', 'ArrowRight')
  expect((await caret(window)).isDrawn).toBe(true)
  expect(await article.innerHTML()).toBe(before)
})
