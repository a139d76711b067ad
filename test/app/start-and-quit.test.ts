// Starting, a second start, and every way of ending: nothing that was typed is lost by any of them.
import { chmodSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import {
  canReachMain,
  freshFolder,
  giveToApp,
  launchPostil,
  type Postil,
  runPostil,
  runsAsRoot,
} from './harness/launch-postil.ts'
import { cards, highlight, untilSaved } from './harness/reader-actions.ts'

const QUOTE = 'a negotiated end to the war over Nagorno-Karabakh'

function textFile(name: string, text: string): string {
  const path = join(freshFolder(), name)
  writeFileSync(path, text)
  giveToApp(path)
  return path
}

const article = (window: Page, name?: string) =>
  window.getByRole('article', name === undefined ? {} : { name })
const note = (window: Page) => cards(window).first().getByRole('textbox', { name: 'Note' })

/** Resolves with the exit code, null for the end by a signal. */
async function endOf(postil: Postil): Promise<number | null> {
  const child = postil.app.process()
  if (child.exitCode !== null) return child.exitCode
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)))
}

describe('a start', () => {
  test('opens the file that it names', async () => {
    const path = textFile('letter.md', '# A letter\n\nDear reader.\n')
    const { window } = await launchPostil({ files: [path] })
    await article(window, 'A letter').getByText('Dear reader.').waitFor()
  })

  test('opens what was read last, when it names no file', async () => {
    const first = await launchPostil({ files: [textFile('letter.md', '# A letter\n\nDear reader.\n')] })
    await article(first.window, 'A letter').waitFor()
    await untilSaved(first.window)
    await first.close()
    const { userDataDir, library } = first
    const files = [textFile('answer.md', '# An answer\n\nDear friend.\n')]
    const second = await launchPostil({ userDataDir, library, files })
    await article(second.window, 'An answer').waitFor()
    // What fits on one screen cannot be scrolled: that it was there is enough.
    const list = second.window.getByRole('navigation', { name: 'Library' })
    await list
      .getByRole('button', { name: /^A letter/ })
      .first()
      .click()
    await article(second.window, 'A letter').waitFor()
    await untilSaved(second.window)
    await second.close()
    const again = await launchPostil({ userDataDir, library })
    await article(again.window, 'A letter').waitFor()
  })

  test.runIf(canReachMain)('puts the window where it was', async () => {
    const first = await launchPostil()
    const place = { x: 60, y: 50, width: 910, height: 620 }
    await first.app.evaluate(({ BrowserWindow }, bounds) => {
      const [window] = BrowserWindow.getAllWindows()
      return new Promise<void>((resolve) => {
        window?.once('resize', () => resolve())
        window?.setBounds(bounds)
      })
    }, place)
    const before = await boundsOf(first)
    await first.close()
    const again = await launchPostil(first)
    expect(await boundsOf(again)).toEqual(before)
    expect(before).toMatchObject({ width: place.width, height: place.height })
  })

  test('that asks for the version gets it, and no window', async () => {
    const { code, log } = await runPostil({ args: ['--version'] })
    expect(code).toBe(0)
    expect(log).toMatch(/^Postil \d+\.\d+\.\d+$/m)
  })

  test('that asks for help gets it, and no window', async () => {
    const { code, log } = await runPostil({ args: ['--help'] })
    expect(code).toBe(0)
    expect(log).toContain('Usage: postil [--user-data-dir DIR] [--library DIR] [FILE…]')
  })

  test('that names no folder where it should is told how', async () => {
    const { code, log } = await runPostil({ args: ['--library='] })
    expect(code).toBe(2)
    expect(log).toContain('--library needs the name of a folder.')
  })
})

describe('a second start', () => {
  test('ends at once, and the first goes on', async () => {
    const first = await launchPostil()
    await article(first.window).waitFor()
    const { code } = await runPostil(first)
    expect(code).toBe(0)
    expect(await article(first.window).count()).toBe(1)
  })

  test('has the first open its files and list them', async () => {
    const first = await launchPostil()
    await article(first.window).waitFor()
    const path = textFile('second.md', '# The second\n\nHanded over.\n')
    await runPostil({ userDataDir: first.userDataDir, library: first.library, files: [path] })
    await article(first.window, 'The second').getByText('Handed over.').waitFor()
    await first.window.getByRole('navigation', { name: 'Library' }).getByText('The second').waitFor()
  })

  test.runIf(canReachMain)('brings a window back that was minimised', async () => {
    const first = await launchPostil()
    await article(first.window).waitFor()
    await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
    await runPostil(first)
    await expect
      .poll(() => first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized()))
      .toBe(false)
  })
})

describe('what was typed a moment ago is there again', () => {
  /** Highlights, types, and ends the app before the note can have been saved by itself. */
  async function typeThen(end: (postil: Postil) => Promise<unknown>) {
    const postil = await launchPostil()
    await highlight(postil.window, QUOTE)
    await note(postil.window).fill('typed at the last moment')
    await end(postil)
    const again = await launchPostil({ userDataDir: postil.userDataDir, library: postil.library })
    await cards(again.window).first().waitFor()
    expect(await note(again.window).inputValue()).toBe('typed at the last moment')
  }

  test('after Quit', () => typeThen((postil) => postil.close()))

  test.runIf(canReachMain)('after Quit twice', () =>
    typeThen(async (postil) => {
      const end = endOf(postil)
      postil.app
        .evaluate(({ app }) => {
          app.quit()
          app.quit()
        })
        .catch(() => {
          // The answer may be cut off by the end.
        })
      expect(await end).toBe(0)
    }),
  )

  test.runIf(canReachMain)('after the window was closed', () =>
    typeThen(async (postil) => {
      const end = endOf(postil)
      postil.app
        .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
        .catch(() => {
          // The answer may be cut off by the end.
        })
      expect(await end).toBe(0)
    }),
  )

  test.runIf(canReachMain && process.platform !== 'win32').each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'after %s',
    (signal) =>
      typeThen(async (postil) => {
        const end = endOf(postil)
        process.kill(postil.pid, signal)
        expect(await end).toBe(0)
      }),
  )

  test.runIf(canReachMain)(
    'after the window’s process crashed, in the window that takes its place',
    async () => {
      const { app, window } = await launchPostil()
      await highlight(window, QUOTE)
      await note(window).fill('typed before the crash')
      await untilSaved(window)
      // Driven from main: the inspector's hold on the page ended with its process.
      const texts = await app.evaluate(async ({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        if (contents === undefined) return 'no window'
        const again = new Promise<void>((resolve) => contents.once('did-finish-load', () => resolve()))
        contents.forcefullyCrashRenderer()
        await again
        return contents.executeJavaScript(`new Promise((resolve) => {
          const look = () => {
            const fields = [...document.querySelectorAll('textarea')]
            if (fields.length > 0) resolve(fields.map((field) => field.value).join())
            else requestAnimationFrame(look)
          }
          look()
        })`)
      })
      expect(texts).toBe('typed before the crash')
    },
  )
})

test.runIf(canReachMain && !runsAsRoot)(
  'quitting asks when the disk refuses, and tries again when the reader says so',
  async () => {
    const postil = await launchPostil()
    const { app, window, library } = postil
    await highlight(window, QUOTE)
    await untilSaved(window)
    const folders = [
      library,
      ...readdirSync(library, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => join(entry.parentPath, entry.name)),
    ]
    for (const folder of folders) chmodSync(folder, 0o555)
    await note(window).fill('typed while the disk refused')
    await app.evaluate(({ dialog, app: main }) => {
      const shared = globalThis as { asked?: string; answer?: () => void }
      dialog.showMessageBox = ((_window: unknown, { message }: { message: string }) => {
        shared.asked = message
        return new Promise((resolve) => {
          shared.answer = () => resolve({ response: 0, checkboxChecked: false })
        })
      }) as never
      main.quit()
    })
    await expect
      .poll(() => app.evaluate(() => (globalThis as { asked?: string }).asked), { timeout: 15_000 })
      .toBe('Your latest changes are not saved yet.')
    const end = endOf(postil)
    for (const folder of folders) chmodSync(folder, 0o755)
    app
      .evaluate(() => (globalThis as { answer?: () => void }).answer?.())
      .catch(() => {
        // The answer may be cut off by the end.
      })
    expect(await end).toBe(0)
    const again = await launchPostil({ userDataDir: postil.userDataDir, library })
    await cards(again.window).first().waitFor()
    expect(await note(again.window).inputValue()).toBe('typed while the disk refused')
  },
)

function boundsOf({ app }: Postil) {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())
}
