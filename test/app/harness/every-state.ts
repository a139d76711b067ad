// Every state of the window, one after the other, for tests that ask the same of each: names, sizes, colours, focus.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Locator, Page } from 'playwright-core'
import { answerOpenDialog, dropFiles, folderWith } from './arrivals.ts'
import { type DeviceNote, libraryWithBundledArticle, writeDeviceNotes } from './device-notes.ts'
import { freshFolder, giveToApp, launchPostil, type Postil } from './launch-postil.ts'
import { cards, highlight, selectWithMouse, toolbar, untilSaved } from './reader-actions.ts'

const BEFORE = `# The flood

The river rose in the night, and nobody had seen it so high. By noon the old bridge was closed to all traffic.

The mayor spoke of luck. Her deputy, who had slept in the town hall, spoke of warnings that went unread.

Two farms were lost, and with them some four hundred sheep.
`

const AFTER = `# The flood

It was the third flood in ten years. The river rose in the night, and nobody had seen it so high. By noon the old bridge was closed to all traffic.

The mayor spoke of luck. Her deputy, who had slept badly in the old town hall, spoke of several warnings that went unread.
`

const WORDS = [
  'a negotiated end',
  'the departure of Armenian forces',
  'Ilham Aliyev',
  'every means it has',
  'will not stop half-way',
  'Mevlut Cavusoglu',
  'seven regions around it',
  'the state news agency, Azertac',
]

/** A hundred notes of all kinds, some without a place. */
function manyNotes(): DeviceNote[] {
  return Array.from({ length: 100 }, (_, index) => ({
    ...(index % 25 === 24
      ? {}
      : { quote: index % 10 === 9 ? `words ${index} that are nowhere` : (WORDS[index % 8] ?? '') }),
    color: ['yellow', 'green', 'blue', 'pink', 'orange', 'purple'][index % 6] ?? 'yellow',
    note:
      index % 3 === 0
        ? `A **note** of [some](https://example.org/) length, number ${index}, with a list:\n\n- one\n- two`
        : '',
    tags: index % 4 === 0 ? ['peace', 'a tag of several words'] : index % 7 === 3 ? ['threat'] : [],
    created: new Date(Date.UTC(2024, 4, 1, index)).toISOString(),
  }))
}

/** Starts the app with a hundred notes in one article and a new version of another one that waits to be looked at. */
export async function launchWithEverything(
  settings: Readonly<Record<string, unknown>> = {},
): Promise<Postil> {
  const { postil, article } = await libraryWithBundledArticle()
  const { userDataDir, library } = postil
  writeDeviceNotes(library, article, 'otherdevice0', manyNotes())
  const file = join(freshFolder(), 'flood.md')
  writeFileSync(file, BEFORE)
  giveToApp(join(file, '..'))
  const first = await launchPostil({ userDataDir, library, files: [file] })
  await first.window.getByRole('article', { name: 'The flood' }).waitFor()
  await first.window.waitForFunction(() => document.activeElement?.localName === 'article')
  for (const [words, color] of [
    ['nobody had seen it so high', 'Green'],
    ['slept in the town hall, spoke of warnings that went unread', 'Blue'],
    ['some four hundred sheep', 'Pink'],
  ] as const) {
    await highlight(first.window, words, color)
  }
  await untilSaved(first.window)
  await first.close()
  writeFileSync(file, AFTER)
  giveToApp(join(file, '..'))
  writeFileSync(
    join(userDataDir, 'settings.json'),
    JSON.stringify({ theme: 'light', colorNames: { green: 'claim' }, ...settings }),
  )
  return launchPostil({ userDataDir, library, files: [file] })
}

/** Runs a command as the native menu does. */
export async function menuCommand(app: ElectronApplication, id: string): Promise<void> {
  await app.evaluate(({ BrowserWindow }, command) => {
    BrowserWindow.getAllWindows()[0]?.webContents.send('postil:event:command', command)
  }, id)
}

/** Tells the window what main would tell it. */
async function tell(app: ElectronApplication, event: string, payload: unknown): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [name, value]) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send(`postil:event:${name}`, value)
    },
    [event, payload] as const,
  )
}

/** What has the focus, by element and name. */
export function focusOf(window: Page): Promise<string> {
  return window.evaluate(() => {
    const element = document.activeElement
    const name = element?.getAttribute('aria-label') ?? element?.textContent?.trim().slice(0, 40) ?? ''
    return `${element?.localName} ${name}`.trim()
  })
}

/**
 * Enters each state of a window started by `launchWithEverything`, and leaves it when the next one is asked for.
 * @param lost told of each dialog after which the focus is not where it was before
 */
export async function* everyState(
  { app, window }: Postil,
  lost: (words: string) => void = () => {},
): AsyncGenerator<string> {
  const press = async (...keys: string[]) => {
    for (const key of keys) await window.keyboard.press(key)
  }
  const dialog = (name: string | RegExp) => window.getByRole('dialog', { name })
  const notes = window.getByRole('complementary', { name: 'Notes' })
  const article = window.getByRole('article')

  async function* inDialog(name: string | RegExp, open: () => Promise<void>): AsyncGenerator<string> {
    const before = await focusOf(window)
    await open()
    await dialog(name).waitFor()
    yield String(name)
    await press('Escape')
    await dialog(name).waitFor({ state: 'detached' })
    const after = await focusOf(window)
    if (after !== before) lost(`after ${name} the focus is on ${after}, it was on ${before}`)
  }
  const command = (id: string) => () => menuCommand(app, id)

  await dialog(/^A new version/).waitFor()
  await dialog(/^A new version/)
    .getByText(/0 kept/)
    .first()
    .waitFor()
  yield 'a new version is looked at'
  await dialog(/^A new version/)
    .getByRole('button', { name: 'Take New Version' })
    .click()
  await window.getByText('It was the third flood in ten years').waitFor()
  await dialog(/^A new version/).waitFor({ state: 'detached' })
  await window.waitForFunction(() => (CSS.highlights.get('postil-guess')?.size ?? 0) > 0)
  await menuCommand(app, 'revisions.repair')
  await window.getByRole('region', { name: 'Repair desk' }).waitFor()
  yield 'the repair desk'
  await press('Escape')
  await window.getByRole('region', { name: 'Repair desk' }).waitFor({ state: 'detached' })
  yield* inDialog('Versions of this article', command('revisions.versions'))
  yield* inDialog(/details/i, command('library.details'))
  await menuCommand(app, 'revisions.versions')
  await dialog('Versions of this article').getByRole('listitem').nth(1).getByRole('button').click()
  await window.getByText('You are reading an older version').waitFor()
  yield 'an older version'

  await window.locator('.article-entry', { hasText: 'Karabakh' }).click()
  await article.getByRole('table').first().waitFor()
  await cards(window).first().waitFor()
  await article.focus()
  yield 'a hundred notes'
  yield* notesStates(window, notes)

  await article.focus()
  await selectWithMouse(window, 'each side again accused')
  await toolbar(window).waitFor()
  yield 'words are selected'
  await press('Escape')
  await press('Control+f')
  await window.keyboard.type('the')
  await window.getByRole('search', { name: /find/i }).or(window.locator('.find-bar')).first().waitFor()
  yield 'words are looked for'
  await press('Escape')

  yield* inDialog('Command palette', command('help.palette'))
  yield* inDialog('Keys', command('help.keys'))
  yield* inDialog('Preferences', command('app.preferences'))
  yield* inDialog('Backups', command('file.backups'))
  yield* inDialog('Text encoding', async () => {
    await menuCommand(app, 'revisions.encoding')
    await dialog('Text encoding').locator('.encoding-preview').getByText('Karabakh').first().waitFor()
  })
  yield* inDialog('Export notes', command('library.export-notes-as'))
  const quote = { type: 'TextQuoteSelector', exact: 'Ilham Aliyev' }
  const notesFile = JSON.stringify({
    annotations: [{ text: 'New', target: [{ selector: [quote] }] }, 'no note'],
  })
  yield* inDialog('Notes imported', async () => {
    await answerOpenDialog({ app }, [join(folderWith({ 'notes.json': notesFile }), 'notes.json')])
    await menuCommand(app, 'library.import-notes')
  })
  yield* inDialog(/check/i, command('file.check-library'))
  yield* inDialog('Library folder', command('file.library-folder'))
  yield* inDialog(/search|find/i, async () => {
    await menuCommand(app, 'library.search')
    await window
      .getByRole('dialog')
      .getByRole('combobox')
      .or(window.getByRole('dialog').getByRole('searchbox'))
      .first()
      .fill('river')
  })
  yield* inDialog(/notes/i, command('library.notes'))

  await cards(window).first().hover()
  await cards(window).first().getByRole('button', { name: 'Delete' }).click()
  await article.focus()
  yield* inDialog('Trash', command('edit.trash'))

  const folder = folderWith({ 'a.md': '# First\n\nOne.', 'picture.png': 'not looked at' })
  await dropFiles(window, [folder, join(folder, 'picture.png')])
  await dialog('Import finished').waitFor()
  yield 'an import is reported'
  await press('Escape')
  await dialog('Import finished').waitFor({ state: 'detached' })

  const library = window.getByRole('navigation', { name: 'Library' })
  await library
    .getByRole('button', { name: /^First/ })
    .first()
    .focus()
  await press('Delete')
  await library.getByRole('button', { name: 'Trash (1)' }).click()
  await library.getByRole('button', { name: 'Empty…' }).focus()
  yield* inDialog('Articles in the Trash', () => press('Enter'))
  await library.getByRole('button', { name: 'Back to the library' }).click()

  await tell(app, 'saveState', {
    kind: 'failed',
    through: null,
    code: 'disk-full',
    message: 'The disk is full.',
  })
  for (const kind of ['information', 'warning', 'error'] as const) {
    await tell(app, 'notice', {
      id: kind,
      kind,
      message: `A sentence that the reader must know: ${kind}.`,
      detail: 'More of it.',
    })
  }
  await window.getByRole('region', { name: 'Notices' }).getByText('know: error').waitFor()
  yield 'notices, and what is not saved'
}

async function* notesStates(window: Page, notes: Locator): AsyncGenerator<string> {
  const press = (key: string) => window.keyboard.press(key)
  const card = cards(window).filter({ hasText: 'a negotiated end' }).first()
  await card.getByRole('textbox', { name: 'Note' }).focus()
  await window.keyboard.type('Being written ')
  yield 'a note is written'
  await press('Escape')
  await card.hover()
  await card.getByRole('button', { name: 'Tags' }).click()
  await window.keyboard.type('thr')
  await window.getByRole('listbox', { name: 'Tags' }).waitFor()
  yield 'a tag is typed'
  await press('Escape')
  await press('Escape')
  await notes.getByText('Filter and order').click()
  await notes.getByRole('checkbox', { name: /^Green/ }).check()
  yield 'a filter is set'
  await notes.getByRole('searchbox', { name: 'Filter notes' }).fill('nothing has this')
  await notes.getByText('No note passes this filter.').waitFor()
  yield 'nothing passes'
  await notes.getByRole('button', { name: 'Show all notes' }).click()
  await notes.getByText('Filter and order').click()
  // By key: the list is still settling where the cards are that have just come back, and a press may miss what moves.
  await card.getByRole('checkbox', { name: 'Select' }).focus()
  await press('Space')
  await notes.getByRole('region', { name: 'Selected notes' }).waitFor()
  yield 'several are selected'
  await notes.getByRole('button', { name: 'Select none' }).click()
}
