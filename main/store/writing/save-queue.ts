// When to save: after 300 ms of quiet, 2 s after the first edit at most, at once on demand. One commit is in flight at
// a time, and whoever waits gets the answer of the first one that began after the edit he waits for.

import type { SaveState } from '../../../preload/contract/api.ts'
import type { Stamp } from '../../../preload/contract/ids.ts'
import { type Failure, ok, type Result } from '../../../preload/contract/result.ts'

/** Milliseconds. */
export const SAVE_TIMES = {
  /** Typing pauses of less than this do not save. */
  quietMs: 300,
  longestMs: 2000,
  /** After a failure: the disk may be full or gone for a second or for an hour. */
  retriesMs: [1000, 2000, 4000, 8000, 15_000, 30_000],
} as const

export type SaveQueueOptions = {
  /** Puts everything that was accepted until now on disk, or throws. */
  readonly commit: () => Promise<void>
  readonly describe: (error: unknown) => Failure
  readonly onState: (state: SaveState) => void
}

export type SaveQueue = {
  state(): SaveState
  /** An edit was accepted; it will be saved. */
  touch(stamp: Stamp): void
  /** Saves now. Answers when everything accepted before the call is on disk, or why it is not. */
  flush(): Promise<Result<null>>
  /** Nothing is saved any more after this. */
  stop(): void
}

export function createSaveQueue(options: SaveQueueOptions): SaveQueue {
  let latest: Stamp | null = null
  let through: Stamp | null = null
  let failure: Failure | null = null
  let failures = 0
  let running: Promise<Result<null>> | null = null
  let next: Promise<Result<null>> | null = null
  let firstWaitingAt: number | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  let isStopped = false
  let shown: SaveState = { kind: 'saved', through: null }

  const isDirty = () => latest !== through

  function show() {
    const next: SaveState =
      failure !== null
        ? { kind: 'failed', through, code: failure.code, message: failure.message }
        : { kind: isDirty() ? 'saving' : 'saved', through }
    if (JSON.stringify(next) === JSON.stringify(shown)) return
    shown = next
    options.onState(next)
  }

  function schedule(delayMs: number) {
    if (timer !== null) clearTimeout(timer)
    timer = isStopped ? null : setTimeout(() => void run(), delayMs)
  }

  /** A commit that begins now, or as soon as the one in flight is done: that one may have missed the latest edit. */
  function run(): Promise<Result<null>> {
    if (running === null) return start()
    next ??= running.then(() => {
      next = null
      return running ?? start()
    })
    return next
  }

  function start(): Promise<Result<null>> {
    if (timer !== null) clearTimeout(timer)
    timer = null
    firstWaitingAt = null
    running = commitOnce().then((result) => {
      running = null
      if (!result.ok) schedule(retryDelayMs(failures))
      else if (isDirty() && timer === null) schedule(SAVE_TIMES.quietMs)
      show()
      return result
    })
    return running
  }

  async function commitOnce(): Promise<Result<null>> {
    const target = latest
    try {
      await options.commit()
    } catch (error) {
      failures += 1
      failure = options.describe(error)
      return { ok: false, error: failure }
    }
    through = target
    failure = null
    failures = 0
    return ok(null)
  }

  return {
    state: () => shown,
    touch(stamp) {
      latest = stamp
      const now = performance.now()
      firstWaitingAt ??= now
      const longest = firstWaitingAt + SAVE_TIMES.longestMs - now
      // After a failure the retry is already under way; a keystroke does not put it off.
      if (failure === null || timer === null) schedule(Math.max(0, Math.min(SAVE_TIMES.quietMs, longest)))
      show()
    },
    flush() {
      if (!isDirty() && failure === null) return running ?? Promise.resolve(ok(null))
      return run()
    },
    stop() {
      isStopped = true
      if (timer !== null) clearTimeout(timer)
      timer = null
    },
  }
}

function retryDelayMs(failures: number): number {
  const delays = SAVE_TIMES.retriesMs
  return delays[Math.min(failures, delays.length) - 1] ?? delays[0]
}
