import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSaveQueue, SAVE_TIMES } from '../../../../main/store/writing/save-queue.ts'
import type { SaveState } from '../../../../preload/contract/api.ts'
import type { Stamp } from '../../../../preload/contract/ids.ts'

const stamp = (n: number) => `${String(n).padStart(15, '0')}-000000-device000000` as Stamp

type Commit = { readonly done: () => void; readonly fail: (error: Error) => void }

/** A queue whose commits the test ends by hand, one by one. */
function queueByHand() {
  const commits: Commit[] = []
  const states: SaveState[] = []
  const queue = createSaveQueue({
    commit: () =>
      new Promise<void>((resolve, reject) => {
        commits.push({ done: resolve, fail: reject })
      }),
    describe: (error) => ({ code: 'io', message: String(error) }),
    onState: (state) => states.push(state),
  })
  return { queue, commits, states }
}

const turns = () => vi.advanceTimersByTimeAsync(0)

describe('the save queue', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('saves after a moment of quiet, and says so', async () => {
    const { queue, commits, states } = queueByHand()
    queue.touch(stamp(1))
    expect(queue.state()).toEqual({ kind: 'saving', through: null })
    await vi.advanceTimersByTimeAsync(SAVE_TIMES.quietMs - 1)
    expect(commits).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(1)
    commits[0]?.done()
    await turns()
    expect(states.at(-1)).toEqual({ kind: 'saved', through: stamp(1) })
  })

  it('saves under steady typing too, two seconds after the first letter at the latest', async () => {
    const { queue, commits } = queueByHand()
    for (let ms = 0; ms < SAVE_TIMES.longestMs; ms += 100) {
      queue.touch(stamp(ms + 1))
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(commits).toHaveLength(1)
  })

  it('does not call an edit saved that came while the commit was under way', async () => {
    const { queue, commits } = queueByHand()
    queue.touch(stamp(1))
    const first = queue.flush()
    queue.touch(stamp(2))
    commits[0]?.done()
    await first
    expect(queue.state()).toEqual({ kind: 'saving', through: stamp(1) })
    const second = queue.flush()
    commits[1]?.done()
    await second
    expect(queue.state()).toEqual({ kind: 'saved', through: stamp(2) })
  })

  it('has one commit in flight, and one more for all who came meanwhile', async () => {
    const { queue, commits } = queueByHand()
    queue.touch(stamp(1))
    const first = queue.flush()
    queue.touch(stamp(2))
    const others = [queue.flush(), queue.flush(), queue.flush()]
    expect(commits).toHaveLength(1)
    commits[0]?.done()
    await first
    await turns()
    expect(commits).toHaveLength(2)
    commits[1]?.done()
    expect((await Promise.all(others)).every((result) => result.ok)).toBe(true)
    expect(commits).toHaveLength(2)
  })

  it('gives each waiter the answer of its own generation: a later failure takes nothing back', async () => {
    const { queue, commits } = queueByHand()
    queue.touch(stamp(1))
    const first = queue.flush()
    queue.touch(stamp(2))
    const second = queue.flush()
    commits[0]?.done()
    expect(await first).toEqual({ ok: true, value: null })
    await turns()
    commits[1]?.fail(new Error('full'))
    expect(await second).toMatchObject({ ok: false })
    expect(queue.state()).toMatchObject({ kind: 'failed', through: stamp(1) })
    queue.stop()
  })

  it('tries again by itself after a failure, and saves without another edit', async () => {
    const { queue, commits } = queueByHand()
    queue.touch(stamp(1))
    const first = queue.flush()
    commits[0]?.fail(new Error('full'))
    await first
    await vi.advanceTimersByTimeAsync(SAVE_TIMES.retriesMs[0])
    expect(commits).toHaveLength(2)
    commits[1]?.done()
    await turns()
    expect(queue.state()).toEqual({ kind: 'saved', through: stamp(1) })
  })

  it('saves nothing any more once it was stopped', async () => {
    const { queue, commits } = queueByHand()
    queue.touch(stamp(1))
    queue.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(commits).toHaveLength(0)
  })
})
