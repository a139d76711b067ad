// The whole journey with the keyboard alone; what is announced on the way; that the focus is never lost.
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { freshFolder, giveToApp, launchPostil, picture } from './harness/launch-postil.ts'
import {
  cards,
  paintedWords,
  selectedWords,
  toolbar,
  typeQuickly,
  untilSaved,
} from './harness/reader-actions.ts'

async function press(window: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await window.keyboard.press(key)
}

/** Starts the app and waits for the bundled article, which has the focus. */
async function start(options: Parameters<typeof launchPostil>[0] = {}) {
  const postil = await launchPostil(options)
  await postil.window.getByRole('article').getByRole('table').first().waitFor()
  await postil.window.waitForFunction(() => document.activeElement?.localName === 'article')
  return postil
}

/** What has the focus, by role and name as far as a test needs them. */
function focused(window: Page): Promise<string> {
  return window.evaluate(() => {
    const element = document.activeElement
    if (element === null) return 'nothing'
    const name = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? ''
    return `${element.localName} ${name}`
  })
}

/** Waits until the focus is on something: `focused` says how it is written. */
async function untilFocused(window: Page, expected: string | RegExp): Promise<void> {
  await expect.poll(() => focused(window), { timeout: 5000 }).toMatch(expected)
}

/** Waits until the live region says something. */
async function hears(window: Page, words: string): Promise<void> {
  await window.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('[aria-live]')].some((region) => region.textContent?.includes(wanted)),
    words,
  )
}

test('the whole journey with the keyboard alone', async () => {
  const first = await start()
  const { window } = first
  await press(window, 'Control+ArrowRight', 'Control+ArrowRight')
  await press(window, 'Control+Shift+ArrowRight', 'Control+Shift+ArrowRight', 'Control+Shift+ArrowRight')
  expect(await selectedWords(window)).toBe('a negotiated end')
  await hears(window, 'Selected: ‘a negotiated end’')
  await press(window, '2')
  await hears(window, 'Highlighted in green: ‘a negotiated end’')
  expect(await paintedWords(window, 'postil-green')).toEqual(['a negotiated end'])

  await press(window, 'Enter')
  await untilFocused(window, 'textarea Note')
  await window.keyboard.type('Whose end?')
  await press(window, 'Escape')
  await untilFocused(window, /^article /)

  await press(window, 'Alt+ArrowDown', 'ArrowDown', 's')
  await hears(window, 'Highlighted in yellow')
  await press(window, 'n')
  await untilFocused(window, 'textarea Note')
  await window.keyboard.type('A sentence')
  await press(window, 'Escape')
  await untilSaved(window)
  expect(await cards(window).count()).toBe(2)

  await press(window, 'Control+Home', 'F8')
  await hears(window, 'Green highlight, ‘a negotiated end’, note: Whose end?. 1 of 2')
  await press(window, 'F8')
  await hears(window, 'note: A sentence. 2 of 2')
  await press(window, 'Delete')
  await hears(window, 'Deleted: ')
  expect(await cards(window).count()).toBe(1)
  await untilFocused(window, /^article /)
  await press(window, 'Control+z')
  await hears(window, 'Undone: ')
  await cards(window).nth(1).waitFor()
  await untilSaved(window)
  await picture(window, 'keyboard-journey')
  await first.close()

  const again = await start(first)
  await cards(again.window).nth(1).waitFor()
  expect(await paintedWords(again.window, 'postil-green')).toEqual(['a negotiated end'])
})

test('what is typed right after the key that opens a note is in the note, down to its first letter', async () => {
  const { window } = await start()
  await press(window, 'Control+Shift+ArrowRight', '1')
  await cards(window).first().waitFor()
  await typeQuickly(window, 'nA fine note')
  const note = cards(window).first().getByRole('textbox', { name: 'Note' })
  await expect.poll(() => note.inputValue()).toBe('A fine note')
})

test('what is typed right after the key that opens a field is in the field, down to its first letter', async () => {
  const { window } = await start()
  // Without one there is nothing to filter.
  await press(window, 'Control+Shift+ArrowRight', '1')
  for (const [chord, field] of [
    ['Control+K', window.getByRole('combobox', { name: 'Command' })],
    ['Control+F', window.getByRole('textbox', { name: 'Find in article' })],
    ['Control+Shift+F', window.getByRole('combobox', { name: 'Search everything' })],
    ['Control+Shift+A', window.getByRole('searchbox', { name: 'Words in quotes, notes and tags' })],
    ['Control+Shift+N', cards(window).first().getByRole('textbox', { name: 'Note' })],
  ] as const) {
    await typeQuickly(window, 'xyz', chord)
    await expect.poll(() => field.inputValue(), { message: chord }).toBe('xyz')
    // Some fields are emptied first.
    await press(window, 'Escape', 'Escape')
    await expect.poll(() => window.evaluate(() => document.activeElement?.localName)).toBe('article')
  }
})

test('the selection grows from word to article and shrinks again', async () => {
  const { window } = await start()
  await press(window, 'Control+ArrowRight', 'e')
  expect(await selectedWords(window)).toBe('wants')
  await press(window, 'e')
  expect(await selectedWords(window)).toMatch(/^Azerbaijan wants .* forces\.$/)
  await press(window, 'e')
  expect(await selectedWords(window)).toMatch(/^Azerbaijan wants .* half-way\.$/)
  await press(window, 'e')
  const all = await selectedWords(window)
  expect(all.length).toBeGreaterThan(3000)
  await press(window, 'e')
  await hears(window, 'The whole article is selected')
  await press(window, 'Shift+E', 'Shift+E', 'Shift+E')
  expect(await selectedWords(window)).toBe('wants')
  await press(window, 'Shift+E')
  expect(await selectedWords(window)).toBe('')
})

test('the annotation at the cursor is the one that keys act on; O goes through those over one another', async () => {
  const { window } = await start()
  await press(window, 'p', 's', 'Control+Home')
  const current = () =>
    cards(window).evaluateAll((all) => all.findIndex((card) => card.ariaCurrent === 'true'))
  await press(window, 'ArrowRight')
  await window.waitForFunction(() =>
    document.querySelector('.card.is-active blockquote')?.textContent?.endsWith('forces.'),
  )
  const small = await current()
  await press(window, 'o')
  await hears(window, '2 of 2 here')
  expect(await current()).not.toBe(small)
  await press(window, '3')
  await hears(window, 'Now blue')
  expect((await paintedWords(window, 'postil-blue')).join('')).toMatch(/half-way\.$/)
  await press(window, 'Alt+ArrowDown')
  await window.waitForFunction(() => document.querySelector('.card[aria-current]') === null)
  await press(window, '4')
  expect(await paintedWords(window, 'postil-pink')).toEqual([])
})

test('the edges of an annotation are moved by key, as one step of undo', async () => {
  const { window } = await start()
  await press(window, 'Control+Shift+ArrowRight', '1')
  const words = async () => (await paintedWords(window, 'postil-yellow')).join('')
  expect(await words()).toBe('Azerbaijan')
  await press(window, 'm')
  await hears(window, 'Moving the end')
  await press(window, 'Control+ArrowRight', 'Control+ArrowRight')
  expect(await words()).toBe('Azerbaijan wants a')
  await hears(window, 'Now ‘Azerbaijan wants a’')
  expect(await toolbar(window).count()).toBe(0)
  await press(window, 'm')
  await hears(window, 'Moving the start')
  await press(window, 'ArrowRight', 'ArrowRight')
  expect(await words()).toBe('erbaijan wants a')
  await press(window, 'Enter')
  await press(window, 'ArrowRight')
  expect(await words()).toBe('erbaijan wants a')
  expect(await selectedWords(window)).toBe('')
  await press(window, 'Control+z')
  expect(await words()).toBe('Azerbaijan')
})

test('F6 goes from pane to pane and back, and each keeps its place', async () => {
  const { window } = await start()
  await press(window, 's')
  await press(window, 'F6')
  await untilFocused(window, /^button Yellow highlight/)
  const inNotes = await focused(window)
  await press(window, 'F6')
  expect(await window.evaluate(() => document.activeElement?.closest('nav')?.ariaLabel)).toBe('Library')
  await press(window, 'Shift+F6')
  expect(await focused(window)).toBe(inNotes)
  await press(window, 'Shift+F6')
  await untilFocused(window, /^article /)
  await press(window, 'Shift+ArrowRight', 'F6')
  expect(await window.evaluate(() => document.activeElement?.closest('[role=toolbar]')?.ariaLabel)).toBe(
    'Highlight',
  )
  await press(window, 'ArrowRight', 'Enter')
  expect((await paintedWords(window, 'postil-green')).length).toBe(1)
  await untilFocused(window, /^article /)
})

test('the palette finds a command, and runs it on what was selected', async () => {
  const { window } = await start()
  await press(window, 'Control+Shift+ArrowRight', 'Control+k')
  const field = window.getByRole('combobox', { name: 'Command' })
  await field.waitFor()
  // A screen reader says the field, and an entry only once there is one that was looked for.
  expect(await field.getAttribute('aria-activedescendant')).toBeNull()
  await window.keyboard.type('purp')
  expect(await field.getAttribute('aria-activedescendant')).toBe(
    await window.getByRole('option', { selected: true }).getAttribute('id'),
  )
  expect(await window.getByRole('option', { selected: true }).innerText()).toMatch(/Highlight in Purple/)
  await press(window, 'Enter')
  expect(await paintedWords(window, 'postil-purple')).toEqual(['Azerbaijan'])
  await untilFocused(window, /^article /)

  await hears(window, 'Highlighted in purple')
  await press(window, 'Control+k')
  // What was said before is not said again.
  expect(await window.getByRole('dialog').locator('[aria-live]').allInnerTexts()).toEqual(['', ''])
  await press(window, 'ArrowDown')
  expect(await field.getAttribute('aria-activedescendant')).not.toBeNull()
  await window.keyboard.type('redo')
  expect(await window.getByRole('option', { selected: true }).getAttribute('aria-disabled')).toBe('true')
  await press(window, 'Enter')
  expect(await window.getByRole('combobox', { name: 'Command' }).count()).toBe(1)
  await press(window, 'Escape')
  expect(await window.getByRole('dialog').count()).toBe(0)
  expect((await window.locator('[aria-live].unseen').allInnerTexts()).join('')).toBe('')
  await untilFocused(window, /^article /)
})

test('a key can be changed; one that is taken says by whom; it holds after a restart', async () => {
  const first = await start()
  const { window } = first
  await press(window, '?')
  const dialog = window.getByRole('dialog', { name: 'Keys' })
  await dialog.waitFor()
  await window.keyboard.type('highlight the sentence')
  await dialog.getByRole('button', { name: 'Change the key of Highlight the Sentence' }).focus()
  await press(window, 'Enter', 'p')
  await dialog.getByRole('alert').waitFor()
  expect(await dialog.getByRole('alert').innerText()).toMatch(/P is the key of “Highlight the Paragraph”/)
  await dialog.getByRole('button', { name: 'Use it here' }).focus()
  await press(window, 'Enter')
  await dialog.getByRole('button', { name: 'Usual key for Highlight the Sentence' }).waitFor()
  await press(window, 'Escape')
  await dialog.waitFor({ state: 'detached' })
  await press(window, 'p')
  expect((await paintedWords(window, 'postil-yellow')).join('')).toMatch(/forces\.$/)
  await untilSaved(window)
  await first.close()

  const again = await start(first)
  await press(again.window, 'Alt+ArrowDown', 'ArrowDown', 'p')
  await cards(again.window).nth(1).waitFor()
})

test('single letters can be turned off, and type in text fields all the same', async () => {
  const { window } = await start()
  await press(window, 'Control+,')
  const dialog = window.getByRole('dialog', { name: 'Preferences' })
  await window.waitForFunction(() => document.activeElement?.matches('input[name=theme]:checked'))
  await dialog.getByRole('checkbox', { name: /Single letters/ }).focus()
  await press(window, 'Space', 'Escape')
  await dialog.waitFor({ state: 'detached' })
  await press(window, 'Shift+ArrowRight', 's', 'p', '1', 'n')
  expect(await cards(window).count()).toBe(0)
  // As they are without a screen reader: it keeps them to itself.
  await press(window, 'Control+2')
  expect(await paintedWords(window, 'postil-green')).toEqual(['A'])
  await press(window, 'Control+z')
  await expect.poll(() => cards(window).count()).toBe(0)
  await press(window, 'Control+Shift+n')
  await untilFocused(window, 'textarea Note')
  await window.keyboard.type('sp1n ?')
  expect(await cards(window).getByRole('textbox', { name: 'Note' }).inputValue()).toBe('sp1n ?')
})

test('what goes away hands the focus on', async () => {
  const { window } = await start()
  await press(window, 's', 'Alt+ArrowDown', 'ArrowDown', 's')
  await cards(window).nth(1).waitFor()
  await cards(window).nth(0).getByRole('button', { name: 'Delete' }).focus()
  await press(window, 'Enter')
  await cards(window).nth(1).waitFor({ state: 'detached' })
  await window.waitForFunction(() => document.activeElement !== document.body)
  await press(window, 'F6', 'F6', 'F6')
  await window
    .getByRole('button', { name: /^Karabakh/ })
    .first()
    .focus()
  await press(window, 'Control+Alt+1')
  await window.getByRole('navigation', { name: 'Library' }).waitFor({ state: 'detached' })
  await window.waitForFunction(() => document.activeElement !== document.body)
  await untilFocused(window, /^article /)
})

test('Tab stops at code and tables only where there is something to scroll, and arrows scroll it', async () => {
  const path = join(freshFolder(), 'wide.md')
  writeFileSync(path, `# Wide\n\n| a |\n| - |\n| b |\n\n    short\n\nThen:\n\n    ${'long '.repeat(80)}\n`)
  giveToApp(dirname(path))
  const { window } = await launchPostil({ files: [path] })
  await window.getByRole('heading', { name: 'Wide' }).waitFor()
  await window.getByRole('article').focus()
  await press(window, 'Tab')
  await untilFocused(window, /^pre long/)
  await press(window, 'ArrowRight', 'ArrowRight')
  await window.waitForFunction(() => (document.activeElement?.scrollLeft ?? 0) > 0)
})
