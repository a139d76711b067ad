// Everything that the notes pane does, in the real window: tags, meanings, filters, order, several at once, undo.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type DeviceNote, libraryWithBundledArticle, writeDeviceNotes } from './harness/device-notes.ts'
import { canReachMain, launchPostil, type Postil, picture } from './harness/launch-postil.ts'
import { cards, paintedWords, untilSaved } from './harness/reader-actions.ts'

const NOTES: DeviceNote[] = [
  { quote: 'a negotiated end', note: 'Whose **end**?', tags: ['peace'], created: '2024-05-01T00:00:00.000Z' },
  { quote: 'will not stop half-way', color: 'pink', tags: ['threat'], created: '2024-05-04T00:00:00.000Z' },
  { quote: 'seven regions', color: 'green', created: '2024-05-02T00:00:00.000Z' },
  {
    quote: 'Two patrons',
    color: 'green',
    note: 'Turkey, Russia',
    tags: ['peace', 'threat'],
    created: '2024-05-03T00:00:00.000Z',
  },
  { quote: 'words that no one ever wrote here', note: 'Lost', created: '2024-05-05T00:00:00.000Z' },
  { note: 'About all of it', created: '2024-05-06T00:00:00.000Z' },
]

async function start(notes: DeviceNote[] = NOTES, settings: Record<string, unknown> = {}): Promise<Postil> {
  const { postil, article } = await libraryWithBundledArticle()
  writeDeviceNotes(postil.library, article, 'otherdevice0', notes)
  mkdirSync(postil.userDataDir, { recursive: true })
  writeFileSync(join(postil.userDataDir, 'settings.json'), JSON.stringify({ theme: 'light', ...settings }))
  const again = await launchPostil({ userDataDir: postil.userDataDir, library: postil.library })
  await again.window.getByRole('article').getByRole('table').first().waitFor()
  if (notes.length > 0) await cards(again.window).first().waitFor()
  return again
}

function pane(window: Page): Locator {
  return window.getByRole('complementary', { name: 'Notes' })
}

function card(window: Page, words: string): Locator {
  return cards(window).filter({ hasText: words })
}

/** What the cards say they are about, from top to bottom. */
function shown(window: Page): Promise<string[]> {
  return cards(window).locator('blockquote, .card-article-note').allInnerTexts()
}

async function hears(window: Page, words: string): Promise<void> {
  await window.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('[aria-live]')].some((region) => region.textContent?.includes(wanted)),
    words,
  )
}

function focused(window: Page): Promise<string> {
  return window.evaluate(() => {
    const element = document.activeElement
    return `${element?.localName} ${element?.getAttribute('aria-label') ?? ''}`
  })
}

async function press(window: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await window.keyboard.press(key)
}

test('cards stand in the order of the text, or newest first; the lost ones stand apart', async () => {
  const { window } = await start()
  await expect
    .poll(() => shown(window))
    .toEqual([
      'On the whole article',
      'a negotiated end',
      'will not stop half-way',
      'seven regions',
      'Two patrons',
      'words that no one ever wrote here',
    ])
  expect(await pane(window).locator('.pane-count').innerText()).toBe('6')
  await pane(window).getByText('Not found in this text (1)').waitFor()
  await pane(window).getByText('Filter and order').click()
  await pane(window).getByRole('radio', { name: 'Newest first' }).check()
  await expect
    .poll(() => shown(window))
    .toEqual([
      'On the whole article',
      'will not stop half-way',
      'Two patrons',
      'seven regions',
      'a negotiated end',
      'words that no one ever wrote here',
    ])
  await picture(window, 'notes-filter-open')
})

test('filters by words, tag, colour, note and place say how many pass, and what to do when none does', async () => {
  const { window } = await start(NOTES, { colorNames: { green: 'claim' } })
  const count = pane(window).locator('.pane-count')
  const words = pane(window).getByRole('searchbox', { name: 'Filter notes' })
  await words.fill('RUSSIA')
  await expect.poll(() => shown(window)).toEqual(['Two patrons'])
  expect(await count.innerText()).toBe('1 of 6')
  await words.fill('nobody says this')
  await pane(window).getByText('No note passes this filter.').waitFor()
  await picture(window, 'notes-none-passes')
  await pane(window).getByRole('button', { name: 'Show all notes' }).click()
  await expect.poll(() => count.innerText()).toBe('6')
  expect(await focused(window)).not.toMatch(/^body/)

  await pane(window).getByText('Filter and order').click()
  await pane(window).getByRole('checkbox', { name: 'Green: claim' }).check()
  await expect.poll(() => shown(window)).toEqual(['seven regions', 'Two patrons'])
  await pane(window).getByRole('checkbox', { name: 'With a note' }).check()
  await expect.poll(() => shown(window)).toEqual(['Two patrons'])
  await pane(window).getByRole('button', { name: 'Show all' }).click()
  await pane(window).getByRole('checkbox', { name: 'peace (2)' }).check()
  await expect.poll(() => shown(window)).toEqual(['a negotiated end', 'Two patrons'])
  await pane(window).getByRole('checkbox', { name: 'threat (2)' }).check()
  await expect.poll(() => shown(window)).toEqual(['Two patrons'])
  await pane(window).getByRole('button', { name: 'Show all' }).click()
  await pane(window).getByRole('checkbox', { name: 'Without a certain place' }).check()
  await expect.poll(() => shown(window)).toEqual(['words that no one ever wrote here'])
  await words.focus()
  await press(window, 'Escape')
  await expect.poll(() => count.innerText()).toBe('6')
  await press(window, 'Escape')
  await expect.poll(() => focused(window)).toMatch(/^article/)
})

test('tags are typed and completed by keyboard, taken away and undone', async () => {
  const { window } = await start()
  const seven = card(window, 'seven regions')
  await seven.hover()
  await seven.getByRole('button', { name: 'Tags' }).focus()
  await press(window, 'Enter')
  await window.keyboard.type('thr')
  const list = window.getByRole('listbox', { name: 'Tags' })
  await list.getByRole('option', { name: 'threat' }).waitFor()
  await picture(window, 'notes-tag-completion')
  await press(window, 'ArrowDown')
  expect(await list.getByRole('option', { selected: true }).innerText()).toBe('threat')
  await press(window, 'Enter')
  await hears(window, 'Tagged threat')
  await expect.poll(() => seven.locator('.tag').allInnerTexts()).toEqual(['threat'])
  // On with the next: typed out, in another spelling of one that is known, and a new one after a comma.
  await window.keyboard.type('PEACE,')
  await window.keyboard.type('new one')
  await press(window, 'Enter')
  await expect.poll(() => seven.locator('.tag').allInnerTexts()).toEqual(['threat', 'peace', 'new one'])
  await press(window, 'ArrowDown')
  await expect.poll(() => list.count()).toBe(0)
  await press(window, 'Backspace')
  await hears(window, 'Tag new one removed')
  await window.keyboard.type('ne')
  await press(window, 'Escape')
  await expect.poll(() => focused(window)).toBe('button Tags')
  await expect.poll(() => seven.locator('.tag').allInnerTexts()).toEqual(['threat', 'peace'])
  await seven.getByRole('button', { name: 'Remove tag peace' }).focus()
  await press(window, 'Enter')
  await expect.poll(() => seven.locator('.tag').allInnerTexts()).toEqual(['threat'])
  await expect.poll(() => focused(window)).toBe('button Tags')
  await press(window, 'Control+z')
  await expect.poll(() => seven.locator('.tag').allInnerTexts()).toEqual(['threat', 'peace'])
  await press(window, 'Control+Shift+z')
  await expect.poll(() => seven.locator('.tag').allInnerTexts()).toEqual(['threat'])
})

test('a colour’s meaning is named once and stands on its cards, in its filter and in its command', async () => {
  const { window } = await start()
  await press(window, 'Control+,')
  await window.getByRole('textbox', { name: 'Green' }).fill('Claim')
  await press(window, 'Tab', 'Escape')
  await window.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await card(window, 'seven regions').locator('.card-meaning').innerText()).toBe('Claim')
  expect(await card(window, 'a negotiated end').locator('.card-meaning').count()).toBe(0)
  await pane(window).getByText('Filter and order').click()
  await pane(window).getByRole('checkbox', { name: 'Green: Claim' }).waitFor()
  await press(window, 'Control+k')
  await window.getByRole('combobox', { name: 'Command' }).fill('green')
  await window.getByRole('option', { name: /Highlight in Green.*Claim|Claim.*Highlight in Green/ }).waitFor()
})

test.runIf(canReachMain)(
  'several cards are recoloured, tagged, copied and deleted at once, and each is one undo',
  async () => {
    const { window, app } = await start()
    const select = (words: string) => card(window, words).getByRole('checkbox', { name: 'Select' })
    await select('a negotiated end').check()
    await select('seven regions').click({ modifiers: ['Shift'] })
    const bar = pane(window).getByRole('region', { name: 'Selected notes' })
    await bar.getByText('3 selected').waitFor()
    await picture(window, 'notes-bulk')

    await bar.getByRole('button', { name: 'Make Blue' }).click()
    await hears(window, '3 highlights are now blue')
    await expect.poll(() => paintedWords(window, 'postil-blue')).toHaveLength(3)
    await press(window, 'Control+z')
    await expect.poll(() => paintedWords(window, 'postil-blue')).toHaveLength(0)
    await expect.poll(() => paintedWords(window, 'postil-pink')).toEqual(['will not stop half-way'])

    await bar.getByRole('combobox', { name: 'Add a tag' }).fill('together')
    await press(window, 'Enter')
    await hears(window, 'Tagged 3 with together')
    await expect.poll(() => cards(window).locator('.tag', { hasText: 'together' }).count()).toBe(3)
    await bar.getByRole('button', { name: 'Copy as Markdown' }).click()
    await hears(window, '3 copied as Markdown')
    const copied = await app.evaluate(({ clipboard }) => clipboard.readText())
    expect(copied.indexOf('a negotiated end')).toBeLessThan(copied.indexOf('seven regions'))
    expect(copied).toContain('Whose **end**?')
    expect(copied).not.toContain('Two patrons')

    await bar.getByRole('button', { name: 'Delete selected' }).click()
    await hears(window, 'Deleted 3 annotations')
    await expect.poll(() => shown(window)).toHaveLength(3)
    await bar.waitFor({ state: 'detached' })
    await expect.poll(() => focused(window)).toMatch(/^article/)
    await press(window, 'Control+z')
    await expect.poll(() => shown(window)).toHaveLength(6)
    await press(window, 'Control+z')
    await expect.poll(() => cards(window).locator('.tag', { hasText: 'together' }).count()).toBe(0)
  },
)

test('a note on the whole article is written, found, undone and kept', async () => {
  const postil = await start([])
  const { window } = postil
  await pane(window).getByText('Nothing marked yet.').waitFor()
  await picture(window, 'notes-empty')
  await press(window, 'Control+Shift+N')
  await hears(window, 'Note on the whole article')
  await expect.poll(() => focused(window)).toBe('textarea Note')
  await window.keyboard.type('Written in haste')
  await press(window, 'Escape')
  await untilSaved(window)
  expect(await shown(window)).toEqual(['On the whole article'])
  await press(window, 'Control+z')
  await expect.poll(() => cards(window).getByRole('textbox', { name: 'Note' }).inputValue()).toBe('')
  await press(window, 'Control+Shift+z')
  await untilSaved(window)
  await postil.close()
  const again = await launchPostil({ userDataDir: postil.userDataDir, library: postil.library })
  await cards(again.window).first().waitFor()
  expect(await cards(again.window).getByRole('textbox', { name: 'Note' }).inputValue()).toBe(
    'Written in haste',
  )
})

test.each([
  ['Use this one', 'Theirs'],
  ['Keep mine', 'Ours'],
  ['Keep all', 'Ours\n\nTheirs'],
])('of two devices’ texts of one note the reader chooses: %s', async (choice, kept) => {
  const { postil, article } = await libraryWithBundledArticle()
  const same = { quote: 'a negotiated end', id: 'urn:uuid:00000000-0000-4000-8000-00000000abcd' }
  writeDeviceNotes(postil.library, article, 'aaaaaaaaaaaa', [{ ...same, note: 'Theirs' }])
  writeDeviceNotes(postil.library, article, 'bbbbbbbbbbbb', [{ ...same, note: 'Ours' }])
  const again = await launchPostil({ userDataDir: postil.userDataDir, library: postil.library })
  const { window } = again
  await window.getByText('Written on another device:').waitFor()
  const note = () => cards(window).getByRole('textbox', { name: 'Note' }).inputValue()
  expect(await note()).toBe('Ours')
  await picture(window, 'notes-two-devices')
  await window.getByRole('button', { name: choice, exact: true }).click()
  await expect.poll(note).toBe(kept)
  await window.getByText('Written on another device:').waitFor({ state: 'detached' })
  await expect.poll(() => focused(window)).toMatch(/^button Yellow highlight/)
  await press(window, 'Control+z')
  await window.getByText('Written on another device:').waitFor()
  await press(window, 'Control+Shift+z')
  await window.getByText('Written on another device:').waitFor({ state: 'detached' })
  await untilSaved(window)
  await again.close()
  const last = await launchPostil({ userDataDir: postil.userDataDir, library: postil.library })
  await cards(last.window).first().waitFor()
  expect(await cards(last.window).getByRole('textbox', { name: 'Note' }).inputValue()).toBe(kept)
  expect(await last.window.getByText('Written on another device:').count()).toBe(0)
})

test('Enter on a card goes to its words, and F6 or Escape comes back to it', async () => {
  const { window } = await start()
  await card(window, 'seven regions')
    .getByRole('button', { name: /^Green highlight/ })
    .focus()
  await press(window, 'Enter')
  await expect.poll(() => focused(window)).toMatch(/^article/)
  await press(window, 'Shift+ArrowRight')
  expect(await window.evaluate(() => document.getSelection()?.toString())).toBe('s')
  await press(window, 'ArrowLeft', 'F6')
  await expect.poll(() => focused(window)).toMatch(/^button Green highlight/)
  await press(window, 'Enter')
  await expect.poll(() => focused(window)).toMatch(/^article/)
  await press(window, 'Escape')
  await expect.poll(() => focused(window)).toMatch(/^button Green highlight/)
})
