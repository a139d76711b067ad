// Damaged, missing and forbidden things at the start: a sentence in the window, an app that can be used, and nothing
// overwritten that could not be read.
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { canReachMain, freshFolder, giveToApp, launchPostil, runsAsRoot } from './harness/launch-postil.ts'
import { cards, highlight, untilSaved } from './harness/reader-actions.ts'

const QUOTE = 'a negotiated end to the war over Nagorno-Karabakh'
const notices = (window: Page) => window.getByRole('region', { name: 'Notices' })

describe('damaged settings', () => {
  test.each([
    ['half a file', '{"theme":"da'],
    ['an empty file', ''],
    ['a file of zero bytes', '\0'.repeat(512)],
    ['a list', '[1,2]'],
  ])('are told of and set aside: %s', async (_name, text) => {
    const userDataDir = freshFolder()
    writeFileSync(join(userDataDir, 'settings.json'), text)
    const { window: page, close } = await launchPostil({ userDataDir })
    await notices(page).getByText('The settings could not be read').waitFor()
    await page.getByRole('article').waitFor()
    expect(readFileSync(join(userDataDir, 'settings.json'), 'utf8')).toBe(text)
    await page.evaluate(() => window.postil.changeSettings({ theme: 'dark' }))
    await close()
    const [aside] = readdirSync(join(userDataDir, 'quarantine'))
    expect(readFileSync(join(userDataDir, 'quarantine', aside ?? ''), 'utf8')).toBe(text)
    expect(JSON.parse(readFileSync(join(userDataDir, 'settings.json'), 'utf8'))).toMatchObject({
      theme: 'dark',
    })
  })

  test('that cannot be used one by one get their usual values', async () => {
    const userDataDir = freshFolder()
    writeFileSync(join(userDataDir, 'settings.json'), '{"theme":"dark","fontSize":"huge","measure":50}')
    const { window: page } = await launchPostil({ userDataDir })
    await notices(page).getByText('Some settings could not be used').waitFor()
    const answer = await page.evaluate(() => window.postil.readStart())
    expect(answer).toMatchObject({
      ok: true,
      value: { settings: { theme: 'dark', measure: 50, fontSize: 19 } },
    })
  })
})

describe('a damaged notes file', () => {
  test('is told of and read from the other copy, and its bytes are kept', async () => {
    const first = await launchPostil()
    await highlight(first.window, QUOTE)
    await untilSaved(first.window)
    await first.close()
    const path = readdirSync(first.library, { recursive: true, encoding: 'utf8' })
      .filter((name) => /notes\.[a-z0-9]+\.json$/.test(name))
      .map((name) => join(first.library, name))
      .find((name) => readFileSync(name, 'utf8').includes(QUOTE))
    if (path === undefined) throw new Error('No notes file has the quote')
    const damaged = readFileSync(path, 'utf8').slice(0, 200)
    writeFileSync(path, damaged)

    const { window } = await launchPostil({ userDataDir: first.userDataDir, library: first.library })
    await cards(window).first().waitFor()
    await notices(window).getByText(/notes/).first().waitFor()
    await highlight(window, 'every means it has')
    await untilSaved(window)
    const folders = [first.userDataDir, first.library]
    const kept = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((name) => join(folder, name))
        .filter((name) => lstatSync(name).isFile() && readFileSync(name, 'utf8') === damaged),
    )
    expect(kept).not.toEqual([])
  })
})

describe('a library folder', () => {
  test.skipIf(runsAsRoot)(
    'that cannot be written is shown and told of, and nothing in it changes',
    async () => {
      const first = await launchPostil()
      await highlight(first.window, QUOTE)
      await untilSaved(first.window)
      await first.close()
      setModes(first.library, 0o555, 0o444)
      try {
        const { window } = await launchPostil({ userDataDir: first.userDataDir, library: first.library })
        await window.getByRole('article').waitFor()
        await cards(window).first().waitFor()
        await notices(window).waitFor()
        const before = contentsOf(first.library)
        await window.keyboard.press('Control+End')
        expect(contentsOf(first.library)).toEqual(before)
      } finally {
        setModes(first.library, 0o755, 0o644)
      }
    },
  )

  test.skipIf(runsAsRoot)('that cannot be made is told of, and the window stands', async () => {
    const closed = freshFolder()
    chmodSync(closed, 0o555)
    const { window, close } = await launchPostil({ library: join(closed, 'library') })
    await notices(window).waitFor()
    expect(await window.getByRole('main').count()).toBe(1)
    chmodSync(closed, 0o755)
    await close()
  })

  test('that is a file is told of, and the file is left alone', async () => {
    const path = join(freshFolder(), 'library')
    writeFileSync(path, 'not a folder')
    const { window } = await launchPostil({ library: path })
    await notices(window).waitFor()
    expect(readFileSync(path, 'utf8')).toBe('not a folder')
  })
})

describe.runIf(canReachMain)('a missing resource', () => {
  test('is told of: the bundled article', async () => {
    const { window } = await launchPostil({ appFolder: await copyOfApp('resources') })
    await notices(window).getByText('The article that comes with Postil is missing').waitFor()
    expect(await window.getByRole('main').count()).toBe(1)
  })

  test('is told of: the files of the window', async () => {
    const { window } = await launchPostil({ appFolder: await copyOfApp('out/renderer') })
    await window.getByText('Your articles and notes are safe where they are.').waitFor()
  })
})

describe('a file on the command line', () => {
  test.each<[string, (folder: string) => string, string]>([
    ['that does not exist', (folder) => join(folder, 'gone.md'), 'there is no such file'],
    ['that is a folder', (folder) => makeFolder(join(folder, 'folder.md')), 'it is not a file'],
    [
      'of a kind that Postil does not read',
      (folder) => write(join(folder, 'x.exe'), 'MZ'),
      'Postil reads Markdown',
    ],
    [
      'with a name full of markup',
      (folder) => join(folder, '<img src=x onerror=alert(1)>.md'),
      '<img src=x onerror=alert(1)>.md',
    ],
  ])('%s is told of, beside the bundled article', async (_name, prepare, sentence) => {
    const path = prepare(freshFolder())
    giveToApp(path)
    const { window } = await launchPostil({ files: [path] })
    await notices(window).getByText(sentence).first().waitFor()
    await window.getByRole('article').waitFor()
  })

  test('that says nothing is an article that says nothing', async () => {
    const path = write(join(freshFolder(), 'empty.md'), '')
    giveToApp(path)
    const { window } = await launchPostil({ files: [path] })
    await window.getByRole('article', { name: 'empty' }).waitFor()
  })
})

function write(path: string, text: string): string {
  writeFileSync(path, text)
  return path
}

function makeFolder(path: string): string {
  mkdirSync(path)
  return path
}

function setModes(folder: string, folderMode: number, fileMode: number): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) setModes(path, folderMode, fileMode)
    else chmodSync(path, fileMode)
  }
  chmodSync(folder, folderMode)
}

function contentsOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
  const files = names.filter((name) => statSync(name).isFile())
  return Object.fromEntries(files.map((name) => [name, readFileSync(name, 'utf8')]))
}

/** The built app, whole but for one folder. */
async function copyOfApp(without: string): Promise<string> {
  const root = join(import.meta.dirname, '..', '..')
  const copy = freshFolder()
  for (const part of ['package.json', 'out', 'resources'])
    cpSync(join(root, part), join(copy, part), { recursive: true })
  rmSync(join(copy, without), { recursive: true })
  giveToApp(copy)
  return copy
}
