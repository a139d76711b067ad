// Lives of the real app that may be cut short at a system call. A life is started, says which notes it finds, writes some,
// and ends: see write-and-tell.cjs. strace holds one single thread of it, of which Node has but one for the disk here: all
// others, and all other processes, run undisturbed, and what is counted are the calls of the store (and, few, of Node).
//
// Under `strace -f`, which holds them all, the calls of each thread of each process are counted for themselves: an n hits a
// dozen of them, the loader's, the caches', the compositor's, and the app is dead before the store opens a file, or its window
// waits for ever.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AppProcess, exitCode } from './app-process.ts'
import { freshFolder, startPostil } from './launch-postil.ts'

/** Where a life is disturbed. */
export type Interference = {
  /** The one on which Node waits for the disk, or the one on which all else runs. */
  readonly thread: 'disk' | 'main'
  /** Name of a system call, or several with commas between. */
  readonly call: string
  /** strace's: `signal=SIGKILL`, `error=EIO`, `delay_enter=150000` (microseconds). */
  readonly action: string
  /** From 1. */
  readonly nth: number | 'every'
}

export type LifeOptions = {
  /** How many to write. */
  readonly notes?: number
  /** Takes a note for saved when main has it, without waiting for the word: the control. */
  readonly isHasty?: boolean
  /** Kills itself as soon as it has said that the last note is saved. */
  readonly diesSaved?: boolean
}

export type Life = {
  /** The notes that it found; null when it did not come so far. */
  readonly found: readonly string[] | null
  /** The notes of which the window said that they are saved. */
  readonly saved: readonly string[]
  /** Whether the interference came about: it was killed, or a call was made to fail. */
  readonly isHit: boolean
  /** Whether the call that it hit was one on a file of the profile or the library. */
  readonly isOnOurs: boolean
  /** Whether all was written, and it quit by itself. */
  readonly isWhole: boolean
  /** The calls in question as strace tells of them, one a line, in their order. */
  readonly calls: readonly string[]
  readonly log: string
}

export type Lives = {
  /** The notes that were called saved in all lives so far. */
  readonly saved: readonly string[]
  /**
   * Starts the app again on what the life before has left, and has it write notes until it is done or cut short.
   * @throws when it takes half a minute: whatever happens, the app must come to an end
   */
  next(interference: Interference | null, options?: LifeOptions): Promise<Life>
}

const ENDS_WITHIN_MS = 40_000

/** Whether a process here may be held that is not one's own child. */
export function canHoldThreads(): boolean {
  if (process.platform !== 'linux') return false
  const child = spawn('sleep', ['5'])
  const args = ['-c', `timeout 0.3 strace -qq -o /dev/null -e trace=none -p ${child.pid}; [ $? -eq 124 ]`]
  const canHold = spawnSync('sh', args, { stdio: 'ignore' }).status === 0
  child.kill()
  return canHold
}

export function beginLives(): Lives {
  const profile = freshFolder()
  const saved: string[] = []
  let count = 0
  let place = 0
  return {
    saved,
    async next(interference, { notes: howMany = 2, isHasty = false, diesSaved = false } = {}) {
      count += 1
      const notes = Array.from({ length: howMany }, (_, index) => `Life ${count}, note ${index + 1}.`)
      const task = { notes, place, isWatched: interference !== null, isHasty, diesSaved }
      place += howMany
      const life = await liveOnce(profile, JSON.stringify(task), interference)
      saved.push(...life.saved)
      return life
    },
  }
}

async function liveOnce(profile: string, task: string, interference: Interference | null): Promise<Life> {
  const folder = freshFolder()
  const driver = join(folder, 'write-and-tell.cjs')
  copyFileSync(join(import.meta.dirname, 'write-and-tell.cjs'), driver)
  chmodSync(driver, 0o644)
  // With one thread strace's count, which is for each thread, is that of all calls.
  const env = { POSTIL_LIFE: task, UV_THREADPOOL_SIZE: '1' }
  const running = startPostil({ userDataDir: profile, env }, [driver])
  const record = join(folder, 'calls')
  const tracer = interference && holdThread(running, interference, record)
  const code = await exitCode(running, ENDS_WITHIN_MS)
  await tracer?.then(endOfTracer)
  const told = running.log().split('\n').slice(0, -1)
  const after = (word: string) =>
    told.filter((line) => line.startsWith(word)).map((line) => line.slice(word.length))
  const [found] = after('found ')
  const calls = tracer === null ? [] : readFileSync(record, 'utf8').split('\n')
  const hit = hitCall(calls)
  return {
    found: found === undefined ? null : (JSON.parse(found) as string[]),
    saved: after('saved '),
    isHit: hit !== undefined,
    isOnOurs: hit?.includes(profile) === true,
    isWhole: told.includes('done') && code === 0,
    calls,
    log: running.log(),
  }
}

/** The first call that strace interfered with; what killed its process never came back. */
function hitCall(lines: readonly string[]): string | undefined {
  const changed = lines.find((line) => /\((INJECTED|DELAYED)\)$/.test(line))
  return changed ?? (lines.some((line) => line.includes('killed by SIGKILL')) ? lines.at(-3) : undefined)
}

/** Waits for the app to say which threads it has. @returns null when it ended before */
async function holdThread(
  { child, everything, ended }: AppProcess,
  { thread, call, action, nth }: Interference,
  record: string,
): Promise<ChildProcess | null> {
  const told = new Promise<RegExpExecArray>((resolve) => {
    child.stdout?.on('data', () => {
      const match = /^threads (\d+) (\d+)$/m.exec(everything())
      if (match !== null) resolve(match)
    })
  })
  const threads = await Promise.race([told, ended.then(() => null)])
  const id = threads?.[thread === 'main' ? 1 : 2]
  if (id === undefined) return null
  const when = nth === 'every' ? '1+' : nth
  const injecting = ['-e', `trace=${call}`, '-e', `inject=${call}:${action}:when=${when}`]
  return spawn('strace', ['-qq', '-y', '-s', '0', '-o', record, '-p', id, ...injecting], { stdio: 'ignore' })
}

function endOfTracer(child: ChildProcess | null): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => child.once('exit', () => resolve()))
}
