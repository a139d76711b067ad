// What a reader does with the window, for tests: select words with the mouse, and look at what is there.
import type { Locator, Page } from 'playwright-core'

/**
 * Where words of the article are: just inside of their first and their last character. Scrolls there when they are out of
 * sight, and waits until they stand still, as a reader does: typefaces and panes may still be coming.
 * @param occurrence 0 for the first
 */
export async function placeOfWords(window: Page, words: string, occurrence = 0) {
  await window.getByRole('article').waitFor()
  await window.evaluate(async () => void (await document.fonts.ready))
  let last = ''
  for (;;) {
    const corners = await measureWords(window, words, occurrence)
    if (corners === null) throw new Error(`The article does not say: ${words}`)
    const seen = JSON.stringify(corners)
    if (seen === last) return corners
    last = seen
    await window.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    )
  }
}

function measureWords(window: Page, words: string, occurrence: number) {
  return window.evaluate(
    ([wanted, skip]) => {
      const article = document.querySelector('article')
      if (article === null) return null
      const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT)
      const nodes: Text[] = []
      while (walker.nextNode()) nodes.push(walker.currentNode as Text)
      const all = nodes.map((node) => node.data).join('')
      let at = all.indexOf(wanted)
      for (let left = skip; left > 0 && at >= 0; left -= 1) at = all.indexOf(wanted, at + 1)
      if (at < 0) return null
      const range = document.createRange()
      let before = 0
      for (const node of nodes) {
        if (at >= before && at < before + node.length) range.setStart(node, at - before)
        const end = at + wanted.length
        if (end > before && end <= before + node.length) range.setEnd(node, end - before)
        before += node.length
      }
      const { top, bottom } = range.getBoundingClientRect()
      if (top < 80 || bottom > innerHeight - 80) {
        range.startContainer.parentElement?.scrollIntoView({ block: 'center' })
      }
      const lines = [...range.getClientRects()].filter(({ width }) => width > 0)
      const first = lines[0]
      const last = lines.at(-1)
      if (first === undefined || last === undefined) return null
      return {
        from: { x: first.left + 0.5, y: (first.top + first.bottom) / 2 },
        to: { x: last.right - 0.5, y: (last.top + last.bottom) / 2 },
      }
    },
    [words, occurrence] as const,
  )
}

/** Drags the mouse over words of the article, as a reader does; the words must stand inside one element. */
export async function selectWithMouse(window: Page, words: string, occurrence = 0): Promise<void> {
  const { from, to } = await placeOfWords(window, words, occurrence)
  await window.mouse.move(from.x, from.y)
  await window.mouse.down()
  await window.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 })
  await window.mouse.move(to.x, to.y, { steps: 3 })
  await window.mouse.up()
}

/** Clicks on words of the article. */
export async function clickWords(window: Page, words: string, occurrence = 0): Promise<void> {
  const { from } = await placeOfWords(window, words, occurrence)
  await window.mouse.click(from.x + 3, from.y)
}

/** Selects words with the mouse and presses a button of the toolbar that appears. */
export async function highlight(
  window: Page,
  words: string,
  button = 'Yellow',
  occurrence = 0,
): Promise<void> {
  await selectWithMouse(window, words, occurrence)
  await toolbar(window).getByRole('button', { name: button, exact: true }).click()
}

export function toolbar(window: Page): Locator {
  return window.getByRole('toolbar', { name: 'Highlight' })
}

/** The cards of the notes pane. */
export function cards(window: Page): Locator {
  return window
    .getByRole('complementary', { name: 'Notes' })
    .getByRole('list', { name: 'Notes' })
    .getByRole('listitem')
}

export function saveState(window: Page): Locator {
  return window.getByRole('status', { name: 'Save state' })
}

/** Waits until the window says that everything is on disk. */
export async function untilSaved(window: Page): Promise<void> {
  await window.waitForFunction(
    () => document.querySelector('[role=status][aria-label="Save state"]')?.textContent === 'Saved',
  )
}

/** The words that are painted under a registered highlight, in the order of the text. */
export function paintedWords(window: Page, name: string): Promise<string[]> {
  return window.evaluate((layer) => {
    const ranges = [...(CSS.highlights.get(layer) ?? [])].map((range) => {
      const live = document.createRange()
      live.setStart(range.startContainer, range.startOffset)
      live.setEnd(range.endContainer, range.endOffset)
      return live
    })
    ranges.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b))
    return ranges.map(String)
  }, name)
}

/** What is selected in the document. */
export function selectedWords(window: Page): Promise<string> {
  return window.evaluate(() => document.getSelection()?.toString() ?? '')
}

/** Runs a command by its words in the palette. */
export async function choose(window: Page, words: string): Promise<void> {
  await window.keyboard.press('Control+k')
  const palette = window.getByRole('dialog', { name: 'Command palette' })
  await palette.waitFor()
  await window.keyboard.type(words)
  await window.keyboard.press('Enter')
  await palette.waitFor({ state: 'detached' })
}

/** Of the debugging protocol. */
const MODIFIERS = { Control: 2, Shift: 8 } as const

/**
 * Types without waiting for one key before the next, as a quick typist does.
 * @param chord pressed before, such as `Control+Shift+F`
 */
export async function typeQuickly(window: Page, words: string, chord = ''): Promise<void> {
  const session = await window.context().newCDPSession(window)
  const names = chord.split('+')
  const modifiers = names.reduce((sum, name) => sum + (MODIFIERS[name as keyof typeof MODIFIERS] ?? 0), 0)
  const key = names.at(-1) ?? ''
  const presses = [
    ...(chord === ''
      ? []
      : [{ key, code: `Key${key}`, windowsVirtualKeyCode: key.charCodeAt(0), modifiers }]),
    ...[...words].map((letter) => ({ key: letter, text: letter })),
  ]
  await Promise.all(
    presses.flatMap((press) => [
      session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...press }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: press.key }),
    ]),
  )
  await session.detach()
}
