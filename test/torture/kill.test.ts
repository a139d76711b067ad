import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  freshRoot,
  isLong,
  lostOf,
  readBack,
  startProgram,
  type WriterName,
  writeNotes,
} from './run-store-program.ts'

const root = freshRoot()

const KILLS = isLong ? 500 : 10

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** One life after the other on the same files, each ended by kill -9 at a random instant, some while still reading. */
async function liveAndDie(writer: WriterName, lives: number): Promise<readonly string[]> {
  const acknowledged: string[] = []
  for (let life = 0; life < lives; life += 1) {
    const run = writeNotes(writer, root(), `life${life}`, 1000)
    if (life % 3 !== 2) await run.reaches(1)
    await pause(Math.random() * 150)
    run.child.kill('SIGKILL')
    await run.ended
    acknowledged.push(...run.acknowledged())
  }
  return acknowledged
}

describe('a process that is killed', () => {
  it(`at ${KILLS} random instants loses nothing that was acknowledged`, async () => {
    const acknowledged = await liveAndDie('store', KILLS)
    expect(acknowledged.length).toBeGreaterThan(KILLS / 2)
    expect(lostOf(acknowledged, await readBack('store', root()))).toEqual([])
  })
})

describe('a process that is ended when its handler returns', () => {
  it(`${KILLS} times loses nothing of what was flushed in the handler’s turn`, async () => {
    const acknowledged = await liveAndDie('store-now', KILLS)
    expect(acknowledged.length).toBeGreaterThan(KILLS / 2)
    expect(lostOf(acknowledged, await readBack('store', root()))).toEqual([])
  })
})

const hasStrace = spawnSync('strace', ['-e', 'trace=none', 'true']).status === 0
/** Everything that changes the disk, and what fails before it. */
const CALLS = ['openat', 'write', 'writev', 'pwritev', 'fsync', 'close', 'rename', 'link', 'unlink', 'mkdir']
const TASKS = 3
/** Past the last one there is. Before it opens any file of ours Node opens some of its own. */
const HIGHEST = { openat: 60, close: 60 }
/** What the short form takes of all. */
const SAMPLE = {
  openat: [14],
  writev: [2, 5, 6],
  fsync: [4, 9, 14, 19],
  close: [24, 40],
  rename: [3, 6],
  link: [1],
}
const ERRORS = [
  { call: 'fsync', error: 'EIO', sample: 5 },
  { call: 'writev', error: 'ENOSPC', sample: 5 },
  { call: 'rename', error: 'EACCES', sample: 5 },
  { call: 'openat', error: 'EMFILE', sample: 5 },
  { call: 'rename', error: 'EIO', sample: 5 },
  { call: 'link', error: 'EIO', sample: 1 },
  // As a network disk does that is full.
  { call: 'close', error: 'EIO', sample: 40 },
]

/**
 * @param action strace's: `signal=SIGKILL`, `error=EIO`
 * @param file counts only the calls on this one; default all, those among them by which threads wake each other
 */
async function interfere(writer: WriterName, call: string, action: string, nth: number, file?: string) {
  const path = file === undefined ? [] : ['-P', file]
  const strace = ['strace', '-f', '-qq', '-o', '/dev/null', ...path, '-e', `trace=${call}`]
  const run = startProgram(
    ['write', writer, root(), 'note', String(TASKS)],
    [...strace, '-e', `inject=${call}:${action}:when=${nth}`],
    // One thread for the disk, so that strace's count, which is for each thread, counts the calls of all saves.
    { UV_THREADPOOL_SIZE: '1' },
  )
  const ended = await run.ended
  return { acknowledged: run.acknowledged(), ended }
}

describe.skipIf(!hasStrace)('the n-th system call', () => {
  const cases = CALLS.flatMap((call) => {
    const all = Array.from({ length: HIGHEST[call as keyof typeof HIGHEST] ?? 40 }, (_, index) => index + 1)
    const sample = SAMPLE[call as keyof typeof SAMPLE] ?? []
    return (isLong ? all : sample).map((nth) => ({ call, nth }))
  })

  it.each(cases)('$call number $nth: killed there, nothing acknowledged is lost', async ({ call, nth }) => {
    const { acknowledged, ended } = await interfere('store', call, 'signal=SIGKILL', nth)
    // The long form goes on past the last call; the sample must hit.
    if (!isLong) expect(ended).toBe('SIGKILL')
    expect(lostOf(acknowledged, await readBack('store', root()))).toEqual([])
  })

  const errors = ERRORS.flatMap(({ call, error, sample }) => {
    const all = Array.from({ length: call === 'close' ? HIGHEST.close : 24 }, (_, index) => index + 1)
    return (isLong ? all : [sample]).map((nth) => ({ call, error, nth }))
  })

  it.each(errors)(
    '$call number $nth: $error there loses nothing acknowledged',
    async ({ call, error, nth }) => {
      const { acknowledged } = await interfere('store', call, `error=${error}`, nth)
      expect(lostOf(acknowledged, await readBack('store', root()))).toEqual([])
    },
  )

  it('kills a writer that writes in place, and what it had acknowledged is lost', async () => {
    // The control: the same interference, between the opening that empties the file and the writing.
    const { acknowledged } = await interfere(
      'in-place',
      'write',
      'signal=SIGKILL',
      2,
      join(root(), 'notes.txt'),
    )
    const lost = lostOf(acknowledged, await readBack('in-place', root()))
    expect(lost.length).toBeGreaterThan(0)
  })
})
