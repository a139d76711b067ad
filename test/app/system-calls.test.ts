// Every system call, on Electron itself: killed at the n-th call, or told that it failed, the app is started again and
// again on what is left, and whatever its window had called *Saved* is there. A life that follows a killed one recovers what
// that left, and may be killed while it does so. With `npm run torture` for every n, else for a sample.
import { describe, expect, test } from 'vitest'
import { canReachMain } from './harness/launch-postil.ts'
import {
  beginLives,
  canHoldThreads,
  type Interference,
  type LifeOptions,
  type Lives,
} from './harness/lives.ts'

const isLong = process.env.POSTIL_TORTURE === 'long'
/** Everything by which the store changes the disk, and what fails before it; on which of the app's threads. */
const CALLS = [
  ['disk', 'openat'],
  ['disk', 'write'],
  ['disk', 'writev'],
  ['disk', 'fsync'],
  ['disk', 'rename'],
  ['disk', 'link'],
  ['disk', 'unlink'],
  ['disk', 'mkdir'],
  ['disk', 'close'],
  ['main', 'openat'],
  ['main', 'close'],
] as const
const ERRORS = [
  ['disk', 'openat', 'EMFILE'],
  ['disk', 'openat', 'EACCES'],
  ['disk', 'openat', 'EIO'],
  ['disk', 'writev', 'ENOSPC'],
  ['disk', 'writev', 'EIO'],
  ['disk', 'fsync', 'EIO'],
  ['disk', 'fsync', 'ENOSPC'],
  ['disk', 'rename', 'EIO'],
  ['disk', 'rename', 'EACCES'],
  ['disk', 'rename', 'ENOSPC'],
  ['disk', 'link', 'EIO'],
  ['disk', 'mkdir', 'EACCES'],
  // As a network disk does that is full.
  ['main', 'close', 'EIO'],
] as const
/** More than any life has. */
const NEVER = 1000
/** Lives that come to nothing leave files behind, which the next ones have to read: one in so many may tidy up. */
const WHOLE_EVERY = 8

/** Starts the app once more, and expects what all lives before called saved. */
async function goOn(lives: Lives, interference: Interference | null, options?: LifeOptions) {
  const before = [...lives.saved]
  const life = await lives.next(interference, options)
  // A life that is cut short while it opens the library leaves the question to the next one.
  const lost = life.found === null ? [] : before.filter((note) => !life.found?.includes(note))
  return { ...life, lost }
}

async function expectAllThere(lives: Lives): Promise<void> {
  const { lost, isWhole, log } = await goOn(lives, null)
  expect(lost).toEqual([])
  expect(isWhole, log).toBe(true)
}

/** Tells the numbers of a long run, for its report. */
function report(what: string, hits: number, onOurs: number, saved: number): void {
  console.error(`${what}: ${hits} hit, ${onOurs} of them on the store's files; ${saved} notes called saved`)
}

/** For every n, from the first call on, until a life is not hit any more. */
async function expectNothingLostAtEvery(interference: Omit<Interference, 'nth'>): Promise<void> {
  const lives = beginLives()
  let [hits, onOurs] = [0, 0]
  for (let nth = 1; nth < NEVER; nth += 1) {
    const { lost, isHit, isOnOurs } = await goOn(lives, { ...interference, nth })
    expect(lost, `at ${nth}`).toEqual([])
    if (!isHit) break
    hits += 1
    if (isOnOurs) onOurs += 1
    if (nth % WHOLE_EVERY === 0) await expectAllThere(lives)
  }
  await expectAllThere(lives)
  report(
    `${interference.call} on the ${interference.thread} thread, ${interference.action}`,
    hits,
    onOurs,
    lives.saved.length,
  )
  expect(onOurs).toBeGreaterThan(0)
}

/** A hundred lives of two seconds, when the machine is at ease. */
const LONG = { timeout: 1_800_000 }

describe.runIf(canReachMain && isLong && canHoldThreads())('at every system call of the app', () => {
  test.for(CALLS)(
    'on the %s thread, %s: killed there, it loses nothing that it called saved',
    LONG,
    async ([thread, call]) => {
      await expectNothingLostAtEvery({ thread, call, action: 'signal=SIGKILL' })
    },
  )

  test.for(ERRORS)(
    'on the %s thread, %s: failed with %s, it loses nothing that it called saved',
    LONG,
    async ([thread, call, error]) => {
      await expectNothingLostAtEvery({ thread, call, action: `error=${error}` })
    },
  )
})

describe.runIf(canReachMain && canHoldThreads())('at some of the system calls of the app', () => {
  const kill = (thread: 'disk' | 'main', call: string, nth: number): Interference => ({
    thread,
    call,
    nth,
    action: 'signal=SIGKILL',
  })

  test('killed there, it loses nothing that it called saved', async () => {
    const lives = beginLives()
    await expectAllThere(lives)
    // Most of these are made while the second note is saved, when the first one is there.
    for (const [call, nth] of [
      ['link', 1],
      ['writev', 3],
      ['fsync', 8],
      ['rename', 4],
      ['unlink', 2],
    ] as const) {
      const { lost, isHit, isOnOurs, log } = await goOn(lives, kill('disk', call, nth))
      expect(lost, `${call} ${nth}`).toEqual([])
      expect({ isHit, isOnOurs }, log).toEqual({ isHit: true, isOnOurs: true })
    }
    const { isHit } = await goOn(lives, { thread: 'disk', call: 'fsync', nth: 4, action: 'error=EIO' })
    expect(isHit).toBe(true)
    await expectAllThere(lives)
    expect(lives.saved.length).toBeGreaterThan(6)
  })

  test('killed there, it loses a note that was not called saved yet, so that the test can fail', async () => {
    const lives = beginLives()
    await expectAllThere(lives)
    // On a busy machine the first two are those of the highlight, without the note that is still being typed.
    let lost: readonly string[] = []
    for (let round = 0; round < 6 && lost.length === 0; round += 1) {
      await goOn(lives, kill('disk', 'writev', round % 2 === 0 ? 1 : 3), { isHasty: true })
      lost = (await goOn(lives, null)).lost
    }
    expect(lost.length).toBeGreaterThan(0)
  })

  // Each takes so long that a word which comes a moment too early comes before the last of them.
  const slowDisk: Interference = {
    thread: 'disk',
    call: 'writev,fsync,rename',
    nth: 'every',
    action: 'delay_enter=100000',
  }

  test('it says the word after both copies and their folders are flushed, and not a call earlier', async () => {
    const lives = beginLives()
    // A first start makes so many folders that it would take too long.
    await expectAllThere(lives)
    const life = await goOn(lives, slowDisk, { notes: 1, diesSaved: true })
    expect(life.saved, life.log).toHaveLength(1)
    expect(flushedCopies(life.calls), life.calls.join('\n')).toBe(2)
    await expectAllThere(lives)
  })
})

/** How many copies of a notes file were put in their place, folder flushed, since one was written last. */
function flushedCopies(calls: readonly string[]): number {
  const written = calls.findLastIndex((call) => /^writev\(.*notes\.\w+\.json/.test(call))
  const since = calls.slice(written + 1)
  const places = since.flatMap((call, index) => {
    const target = /^rename\(.*, "([^"]+)\/[^"/]*notes\.\w+\.json"\) = 0\b/.exec(call)?.[1]
    return target === undefined ? [] : [{ folder: target, index }]
  })
  return places.filter(({ folder, index }) =>
    since.slice(index).some((call) => call.startsWith('fsync(') && call.includes(`<${folder}>) = 0`)),
  ).length
}
