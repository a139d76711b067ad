// Once for all app tests: the app is built, the runtime found, a display there. What came of it is provided to the
// tests. POSTIL_TEST_APP names the binary of a packaged app, to run the tests against that one in place of the build.
import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'
import { buildApp, root } from '../../../scripts/build-app.mjs'
import { findRuntime } from '../../../scripts/electron/find-runtime.mjs'
import { launchArguments, launchFacts } from '../../../scripts/electron/launch-arguments.mjs'
import { ensureLibraries, ensureProgram } from '../../../scripts/install-packages.mjs'
import { startVirtualDisplay, type VirtualDisplay } from '../../../scripts/virtual-display.mjs'
import type { Surroundings } from './surroundings.ts'
import { canSandbox, commandPrefix, openToAll, unprivilegedUser, writeLauncher } from './unprivileged.ts'

const say = (message: string): void => console.error(message)

/** @returns what undoes it all */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const packaged = process.env.POSTIL_TEST_APP
  if (!packaged) buildIfOld()
  const binary = packaged ? resolve(packaged) : (await findRuntime(say)).binary
  ensureLibraries(binary, say)

  const folder = mkdtempSync(join(tmpdir(), 'postil-test-'))
  const user = unprivilegedUser()
  const home = join(folder, 'home')
  mkdirSync(home)
  if (user) for (const path of [folder, home]) chownSync(path, user.uid, user.gid)
  const displays = await startDisplays(project.config.maxWorkers, commandPrefix(user))

  const surroundings: Surroundings = {
    ...programFor(binary, packaged !== undefined, folder, user),
    canReachMain: packaged === undefined,
    user,
    folder,
    holdStart: readableCopy(join(import.meta.dirname, 'hold-start.cjs'), folder),
    displays: displays.map(({ name }) => name),
    env: environment(home),
  }
  project.provide('surroundings', surroundings)
  return async () => {
    await Promise.all(displays.map(({ stop }) => stop()))
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * The displays have no graphics card. Chromium finds that out by itself, but only after a graphics process has died of it,
 * at each start anew.
 */
const withoutCard = process.platform === 'linux' ? ['--disable-gpu'] : []

function programFor(
  binary: string,
  isPackaged: boolean,
  folder: string,
  user: Surroundings['user'],
): Pick<Surroundings, 'executable' | 'firstArgs' | 'isSandboxed'> {
  if (!user) {
    const { args, warning } = launchArguments(launchFacts(binary))
    if (warning) say(warning)
    const app = isPackaged ? [] : [root]
    return {
      executable: binary,
      firstArgs: [...args, ...withoutCard, ...app],
      isSandboxed: !args.includes('--no-sandbox'),
    }
  }
  const copies = join(folder, 'copies')
  mkdirSync(copies)
  chmodSync(copies, 0o755)
  const program = join(openToAll(dirname(binary), copies), basename(binary))
  const app = isPackaged ? [] : [openToAll(root, copies, ['package.json', 'out', 'resources'])]
  const isSandboxed = canSandbox(user, join(dirname(program), 'chrome-sandbox'))
  const { args, warning } = launchArguments({
    ...launchFacts(program),
    isRoot: false,
    hasUserNamespaces: isSandboxed,
    isOnlyWayland: false,
  })
  if (warning) say(warning)
  return {
    executable: writeLauncher(copies, user, program),
    firstArgs: [...args, ...withoutCard, ...app],
    isSandboxed,
  }
}

/** A copy that the app's user can read. */
function readableCopy(file: string, folder: string): string {
  const copy = join(folder, basename(file))
  copyFileSync(file, copy)
  chmodSync(copy, 0o644)
  return copy
}

/**
 * On Linux always displays of our own, which neither depend on nor disturb what is on the screen; one for each worker,
 * since focus and clipboard belong to a display.
 */
async function startDisplays(count: number, prefix: string[]): Promise<VirtualDisplay[]> {
  if (process.platform !== 'linux') return []
  const server = ensureProgram('Xvfb', 'xvfb', say)
  return Promise.all(Array.from({ length: count }, () => startVirtualDisplay(server, { prefix })))
}

/** Nothing of the machine's own settings reaches the app, so that a test means the same everywhere. */
function environment(home: string): Record<string, string> {
  const env: Record<string, string> = { PATH: process.env.PATH ?? '', HOME: home }
  if (process.platform !== 'linux') return { ...(process.env as Record<string, string>), HOME: home }
  return { ...env, LANG: 'C.UTF-8', TMPDIR: home }
}

function buildIfOld(): void {
  const built = statSync(join(root, 'out/main/index.cjs'), { throwIfNoEntry: false })?.mtimeMs ?? 0
  const sources = ['main', 'preload', 'renderer', 'electron.vite.config.ts', 'package.json']
  if (Math.max(...sources.map((name) => newestChange(join(root, name)))) <= built) return
  say('Building …')
  buildApp()
}

function newestChange(path: string): number {
  const info = statSync(path)
  if (!info.isDirectory()) return info.mtimeMs
  return Math.max(info.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))))
}
