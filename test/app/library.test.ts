// The library pane: what comes in, how it is ordered, described, thrown away; going back and forward.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  answerOpenDialog,
  answerSaveDialog,
  copyToClipboard,
  dropFiles,
  folderWith,
  titles,
} from './harness/arrivals.ts'
import { canReachMain, launchPostil, picture } from './harness/launch-postil.ts'
import { highlight, untilSaved } from './harness/reader-actions.ts'

const BUNDLED = 'Karabakh war enters its sixth week as Baku sets its terms'
const GUIDE = 'How to read with Postil'

const library = (window: Page) => window.getByRole('navigation', { name: 'Library' })
const article = (window: Page, name: string) => window.getByRole('article', { name })

async function untilOpen(window: Page, name: string): Promise<void> {
  await article(window, name).waitFor()
}

/** Chapters long enough to scroll. */
function long(title: string): string {
  const links = 'Words [to the end](#part-12).\n'
  const parts = Array.from(
    { length: 12 },
    (_, index) => `## Part ${index + 1}\n\n${'Words and more words. '.repeat(90)}\n`,
  )
  return `---\ntitle: ${title}\nauthor: A. Writer\ndate: 2021-03-04\n---\n\n${links}\n${parts.join('\n')}`
}

test('a file that is dropped on the window is opened and kept', async () => {
  const { window } = await launchPostil()
  await untilOpen(window, BUNDLED)
  const folder = folderWith({ 'note.md': '# On rivers\n\nThey run.' })
  await dropFiles(window, [join(folder, 'note.md')])
  await untilOpen(window, 'On rivers')
  await expect.poll(async () => (await titles(window)).sort()).toEqual([GUIDE, BUNDLED, 'On rivers'])
})

test('a folder that is dropped comes in whole, with a report of what could not be read', async () => {
  const { window } = await launchPostil()
  await untilOpen(window, BUNDLED)
  const folder = folderWith({
    'a.md': '# First\n\nOne.',
    'sub/b.txt': 'Second.\n',
    'sub/c.html': '<title>Third</title><p>Three.',
    'picture.png': 'not looked at',
  })
  await dropFiles(window, [folder, join(folder, 'a.md'), join(folder, 'picture.png')])
  const report = window.getByRole('dialog', { name: 'Import finished' })
  await report.getByText('3 articles added, 1 already there, 1 not read.').waitFor()
  expect(await report.innerText()).toContain('“picture.png” was not opened')
  // By the title that it says, not by the name of its file.
  await report.getByRole('button', { name: 'Third', exact: true }).waitFor()
  await picture(window, 'import-report')
  await report.getByRole('button', { name: 'Done' }).click()
  await library(window).getByText('First', { exact: true }).waitFor()
  await library(window).getByText('Third', { exact: true }).waitFor()
  await expect.poll(() => titles(window)).toHaveLength(5)
})

test.runIf(canReachMain)('files are chosen by key, through the system’s dialog', async () => {
  const postil = await launchPostil()
  const { window } = postil
  await untilOpen(window, BUNDLED)
  const folder = folderWith({ 'chosen.txt': 'Plain words.' })
  await answerOpenDialog(postil, [join(folder, 'chosen.txt')])
  await window.keyboard.press('Control+o')
  await untilOpen(window, 'chosen')
})

test('what is pasted becomes an article with its headings and links', async () => {
  const { window } = await launchPostil()
  await untilOpen(window, BUNDLED)
  await window.getByRole('article').focus()
  await copyToClipboard(window, {
    'text/html':
      '<h2>Pasted heading</h2><p>Rich <em>words</em> with a <a href="https://example.org/">link</a>.</p>',
    'text/plain': 'Pasted heading\nRich words with a link.',
  })
  await window.keyboard.press('Control+v')
  await untilOpen(window, 'Pasted heading')
  const pasted = article(window, 'Pasted heading')
  expect(await pasted.getByRole('heading', { level: 2 }).innerText()).toBe('Pasted heading')
  expect(await pasted.getByRole('link').getAttribute('href')).toBe('https://example.org/')
})

test('the outline says where the reader is and leads elsewhere; back and forward lead to the lines left', async () => {
  const folder = folderWith({ 'long.md': long('A long one') })
  const { window } = await launchPostil()
  await untilOpen(window, BUNDLED)
  await dropFiles(window, [join(folder, 'long.md')])
  await untilOpen(window, 'A long one')
  const outline = window.getByRole('region', { name: 'Contents' })
  await outline.getByRole('button', { name: 'Part 7' }).click()
  const current = outline.locator('[aria-current=location]')
  await current.getByText('Part 7').waitFor()
  const top = () =>
    window.evaluate(() => {
      const scroller = document.querySelector('.article-scroller')?.getBoundingClientRect()
      const caret = document.caretPositionFromPoint((scroller?.left ?? 0) + 150, (scroller?.top ?? 0) + 30)
      return caret?.offsetNode.textContent ?? ''
    })
  expect(await top()).toBe('Part 7')
  await picture(window, 'library')

  // A link within the article is a step too, and the reading cursor comes back to it.
  await window.keyboard.press('Control+Home')
  await window.keyboard.press('Control+ArrowRight')
  await window.keyboard.press('Enter')
  const cursorIn = (words: string) =>
    window.waitForFunction((wanted) => document.getSelection()?.focusNode?.textContent === wanted, words)
  await cursorIn('Part 12')
  await window.keyboard.press('Control+[')
  await cursorIn('to the end')
  await window.keyboard.press('Control+]')
  await cursorIn('Part 12')
  await outline.getByRole('button', { name: 'Part 7' }).click()
  await current.getByText('Part 7').waitFor()

  await library(window).getByRole('button', { name: BUNDLED, exact: false }).first().click()
  await untilOpen(window, BUNDLED)
  await window.keyboard.press('Control+[')
  await untilOpen(window, 'A long one')
  await current.getByText('Part 7').waitFor()
  expect(await top()).toBe('Part 7')
  await window.keyboard.press('Control+]')
  await untilOpen(window, BUNDLED)
})

test('details, tags and a filter; the trash and the way out of it', async () => {
  const folder = folderWith({ 'a.md': '# On rivers\n\nThey run.' })
  const { window } = await launchPostil()
  await untilOpen(window, BUNDLED)
  await dropFiles(window, [join(folder, 'a.md')])
  await untilOpen(window, 'On rivers')
  await window.keyboard.press('Control+i')
  const details = window.getByRole('dialog', { name: 'Article details' })
  await details.getByLabel('Author').fill('A. Geographer')
  await details.getByLabel('Tags').fill('water, to read')
  await picture(window, 'details')
  await details.getByRole('button', { name: 'Save' }).click()
  await library(window).getByText('water · to read').waitFor()
  await untilSaved(window)

  await library(window).getByRole('button', { name: 'On rivers', exact: false }).first().focus()
  await window.keyboard.press('Delete')
  await untilOpen(window, BUNDLED)
  await expect.poll(() => titles(window)).toEqual([BUNDLED, GUIDE])
  await library(window).getByRole('button', { name: 'Trash (1)' }).click()
  await expect.poll(() => titles(window)).toEqual(['On rivers'])
  await picture(window, 'trash')
  await library(window).getByRole('button', { name: 'More for On rivers' }).click()
  await window.getByRole('menuitem', { name: 'Restore' }).click()
  await library(window).getByText('The trash is empty.').waitFor()
  await library(window).getByRole('button', { name: 'Back to the library' }).click()
  await expect.poll(async () => (await titles(window)).sort()).toEqual([GUIDE, BUNDLED, 'On rivers'])
})

test('articles in the trash are looked through, restored, or deleted for good after a question', async () => {
  const folder = folderWith({ 'a.md': '# On rivers\n\nThey run.', 'b.md': '# On hills\n\nThey stand.' })
  const { window } = await launchPostil()
  await untilOpen(window, BUNDLED)
  for (const [file, title] of [
    ['a.md', 'On rivers'],
    ['b.md', 'On hills'],
  ] as const) {
    await dropFiles(window, [join(folder, file)])
    await untilOpen(window, title)
    await library(window).getByRole('button', { name: title, exact: false }).first().focus()
    await window.keyboard.press('Delete')
    await untilOpen(window, BUNDLED)
  }
  await library(window).getByRole('button', { name: 'Trash (2)' }).click()
  await library(window).getByRole('button', { name: 'Empty…' }).click()
  const trash = window.getByRole('dialog', { name: 'Articles in the Trash' })
  const entries = trash.getByRole('listitem')
  await expect.poll(() => entries.locator('.trash-title').allInnerTexts()).toEqual(['On hills', 'On rivers'])
  await picture(window, 'trash-articles')
  await entries.first().getByRole('button', { name: 'Restore' }).click()
  await expect.poll(() => entries.count()).toBe(1)
  await trash.getByRole('button', { name: 'Empty the Trash…' }).click()
  await trash.getByText('Delete one article for good? This cannot be undone.').waitFor()
  await picture(window, 'trash-articles-sure')
  await trash.getByRole('button', { name: 'Keep Them' }).click()
  expect(await entries.count()).toBe(1)
  // From one trash into the other, and back.
  await trash.getByRole('button', { name: 'Deleted notes' }).click()
  const notes = window.getByRole('dialog', { name: 'Trash', exact: true })
  await notes.getByRole('button', { name: 'Articles in the trash (1)' }).click()
  await trash.getByRole('button', { name: 'Empty the Trash…' }).click()
  await trash.getByRole('button', { name: 'Delete for Good' }).click()
  await trash.getByText('No article is in the trash.').waitFor()
  await window.keyboard.press('Escape')
  await library(window).getByRole('button', { name: 'Back to the library' }).click()
  await expect.poll(async () => (await titles(window)).sort()).toEqual([GUIDE, BUNDLED, 'On hills'])
})

test('what is deleted for good is gone from the disk, alone or with the whole trash; the rest stays', async () => {
  const names = ['Alder', 'Birch', 'Cedar']
  const folder = folderWith(
    Object.fromEntries(names.map((name) => [`${name}.md`, `# ${name}\n\nThe ${name} grows by the river.`])),
  )
  const postil = await launchPostil()
  const { window } = postil
  await untilOpen(window, BUNDLED)
  for (const name of names) {
    await dropFiles(window, [join(folder, `${name}.md`)])
    await untilOpen(window, name)
  }
  await highlight(window, 'grows by the river')
  for (const name of names) {
    await library(window).getByRole('button', { name, exact: false }).first().focus()
    await window.keyboard.press('Delete')
    await library(window)
      .getByText(`Trash (${names.indexOf(name) + 1})`)
      .waitFor()
  }
  await untilSaved(window)
  expect(wordsOnDisk(postil.library, 'grows by the river')).toBe(true)

  await library(window).getByRole('button', { name: 'Trash (3)' }).click()
  await library(window).getByRole('button', { name: 'More for Alder' }).click()
  await window.getByRole('menuitem', { name: 'Delete for Good' }).click()
  await expect.poll(async () => (await titles(window)).sort()).toEqual(['Birch', 'Cedar'])

  await library(window).getByRole('button', { name: 'Empty…' }).click()
  const trash = window.getByRole('dialog', { name: 'Articles in the Trash' })
  await trash.getByRole('button', { name: 'Empty the Trash…' }).click()
  await trash.getByText('Delete 2 articles with one highlight for good? This cannot be undone.').waitFor()
  await window.keyboard.press('Escape')
  await trash.waitFor({ state: 'detached' })
  expect((await titles(window)).sort()).toEqual(['Birch', 'Cedar'])
  await library(window).getByRole('button', { name: 'Empty…' }).click()
  await trash.getByRole('button', { name: 'Empty the Trash…' }).click()
  await trash.getByRole('button', { name: 'Delete for Good' }).click()
  await trash.getByText('No article is in the trash.').waitFor()
  await window.keyboard.press('Escape')
  await untilSaved(window)
  await postil.close()

  expect(wordsOnDisk(postil.library, 'grows by the river')).toBe(false)
  const again = await launchPostil({ userDataDir: postil.userDataDir })
  await expect.poll(async () => (await titles(again.window)).sort()).toEqual([GUIDE, BUNDLED])
})

/** Whether any file of the library says this. */
function wordsOnDisk(folder: string, words: string): boolean {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).some(
    (entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name), 'utf8').includes(words),
  )
}

test('an article is read when its end has been in sight, however short or long it is', async () => {
  const { window, userDataDir, close } = await launchPostil()
  await untilOpen(window, BUNDLED)
  const folder = folderWith({ 'short.md': '# Short\n\nTwo words.', 'long.md': long('Long') })
  const state = (title: string, words: string) =>
    library(window).getByRole('listitem').filter({ hasText: title }).getByText(words, { exact: true })
  await dropFiles(window, [join(folder, 'short.md')])
  await untilOpen(window, 'Short')
  await state('Short', 'Read').waitFor()
  await dropFiles(window, [join(folder, 'long.md')])
  await untilOpen(window, 'Long')
  await state('Long', 'Begun').waitFor()
  await window.keyboard.press('Control+End')
  await state('Long', 'Read').waitFor()
  await untilSaved(window)
  await close()
  const again = await launchPostil({ userDataDir })
  await untilOpen(again.window, 'Long')
  expect(await library(again.window).getByText('Read', { exact: true }).count()).toBe(2)
})

test.runIf(canReachMain)('the reader is at the same line again in a window of another size', async () => {
  const lines = Array.from(
    { length: 300 },
    (_, index) => `Line ${index} ${'goes on and on '.repeat(1 + (index % 9))}.`,
  )
  const folder = folderWith({ 'lines.md': `# Lines\n\n${lines.join('\n\n')}` })
  const first = await launchPostil()
  await untilOpen(first.window, BUNDLED)
  await dropFiles(first.window, [join(folder, 'lines.md')])
  await untilOpen(first.window, 'Lines')
  const before = 'Line 200'
  // What comes into sight gets its real height: the line may have moved on when it is looked at again.
  await expect.poll(() => scrollTo(first.window, before)).toBe(before)
  await library(first.window)
    .getByText(/[4-9][0-9] % read/)
    .waitFor()
  await untilSaved(first.window)
  await first.close()

  const again = await launchPostil({ userDataDir: first.userDataDir })
  await untilOpen(again.window, 'Lines')
  await expect.poll(() => firstLine(again.window)).toBe(before)
  await again.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(760, 500))
  await again.window.waitForFunction(() => innerWidth <= 760)
  await again.window.reload()
  await untilOpen(again.window, 'Lines')
  await expect.poll(() => firstLine(again.window)).toBe(before)
  await picture(again.window, 'restored-narrow')
})

/** Scrolls a line to just below the upper edge, and says which one is there then. */
async function scrollTo(window: Page, words: string): Promise<string> {
  await window.getByText(`${words} goes`).evaluate((line) => {
    const scroller = line.closest('.article-scroller')
    const top = line.getBoundingClientRect().top - (scroller?.getBoundingClientRect().top ?? 0)
    scroller?.scrollBy(0, top - 30)
  })
  return firstLine(window)
}

/** The number of the first line that is in sight, by what lies below the upper edge. */
function firstLine(window: Page): Promise<string> {
  return window.evaluate(() => {
    const box = document.querySelector('.article-scroller')?.getBoundingClientRect()
    const text = document.querySelector('.article-text')?.getBoundingClientRect()
    const caret = document.caretPositionFromPoint((text?.left ?? 0) + 20, (box?.top ?? 0) + 40)
    return /^Line \d+/.exec(caret?.offsetNode.textContent ?? '')?.[0] ?? ''
  })
}

test.runIf(canReachMain)('the notes of an article are exported to a file and to the clipboard', async () => {
  const postil = await launchPostil()
  const { window } = postil
  await untilOpen(window, BUNDLED)
  await highlight(window, 'every means it has')
  const path = join(folderWith({}), 'notes.md')
  await answerSaveDialog(postil, path)
  await window.keyboard.press('Control+e')
  await window.getByText('Notes exported').waitFor({ state: 'attached' })
  const file = readFileSync(path, 'utf8')
  expect(file).toContain('title: "Karabakh war enters its sixth week as Baku sets its terms"')
  expect(file).toContain('> every means it has\n')
  await window.keyboard.press('Control+Shift+c')
  await window.getByText('Notes copied').waitFor({ state: 'attached' })
  const copied = await postil.app.evaluate(({ clipboard }) => clipboard.readText())
  expect(copied).toContain('> every means it has\n')
})

test.runIf(canReachMain)(
  'the notes of all articles are exported from the native menu, in one file',
  async () => {
    const postil = await launchPostil()
    const { window } = postil
    await untilOpen(window, BUNDLED)
    await highlight(window, 'every means it has')
    const folder = folderWith({ 'a.md': '# On rivers\n\n## The mouth\n\nThey run into the sea.' })
    await dropFiles(window, [join(folder, 'a.md')])
    await untilOpen(window, 'On rivers')
    await highlight(window, 'into the sea', 'Blue')
    await untilSaved(window)
    const path = join(folderWith({}), 'all.md')
    await answerSaveDialog(postil, path)
    await postil.app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()?.getMenuItemById('library.export-all-notes')?.click(),
    )
    await window.getByText('Notes exported').first().waitFor({ state: 'attached' })
    const file = readFileSync(path, 'utf8')
    expect(file).toMatch(/^---\ntitle: "Notes"\n/)
    expect(file.match(/^# .*$/gm)).toEqual([`# ${BUNDLED}`, '# On rivers'])
    expect(file).toContain('> every means it has\n')
    expect(file).toContain('## The mouth\n\n> into the sea\n\n*Blue*\n')
    expect(file).not.toContain(GUIDE)
  },
)
