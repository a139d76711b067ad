// Starts the real app for a test, built or packaged, and cleans up after it. See `launchPostil`.
import { chownSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { afterAll, afterEach, beforeEach, inject } from 'vitest'
import { type AppProcess, startApp } from './app-process.ts'
import { type Driven, driveOverCdp, driveOverInspector, runToEnd } from './drive.ts'

const surroundings = inject('surroundings')

/** Of the app: what is the same for all, and the display of this worker. */
const ownEnv: Readonly<Record<string, string>> = { ...surroundings.env, ...ownDisplay() }

/** Whether `Postil.app` can be used. Guard with `test.runIf(canReachMain)` what cannot do without. */
export const canReachMain = surroundings.canReachMain
/** Whether the app runs with its sandbox here. */
export const isSandboxed = surroundings.isSandboxed

/** Whether the app runs as root, who may read and write whatever modes say. */
export const runsAsRoot = process.getuid?.() === 0 && surroundings.user === undefined

export interface LaunchOptions {
  /** The folder of an unpackaged app to run in place of the build. Only where `canReachMain`. */
  appFolder?: string
  /** Default: a fresh folder. Give the one of an earlier launch to start again with what it left. */
  userDataDir?: string
  /** Default: `library` below the user data folder. Made by the app, not by the harness. Null: what the app remembers. */
  library?: string | null
  /** Files to open, as on the command line. */
  files?: string[]
  /** Further switches. */
  args?: string[]
  /** Further environment variables. */
  env?: Record<string, string>
  /** Path of a script that runs the words after it in other surroundings, as `writeUnwatched` makes one. */
  within?: string
  /** Whether it outlives the test that starts it, for those that follow. */
  outlivesTest?: boolean
}

export interface Postil {
  /** The main process, to evaluate in. Throws on a packaged app: see `canReachMain`. */
  readonly app: ElectronApplication
  /** The first window, loaded. */
  window: Page
  userDataDir: string
  library: string
  /** Of the main process. */
  pid: number
  /** What it has written to standard output and standard error so far. */
  log: () => string
  /** Quits as the reader does, and waits for the exit code. Throws when it takes more than 20 seconds. */
  close: () => Promise<number | null>
  /** Ends the main process at once (SIGKILL), and waits for the end. */
  kill: () => Promise<void>
}

const running = new Set<Postil>()
/** Those that are there for more than one test. */
const shared = new Set<Postil>()
const folders: string[] = []

/** A fresh folder that the app can write to. It is deleted after the tests of the file. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(surroundings.folder, 'run-'))
  folders.push(folder)
  giveToApp(folder)
  return folder
}

/** Makes what a test has written belong to the user that the app runs as. Modes stay. */
export function giveToApp(path: string): void {
  const { user } = surroundings
  if (!user || !existsSync(path)) return
  chownSync(path, user.uid, user.gid)
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) giveToApp(join(path, name))
}

/**
 * Starts Postil and waits for its window. User data and library are the app's own: `giveToApp` is done for them here.
 * The app ends with its test at the latest, or with its file when it was started outside of tests; folders are deleted
 * with the file.
 */
export async function launchPostil(options: LaunchOptions = {}): Promise<Postil> {
  const { userDataDir, library, args } = prepare(options)
  const { within } = options
  const env = { ...ownEnv, ...(within === undefined ? {} : { POSTIL_WITHIN: within }), ...options.env }
  const { executable, holdStart, user } = surroundings
  const driven = canReachMain
    ? within === undefined || user !== undefined
      ? await driveOverInspector(executable, ['-r', holdStart, ...args], env)
      : await driveOverInspector(within, [executable, '-r', holdStart, ...args], env)
    : await driveOverCdp(executable, args, env)
  const postil = asPostil(driven, userDataDir, library)
  running.add(postil)
  if (options.outlivesTest) shared.add(postil)
  return postil
}

/**
 * Runs Postil with nobody driving it, until it ends by itself; for a second start beside a running one.
 *
 * @returns its exit code and all it wrote
 */
export function runPostil(options: LaunchOptions = {}): Promise<{ code: number | null; log: string }> {
  const { args } = prepare(options)
  return runToEnd(surroundings.executable, args, { ...ownEnv, ...options.env })
}

/**
 * Starts Postil with nobody driving it from outside. Whoever calls this waits for its end. Only where `canReachMain`.
 *
 * @param modules paths of what the runtime requires before the app, after what holds its start
 */
export function startPostil(options: LaunchOptions, modules: readonly string[]): AppProcess {
  const { args } = prepare(options)
  const { executable, holdStart } = surroundings
  const required = [holdStart, ...modules].flatMap((path) => ['-r', path])
  return startApp(executable, [...required, ...args], { ...ownEnv, ...options.env })
}

/** Writes a picture of the window to the folder for pictures, and returns its path. */
export async function picture(window: Page, name: string): Promise<string> {
  const path = join(picturesFolder(), `${name.replace(/[^\w-]+/g, '-')}.png`)
  await window.screenshot({ path })
  return path
}

async function endAll(postils: Postil[]): Promise<void> {
  await Promise.all(postils.map((postil) => postil.kill()))
}

function ownDisplay(): { DISPLAY?: string } {
  const { displays } = surroundings
  const worker = Number(process.env.VITEST_POOL_ID ?? 1)
  const name = displays[(worker - 1) % displays.length]
  return name === undefined ? {} : { DISPLAY: name }
}

/** POSTIL_PICTURES, or a folder in the system's temporary one. */
function picturesFolder(): string {
  const folder = process.env.POSTIL_PICTURES ?? join(tmpdir(), 'postil-pictures')
  mkdirSync(folder, { recursive: true })
  return folder
}

function prepare(options: LaunchOptions): { userDataDir: string; library: string; args: string[] } {
  const userDataDir = options.userDataDir ?? freshFolder()
  const library = options.library ?? join(userDataDir, 'library')
  giveToApp(userDataDir)
  giveToApp(library)
  const folders = [
    '--user-data-dir',
    userDataDir,
    ...(options.library === null ? [] : ['--library', library]),
  ]
  const { firstArgs } = surroundings
  const first = options.appFolder === undefined ? firstArgs : firstArgs.with(-1, options.appFolder)
  const args = [...first, ...folders, ...(options.args ?? []), ...(options.files ?? [])]
  return { userDataDir, library, args }
}

function asPostil(driven: Driven, userDataDir: string, library: string): Postil {
  const postil: Postil = {
    get app() {
      if (!driven.app) throw new Error('A packaged app has no inspector: use test.runIf(canReachMain).')
      return driven.app
    },
    window: driven.window,
    userDataDir,
    library,
    pid: driven.pid,
    log: driven.log,
    close: async () => {
      const code = await driven.quit()
      running.delete(postil)
      return code
    },
    kill: async () => {
      await driven.kill()
      running.delete(postil)
    },
  }
  return postil
}

beforeEach(() => {
  for (const postil of running) shared.add(postil)
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') {
    for (const { window, log } of running) {
      const path = await picture(window, `failed-${task.name}`).catch(() => 'no picture: the window is gone')
      console.error(`${path}\n${log().slice(-4000)}`)
    }
  }
  // A window that nobody drives any more still paints its caret and looks at its files, beside the next test.
  await endAll([...running].filter((postil) => !shared.has(postil)))
})

afterAll(async () => {
  await endAll([...running])
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})
