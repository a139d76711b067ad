// A changed article: what becomes of its notes is seen before anything is written, and mended afterwards.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { freshFolder, giveToApp, launchPostil, picture } from './harness/launch-postil.ts'
import { cards, highlight, paintedWords, selectWithMouse, untilSaved } from './harness/reader-actions.ts'

const BEFORE = `# The flood

The river rose in the night, and nobody had seen it so high. By noon the old bridge was closed to all traffic.

The mayor spoke of luck. Her deputy, who had slept in the town hall, spoke of warnings that went unread.

Two farms were lost, and with them some four hundred sheep.
`

/** A sentence before everything, an edit inside one quotation, and a paragraph gone. */
const AFTER = `# The flood

It was the third flood in ten years. The river rose in the night, and nobody had seen it so high. By noon the old bridge was closed to all traffic.

The mayor spoke of luck. Her deputy, who had slept badly in the old town hall, spoke of several warnings that went unread.
`

const MOVED = 'nobody had seen it so high'
const EDITED = 'slept in the town hall, spoke of warnings that went unread'
const GONE = 'some four hundred sheep'

/** Reads the article with three highlights, and starts again after its file has changed. */
async function openChanged(): Promise<Page> {
  const folder = freshFolder()
  const file = join(folder, 'flood.md')
  writeFileSync(file, BEFORE)
  giveToApp(folder)
  const first = await launchPostil({ files: [file] })
  await highlight(first.window, MOVED, 'Green')
  await highlight(first.window, EDITED, 'Blue')
  await highlight(first.window, GONE, 'Pink')
  await cards(first.window).nth(2).getByRole('textbox', { name: 'Note' }).fill('Whose sheep?')
  await untilSaved(first.window)
  await first.close()
  writeFileSync(file, AFTER)
  giveToApp(folder)
  const again = await launchPostil({ userDataDir: first.userDataDir, library: first.library, files: [file] })
  return again.window
}

function dialog(window: Page) {
  return window.getByRole('dialog', { name: 'A new version of “The flood”' })
}

async function take(window: Page): Promise<void> {
  await dialog(window).getByRole('button', { name: 'Take New Version' }).click()
  await window.getByText('It was the third flood in ten years').waitFor()
}

test('a changed file shows what would become of the notes, and writes nothing before the reader agrees', async () => {
  const window = await openChanged()
  await dialog(window).getByText('0 kept, 1 moved, 1 to check, 1 unanchored', { exact: true }).waitFor()
  const added = await dialog(window).locator('ins').allInnerTexts()
  expect(added.join(' ')).toContain('It was the third flood in ten years.')
  await picture(window, 'review')
  await dialog(window).getByRole('button', { name: 'Not Now' }).click()
  expect(await paintedWords(window, 'postil-green')).toEqual([MOVED])
  expect(await window.getByRole('article').innerText()).not.toContain('third flood')
})

test('taking the new version carries the highlights along, and one undo takes all of it back', async () => {
  const window = await openChanged()
  await take(window)
  await expect.poll(() => paintedWords(window, 'postil-green')).toEqual([MOVED])
  // The lost one is in sight, with its words and its note.
  const lost = cards(window).filter({ hasText: GONE })
  expect(await lost.getByRole('textbox', { name: 'Note' }).inputValue()).toBe('Whose sheep?')
  await picture(window, 'unanchored')
  await window.getByRole('article').focus()
  await window.keyboard.press('Control+z')
  await expect.poll(() => window.getByRole('article').innerText()).not.toContain('third flood')
  await expect.poll(() => paintedWords(window, 'postil-pink')).toEqual([GONE])
  await window.keyboard.press('Control+Shift+z')
  await window.getByText('It was the third flood in ten years').waitFor()
})

test('the repair desk mends a guess with one key, and a lost one by hand', async () => {
  const window = await openChanged()
  await take(window)
  await expect.poll(() => paintedWords(window, 'postil-blue')).toHaveLength(1)
  await window.keyboard.press('Control+Shift+r')
  const desk = window.getByRole('region', { name: 'Repair desk' })
  await desk.getByText('1 of 2').waitFor()
  expect(await desk.getByText('Perhaps here').count()).toBe(1)
  await picture(window, 'repair-desk')
  await window.keyboard.press('Enter')
  await desk.getByText('1 of 1').waitFor()
  await selectWithMouse(window, 'The mayor spoke of luck.')
  await desk.getByRole('button', { name: 'Use the selected words' }).click()
  await desk.waitFor({ state: 'detached' })
  expect(await window.evaluate(() => document.activeElement?.tagName)).toBe('ARTICLE')
  expect(await paintedWords(window, 'postil-pink')).toEqual(['The mayor spoke of luck.'])
  await untilSaved(window)
})

test('guesses that are alike enough are accepted together', async () => {
  const window = await openChanged()
  await take(window)
  await expect.poll(() => paintedWords(window, 'postil-blue')).toHaveLength(1)
  await window.keyboard.press('Control+Shift+r')
  const desk = window.getByRole('region', { name: 'Repair desk' })
  await desk.getByRole('button', { name: 'None to accept' }).waitFor()
  await desk.getByRole('combobox').selectOption('70')
  await desk.getByRole('button', { name: 'Accept the one' }).click()
  await desk.getByText('1 of 1').waitFor()
  expect(await desk.getByText(GONE).count()).toBe(1)
})

test('an older version stays readable, with its highlights', async () => {
  const window = await openChanged()
  await take(window)
  await window.keyboard.press('Control+Shift+h')
  const versions = window.getByRole('dialog', { name: 'Versions of this article' })
  await versions.getByRole('listitem').nth(1).getByRole('button').click()
  await window.getByText('You are reading an older version').waitFor()
  await expect.poll(() => paintedWords(window, 'postil-pink')).toEqual([GONE])
  await expect.poll(() => paintedWords(window, 'postil-green')).toEqual([MOVED])
  await window.getByRole('button', { name: 'Go to the Current Version' }).click()
  await window.getByText('It was the third flood in ten years').waitFor()
})

test('a second article with the same title can become a version of the first', async () => {
  const folder = freshFolder()
  const files = [join(folder, 'flood.md'), join(folder, 'flood-from-the-web.md')]
  writeFileSync(files[0] as string, BEFORE)
  writeFileSync(files[1] as string, AFTER)
  giveToApp(folder)
  const first = await launchPostil({ files: files.slice(0, 1) })
  await highlight(first.window, MOVED, 'Green')
  await untilSaved(first.window)
  await first.close()
  const { window } = await launchPostil({
    userDataDir: first.userDataDir,
    library: first.library,
    files: files.slice(1),
  })
  await window.getByRole('button', { name: 'Take This as Its New Version…' }).click()
  await dialog(window).getByText('0 kept, 1 moved, 0 to check, 0 unanchored', { exact: true }).waitFor()
  await dialog(window).getByRole('button', { name: 'Take New Version' }).click()
  await expect.poll(() => paintedWords(window, 'postil-green')).toEqual([MOVED])
  await window.getByText('It was the third flood in ten years').waitFor()
  expect(await window.getByRole('button', { name: 'Take This as Its New Version…' }).count()).toBe(0)
})
