// Two ways of driving the app: through the inspector of its main process, which gives both processes, and through the
// debugging port of its pages, which is all that a packaged app has.
import { setTimeout as delay } from 'node:timers/promises'
import { _electron, chromium, type ElectronApplication, type Page } from 'playwright-core'
import { type AppProcess, exitCode, orKill, startApp, watchApp } from './app-process.ts'

export interface Driven {
  app: ElectronApplication | undefined
  window: Page
  pid: number
  log: () => string
  /** @returns the exit code, null when a signal ended it */
  quit: () => Promise<number | null>
  kill: () => Promise<void>
}

type Env = Record<string, string>

/** A limit for what hangs: on a loaded machine an app takes its time. */
const STARTS_WITHIN_MS = 60_000
const ANSWERS_WITHIN_MS = 10_000
const QUITS_WITHIN_MS = 20_000

/** Drives a runtime that lets its main process be inspected. */
export async function driveOverInspector(executablePath: string, args: string[], env: Env): Promise<Driven> {
  const app = await _electron.launch({
    executablePath,
    args,
    env,
    // Without it Playwright turns the sandbox off by itself.
    chromiumSandbox: true,
    timeout: STARTS_WITHIN_MS,
  })
  const running = watchApp(app.process())
  const window = await orKill(running, loaded(app.firstWindow({ timeout: STARTS_WITHIN_MS })))
  const quit = (): Promise<number | null> => {
    // The answer may never come: the process is on its way out.
    app.evaluate(({ app: main }) => main.quit()).catch(() => undefined)
    return exitCode(running, QUITS_WITHIN_MS)
  }
  return { app, window, pid: running.child.pid ?? 0, log: running.log, quit, kill: running.kill }
}

/** Drives anything that listens to `--remote-debugging-port`. */
export async function driveOverCdp(executable: string, args: string[], env: Env): Promise<Driven> {
  const running = startApp(executable, ['--remote-debugging-port=0', ...args], env)
  const window = await orKill(running, loaded(connect(running)))
  const quit = (): Promise<number | null> => {
    // Electron takes this signal for the menu's Quit.
    running.child.kill('SIGTERM')
    return exitCode(running, QUITS_WITHIN_MS)
  }
  return { app: undefined, window, pid: running.child.pid ?? 0, log: running.log, quit, kill: running.kill }
}

/** Runs a program until it ends by itself. */
export async function runToEnd(
  executable: string,
  args: string[],
  env: Env,
): Promise<{ code: number | null; log: string }> {
  const running = startApp(executable, args, env)
  const code = await exitCode(running, STARTS_WITHIN_MS)
  return { code, log: running.log() }
}

async function connect(running: AppProcess): Promise<Page> {
  const address = await debuggingAddress(running)
  await pageIsListed(address)
  // A connection that meets the page in the making may stay without an answer; the next one finds it made.
  const browser = await chromium
    .connectOverCDP(address, { timeout: ANSWERS_WITHIN_MS })
    .catch(() => chromium.connectOverCDP(address, { timeout: STARTS_WITHIN_MS }))
  const [context] = browser.contexts()
  if (!context) throw new Error('The app has no browser context.')
  return context.pages()[0] ?? context.waitForEvent('page', { timeout: STARTS_WITHIN_MS })
}

/** Playwright that attaches to a page in the moment of its making may wait for an answer that never comes. */
async function pageIsListed(address: string): Promise<void> {
  const list = new URL('/json/list', address.replace(/^ws:/, 'http:'))
  const lastMs = performance.now() + STARTS_WITHIN_MS
  while (performance.now() < lastMs) {
    const targets: { type: string; url: string }[] = await (await fetch(list)).json()
    if (targets.some(({ type, url }) => type === 'page' && url !== '' && url !== 'about:blank')) return
    await delay(20)
  }
  throw new Error('The app opened no window.')
}

/** A window exists before it has been told what to load. */
async function loaded(opening: Promise<Page>): Promise<Page> {
  const window = await opening
  const isTold = (url: URL): boolean => url.href !== 'about:blank'
  await window.waitForURL(isTold, { waitUntil: 'load', timeout: STARTS_WITHIN_MS })
  return window
}

/** Chromium writes the address of its debugging port, which is a free one, to standard error. */
function debuggingAddress({ child, ended, everything }: AppProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const address = /DevTools listening on (ws:\S+)/.exec(everything())?.[1]
      if (address) resolve(address)
    }
    child.stderr?.on('data', look)
    ended.then(() => reject(new Error('The app ended before it had a window.')), reject)
    setTimeout(() => reject(new Error('The app opened no debugging port.')), STARTS_WITHIN_MS).unref()
  })
}
