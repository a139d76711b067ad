// What macOS and Windows tell a program, told by its own main process: the real listeners, without the real system.
import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { folderWith, titles } from './harness/arrivals.ts'
import { canReachMain, freshFolder, launchPostil, type Postil } from './harness/launch-postil.ts'

type SystemEvent = readonly [name: 'open-file' | 'open-url', what: string]

/** The app itself, which is told something between its main file and `ready`, as macOS does it. */
function toldAtStart(events: readonly SystemEvent[]): string {
  const folder = freshFolder()
  const app = inject('surroundings').firstArgs.at(-1) ?? ''
  for (const part of ['out', 'resources']) symlinkSync(join(app, part), join(folder, part))
  const main = `
    const { app } = require('electron')
    require('./out/main/index.cjs')
    if (app.isReady()) throw new Error('It is too late to be told at the start.')
    for (const [name, what] of ${JSON.stringify(events)}) app.emit(name, { preventDefault() {} }, what)
  `
  writeFileSync(join(folder, 'main.cjs'), main)
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'postil', version: '1.0.0', main: 'main.cjs' }),
  )
  return folder
}

/** @returns whether the event's default was prevented: macOS would otherwise do something of its own */
function tell({ app }: Postil, name: string, what: string): Promise<boolean> {
  return app.evaluate(
    ({ app: main }, [event, told]) => {
      let isPrevented = false
      const preventDefault = () => {
        isPrevented = true
      }
      main.emit(event as 'open-file', { preventDefault } as Electron.Event, told)
      return isPrevented
    },
    [name, what] as const,
  )
}

const shown = ({ window }: Postil, title: string) => window.getByRole('article', { name: title }).waitFor()

describe.runIf(canReachMain)('on macOS', () => {
  const tea = '# On tea\n\nThe water should boil once and no more.\n'

  test('files double-clicked while Postil starts are taken in, and the last of them is shown', async () => {
    const folder = folderWith({ 'tea.md': tea, 'über Kaffee.md': '# Über Kaffee\n\nMahlen.\n' })
    const postil = await launchPostil({
      appFolder: toldAtStart([
        ['open-file', join(folder, 'tea.md')],
        ['open-file', join(folder, 'über Kaffee.md')],
      ]),
    })
    await shown(postil, 'Über Kaffee')
    expect(await titles(postil.window)).toEqual(expect.arrayContaining(['tea', 'Über Kaffee']))
  })

  test('links and files lead to their articles, whenever they come; what is neither leads nowhere', async () => {
    const folder = folderWith({ 'tea.md': tea, 'later.md': '# Later\n\nWords.\n' })
    const first = await launchPostil({ files: [join(folder, 'tea.md')] })
    await shown(first, 'On tea')
    const id = await first.window.evaluate(async () => {
      const start = await window.postil.readStart()
      return start.ok
        ? start.value.articles.find(({ article }) => article.title === 'On tea')?.article.id
        : null
    })
    expect(await tell(first, 'open-file', join(folder, 'later.md'))).toBe(true)
    await shown(first, 'Later')
    expect(await tell(first, 'open-url', `postil://article/${id}`)).toBe(true)
    await shown(first, 'On tea')
    for (const wicked of ['file:///etc/passwd', 'postil://article/../../x', 'https://example.org/', '']) {
      expect(await tell(first, 'open-url', wicked)).toBe(true)
    }
    expect(await tell(first, 'open-file', join(folder, 'later.md'))).toBe(true)
    await shown(first, 'Later')
    const { userDataDir, library } = first
    await first.close()

    const appFolder = toldAtStart([['open-url', `postil://article/${id}`]])
    // What was read last is another one.
    await shown(await launchPostil({ appFolder, userDataDir, library }), 'On tea')
  })
})

describe.runIf(canReachMain)('on Windows', () => {
  test('a second start opens what it hands over, and no word of its command line', async () => {
    const folder = folderWith({ 'handed.md': '# Handed over\n\nWords.\n', 'word.md': '# A word\n\nWords.\n' })
    const postil = await launchPostil()
    await postil.window.getByRole('article').waitFor()
    await postil.app.evaluate(
      ({ app }, [handed, word]) => {
        // Chromium has put its own switches between them, as it does there.
        const words = ['C:\\Program Files\\Postil\\Postil.exe', '--allow-file-access-from-files', word]
        app.emit('second-instance', {} as Electron.Event, words, 'C:\\Users\\reader', {
          files: [handed],
          link: null,
        })
      },
      [join(folder, 'handed.md'), join(folder, 'word.md')] as const,
    )
    await shown(postil, 'Handed over')
    const there = await titles(postil.window)
    expect(there).toContain('Handed over')
    expect(there.filter((title) => /word/i.test(title))).toEqual([])
  })
})
