// An ordinary user with a home and a display, who starts the installed app.
import { chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { launchArguments, launchFacts } from '../../../scripts/electron/launch-arguments.mjs'
import { ensureLibraries, ensureProgram } from '../../../scripts/install-packages.mjs'
import { startVirtualDisplay } from '../../../scripts/virtual-display.mjs'
import { type Driven, driveOverCdp } from '../../app/harness/drive.ts'
import {
  canSandbox,
  commandPrefix,
  type SystemUser,
  unprivilegedUser,
  writeLauncher,
} from '../../app/harness/unprivileged.ts'

export interface ReaderMachine {
  /** Of the user, and all of it theirs. */
  home: string
  user: SystemUser
  /** Runs a program as the user, with the switches that this machine needs, and waits for its window. */
  start: (words: string[]) => Promise<Driven>
  /** Makes what a test has written the user's. */
  give: (path: string) => void
  /** Ends the display and deletes the home. */
  stop: () => Promise<void>
}

const say = (message: string): void => console.error(message)

/** @param binary a program whose shared libraries are installed when they are missing, as `npm start` does */
export async function startReaderMachine(binary: string): Promise<ReaderMachine> {
  const user = unprivilegedUser()
  if (!user) throw new Error('There is no ordinary user here.')
  ensureLibraries(binary, say)
  const home = mkdtempSync(join(tmpdir(), 'postil-install-'))
  const give = (path: string): void => chownSync(path, user.uid, user.gid)
  give(home)
  const temporary = join(home, 'tmp')
  mkdirSync(temporary)
  give(temporary)
  const prefix = commandPrefix(user)
  const display = await startVirtualDisplay(ensureProgram('Xvfb', 'xvfb', say), { prefix })
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: home,
    LANG: 'C.UTF-8',
    TMPDIR: temporary,
    DISPLAY: display.name,
  }
  const start = ([program = '', ...words]: string[]): Promise<Driven> => {
    const launcher = writeLauncher(home, user, program)
    return driveOverCdp(launcher, [...switchesFor(program, user), ...words], env)
  }
  const stop = async (): Promise<void> => {
    await display.stop()
    rmSync(home, { recursive: true, force: true })
  }
  return { home, user, start, give, stop }
}

/** Whether `user` has the sandbox with this program; in most containers nobody has. */
export function hasSandbox(program: string, user: SystemUser): boolean {
  return canSandbox(user, join(dirname(program), 'chrome-sandbox'))
}

function switchesFor(program: string, user: SystemUser): string[] {
  const hasUserNamespaces = hasSandbox(program, user)
  return launchArguments({ ...launchFacts(program), isRoot: false, hasUserNamespaces, isOnlyWayland: false })
    .args
}

/** What the kernel says of the processes that draw pages: whose they are, and whether their calls are filtered. */
export function renderers(folder: string): { uid: number; isFiltered: boolean }[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return []
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/)
      if (!words[0]?.startsWith(`${folder}/`) || !words.includes('--type=renderer')) return []
      const isFiltered = /^Seccomp:\s*2$/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
      return [{ uid: statSync(`/proc/${pid}`).uid, isFiltered }]
    } catch {
      return [] // It has ended since the folder was listed.
    }
  })
}
