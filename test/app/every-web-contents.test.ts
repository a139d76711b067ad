// Electron's security checklist on every web contents that comes into being, whatever the reader does: not only on the
// one that a test finds when it looks.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { answerSaveDialog, folderWith } from './harness/arrivals.ts'
import {
  canReachMain,
  freshFolder,
  isSandboxed,
  launchPostil,
  type Postil,
  runPostil,
} from './harness/launch-postil.ts'
import { breaches, isFiltered, type Look, looksOf, watchWebContents } from './harness/web-contents-watch.ts'

const START_PAGE = 'app://postil/index.html'
const canReadProcesses = process.platform === 'linux' && isSandboxed

let postil: Postil

/** All that came into being was our one window, and is as it should be. */
async function expectOnlyOurWindow(): Promise<readonly Look[]> {
  const looks = await looksOf(postil.app)
  expect(looks.length).toBeGreaterThan(0)
  expect(looks.flatMap(breaches)).toEqual([])
  for (const { type, url } of looks) expect([type, url.replace(/#.*/, '')]).toEqual(['window', START_PAGE])
  expect(new Set(looks.map(({ id }) => id)).size).toBe(1)
  const last = looks.at(-1)
  if (canReadProcesses && last) expect(isFiltered(last.pid)).toBe(true)
  return looks
}

describe.runIf(canReachMain)('nothing but the one window, closed as the checklist asks,', () => {
  beforeAll(async () => {
    const folder = folderWith({
      'links.md':
        '# Links\n\nTo [a place](https://example.org/) and <iframe src="https://example.org"></iframe>.\n',
    })
    postil = await launchPostil({ files: [join(folder, 'links.md')] })
    await watchWebContents(postil.app)
    await postil.window.getByRole('article', { name: 'Links' }).waitFor()
  })

  test('is there at the start', async () => {
    await expectOnlyOurWindow()
  })

  test('comes when the page asks for windows, frames and views', async () => {
    await postil.window.evaluate(() => {
      window.open('https://example.org/')
      window.open('app://postil/index.html')
      window.open('about:blank')
      for (const tag of ['iframe', 'webview', 'object', 'embed']) {
        const element = document.createElement(tag)
        try {
          element.setAttribute(tag === 'object' ? 'data' : 'src', 'app://postil/index.html')
        } catch {
          // Refused by trusted types already.
        }
        document.body.append(element)
        element.remove()
      }
    })
    await postil.window.evaluate(() => window.postil.readStart())
    await expectOnlyOurWindow()
  })

  test('comes when a link out of the article is followed, and a question asked', async () => {
    await postil.app.evaluate(({ dialog }) => {
      dialog.showMessageBox = (async (_window: unknown, options: { message: string; cancelId: number }) => {
        Object.assign(globalThis, { asked: options.message })
        return { response: options.cancelId, checkboxChecked: false }
      }) as typeof dialog.showMessageBox
    })
    await postil.window.getByRole('link', { name: 'a place' }).click()
    const asked = () => postil.app.evaluate(() => (globalThis as unknown as { asked?: string }).asked)
    await expect.poll(asked).toBeTruthy()
    await expectOnlyOurWindow()
  })

  test('comes when a PDF is made', async () => {
    const path = join(freshFolder(), 'links.pdf')
    await answerSaveDialog(postil, path)
    expect(await postil.window.evaluate(() => window.postil.savePdf('links.pdf'))).toMatchObject({ ok: true })
    expect(existsSync(path)).toBe(true)
    await expectOnlyOurWindow()
  })

  test('comes when Postil is started again beside itself', async () => {
    const { userDataDir, library } = postil
    const folder = folderWith({ 'second.md': '# Second\n\nWords.\n' })
    expect((await runPostil({ userDataDir, library, files: [join(folder, 'second.md')] })).code).toBe(0)
    await postil.window.getByRole('article', { name: 'Second' }).waitFor()
    await expectOnlyOurWindow()
  })

  test('comes after a crash: a new process, under the same rules', async () => {
    const before = (await expectOnlyOurWindow()).length
    const crashed = await postil.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      if (contents === undefined) return 0
      const pid = contents.getOSProcessId()
      const again = new Promise<void>((resolve) => contents.once('did-finish-load', () => resolve()))
      contents.forcefullyCrashRenderer()
      await again
      return pid
    })
    const looks = await expectOnlyOurWindow()
    expect(looks.length).toBeGreaterThan(before)
    expect(looks.at(-1)?.pid).not.toBe(crashed)
  })

  test('would not have been missed: a window of another kind is seen, and what is wrong with it', async () => {
    await postil.app.evaluate(async ({ BrowserWindow }) => {
      const other = new BrowserWindow({
        show: false,
        webPreferences: { contextIsolation: false, webSecurity: false, webviewTag: true },
      })
      await other.loadURL('app://postil/index.html')
      other.destroy()
    })
    const found = (await looksOf(postil.app)).flatMap(breaches).join('\n')
    for (const name of ['contextIsolation', 'webSecurity', 'webviewTag'])
      expect(found).toContain(`${name} is`)
  })

  test('and no window of any kind can be out of the sandbox', async () => {
    const seen = (await looksOf(postil.app)).length
    await postil.app.evaluate(async ({ BrowserWindow }) => {
      const other = new BrowserWindow({
        show: false,
        webPreferences: { sandbox: false, nodeIntegration: true, contextIsolation: false },
      })
      await other.loadURL('app://postil/index.html')
      const reached = await other.webContents.executeJavaScript('typeof require + typeof process')
      Object.assign(globalThis, { reached })
      other.destroy()
    })
    expect((await looksOf(postil.app)).length).toBeGreaterThan(seen)
    const reached = await postil.app.evaluate(() => (globalThis as unknown as { reached: string }).reached)
    if (isSandboxed) expect(reached).toBe('undefinedundefined')
  })
})
