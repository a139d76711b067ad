// A running app as the operating system sees it: one group of processes, of which the main one is the leader.
import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { isNoise } from '../../../scripts/run-app.mjs'

export interface AppProcess {
  child: ChildProcess
  /** What it has written so far, without Chromium's own complaints. */
  log: () => string
  /** All that it has written so far. */
  everything: () => string
  /** When the main process has ended and nothing of it is left. */
  ended: Promise<void>
  /** Ends the main process at once, and with it the rest. */
  kill: () => Promise<void>
}

/** Killed processes are gone within milliseconds, but for one that waits for a disk. */
const GROUP_ENDS_WITHIN_MS = 5_000

/** Starts a program as the leader of a group of its own. */
export function startApp(executable: string, args: string[], env: Record<string, string>): AppProcess {
  const detached = process.platform !== 'win32'
  return watchApp(spawn(executable, args, { env, detached, stdio: ['ignore', 'pipe', 'pipe'] }))
}

/** Watches a process that leads a group of its own already. */
export function watchApp(child: ChildProcess): AppProcess {
  const ended = endOf(child).then(() => endGroup(child.pid))
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
  }
  const everything = collect(child)
  const isTelling = (line: string): boolean => !isNoise(line)
  const log = (): string => everything().split('\n').filter(isTelling).join('\n')
  return { child, log, everything, ended, kill }
}

/** A step that fails leaves no process behind, and says what the app wrote. */
export async function orKill<T>({ child, kill, everything }: AppProcess, step: Promise<T>): Promise<T> {
  try {
    return await step
  } catch (error) {
    const end = child.exitCode ?? child.signalCode ?? 'not ended by itself'
    await kill()
    const message = error instanceof Error ? error.message : error
    throw new Error(`${message}\nExit: ${end}\n${everything()}`, { cause: error })
  }
}

/**
 * Waits for the end.
 *
 * @returns the exit code, null when a signal ended it
 */
export async function exitCode(app: AppProcess, limitMs: number): Promise<number | null> {
  const timer = new AbortController()
  const late = delay(limitMs, 'late', { signal: timer.signal }).catch(() => 'in time')
  const first = await Promise.race([app.ended, late])
  timer.abort()
  if (first !== 'late') return app.child.exitCode
  await app.kill()
  throw new Error(`The app was still running after ${limitMs / 1000} seconds.\n${app.log()}`)
}

function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve, reject) => {
    child.once('exit', () => resolve())
    child.once('error', reject)
  })
}

/** What outlives the main process still writes to the folders of the test, which are about to be deleted. */
async function endGroup(leader: number | undefined): Promise<void> {
  if (leader === undefined || process.platform === 'win32') return
  const lastMs = performance.now() + GROUP_ENDS_WITHIN_MS
  try {
    do {
      process.kill(-leader, 'SIGKILL')
      await delay(10)
    } while (isGroupAlive(leader) && performance.now() < lastMs)
  } catch {
    // No such group: all of it has ended.
  }
}

/** The dead that nobody has buried yet still count as a group. Only Linux tells them from the living. */
function isGroupAlive(leader: number): boolean {
  if (process.platform !== 'linux') return true
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false
    const [state, , group] = statOf(name)
    return group === String(leader) && state !== 'Z'
  })
}

/** State, parent and group of a process: what follows its name, which is in brackets and may hold anything. */
function statOf(pid: string): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ', 3)
  } catch {
    return [] // It has ended since the folder was listed.
  }
}

function collect(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
  }
  return () => text
}
