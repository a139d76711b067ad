// Two ways of driving the app: through the inspector of its main process, which gives both processes, and through the
// debugging port of its pages, which is all that a packaged app has.
import { type ChildProcess, spawn } from 'node:child_process'
import { _electron, chromium, type ElectronApplication, type Page } from 'playwright-core'
import { isNoise } from '../../../scripts/run-app.mjs'

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

const STARTS_WITHIN_MS = 30_000
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
  const child = app.process()
  const log = collect(child)
  const ended = endOf(child)
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
  }
  const window = await orKill(app.firstWindow({ timeout: STARTS_WITHIN_MS }), kill, log)
  await orKill(loaded(window), kill, log)
  const quit = async (): Promise<number | null> => {
    // The answer may never come: the process is on its way out.
    app.evaluate(({ app: main }) => main.quit()).catch(() => undefined)
    await within(QUITS_WITHIN_MS, ended, kill, log)
    return child.exitCode
  }
  return { app, window, pid: child.pid ?? 0, log, quit, kill }
}

/** Drives anything that listens to `--remote-debugging-port`. */
export async function driveOverCdp(executable: string, args: string[], env: Env): Promise<Driven> {
  const child = spawn(executable, ['--remote-debugging-port=0', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log = collect(child)
  const ended = endOf(child)
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
  }
  const address = await orKill(debuggingAddress(child, ended, log), kill, log)
  const browser = await orKill(chromium.connectOverCDP(address, { timeout: STARTS_WITHIN_MS }), kill, log)
  const [context] = browser.contexts()
  if (!context) throw new Error('The app has no browser context.')
  const window = context.pages()[0] ?? (await orKill(context.waitForEvent('page'), kill, log))
  await orKill(loaded(window), kill, log)
  const quit = async (): Promise<number | null> => {
    // Electron takes this signal for the menu's Quit.
    child.kill('SIGTERM')
    await within(QUITS_WITHIN_MS, ended, kill, log)
    return child.exitCode
  }
  return { app: undefined, window, pid: child.pid ?? 0, log, quit, kill }
}

/** Runs a program until it ends by itself. */
export async function runToEnd(
  executable: string,
  args: string[],
  env: Env,
): Promise<{ code: number | null; log: string }> {
  const child = spawn(executable, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const log = collect(child)
  const ended = endOf(child)
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
  }
  await within(STARTS_WITHIN_MS, ended, kill, log)
  return { code: child.exitCode, log: log() }
}

/** A window exists before it has been told what to load. */
async function loaded(window: Page): Promise<void> {
  await window.waitForURL((url) => url.href !== 'about:blank', {
    waitUntil: 'load',
    timeout: STARTS_WITHIN_MS,
  })
}

function collect(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
  }
  return () =>
    text
      .split('\n')
      .filter((line) => !isNoise(line))
      .join('\n')
}

function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => child.once('exit', () => resolve()))
}

/** Chromium writes the address of its debugging port, which is a free one, to standard error. */
function debuggingAddress(child: ChildProcess, ended: Promise<void>, log: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const address = /DevTools listening on (ws:\S+)/.exec(log())?.[1]
      if (address) resolve(address)
    }
    child.stderr?.on('data', look)
    ended.then(() => reject(new Error('The app ended before it had a window.')))
    setTimeout(() => reject(new Error('The app opened no debugging port.')), STARTS_WITHIN_MS).unref()
  })
}

/** A start that fails leaves no process behind, and says what the app wrote. */
async function orKill<T>(start: Promise<T>, kill: () => Promise<void>, log: () => string): Promise<T> {
  try {
    return await start
  } catch (error) {
    await kill()
    throw new Error(`${error instanceof Error ? error.message : error}\n${log()}`, { cause: error })
  }
}

async function within(
  limitMs: number,
  end: Promise<void>,
  kill: () => Promise<void>,
  log: () => string,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), limitMs)
  })
  const first = await Promise.race([end, late])
  clearTimeout(timer)
  if (first !== 'late') return
  await kill()
  throw new Error(`The app was still running after ${limitMs / 1000} seconds.\n${log()}`)
}
