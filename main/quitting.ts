// Quitting as a small state machine: collect what is being typed, put everything on disk, leave. The promise is
// remembered, so a second Cmd+Q joins the first instead of overtaking it. No Electron: lifecycle.ts connects it.

import { type Failure, fail, type Result } from '../preload/contract/result.ts'

/** How long the window may take to hand over its drafts. It has sent most of them long before; milliseconds. */
export const DRAFTS_LIMIT_MS = 3000
/** After this long the disk counts as not answering, and the reader is asked. */
export const FLUSH_LIMIT_MS = 20_000
/** The system kills a process some 5 to 10 seconds after it told it to end. */
export const URGENT_FLUSH_LIMIT_MS = 4000

export type ChoiceAfterFailure = 'again' | 'copy' | 'discard' | 'stay'

export type QuitSteps = {
  /** Asks the window for its drafts; resolves at once when there is no window that could answer. */
  readonly collectDrafts: () => Promise<void>
  /** Everything accepted so far is on disk, or why not. */
  readonly flush: () => Promise<Result<null>>
  /** Asks the reader; `abandoned` aborts when nobody may be asked any more. */
  readonly ask: (failure: Failure, abandoned: AbortSignal) => Promise<ChoiceAfterFailure>
  /** Lets the reader choose a folder and writes a copy there. */
  readonly saveCopy: () => Promise<Result<null>>
  /** Without a reader to ask: writes a copy where there may be room. */
  readonly rescue: (failure: Failure) => Promise<void>
  /** Ends the process; nothing of ours runs after it. */
  readonly leave: (exitCode: number) => void
}

export type QuitState = 'running' | 'collecting' | 'flushing' | 'asking' | 'copying' | 'leaving'

export type Quitting = {
  state(): QuitState
  /**
   * Begins to quit, or joins what has begun.
   * @returns whether Postil leaves; false when the reader chose to stay
   */
  quit(): Promise<boolean>
  /** The system wants the process gone: as `quit`, but nobody is asked, and an open question is withdrawn. */
  quitUrgently(): Promise<boolean>
}

export function createQuitting(steps: QuitSteps): Quitting {
  let state: QuitState = 'running'
  let going: Promise<boolean> | null = null
  const urgent = new AbortController()

  /** A failure to save, answered by the reader until it is saved, given up, or the reader stays. */
  async function flushOrAsk(): Promise<'saved' | 'given-up' | 'stay'> {
    for (;;) {
      state = 'flushing'
      const flushed = await flushWithLimit(steps, urgent.signal)
      if (flushed.ok) return 'saved'
      const decided = await decide(flushed.error)
      if (decided !== 'again') return decided
    }
  }

  /** Asks until a copy has been written or the reader has chosen something else, or nobody can be asked any more. */
  async function decide(first: Failure): Promise<'again' | 'given-up' | 'stay'> {
    let failure = first
    while (!urgent.signal.aborted) {
      state = 'asking'
      const choice = await unless(urgent.signal, steps.ask(failure, urgent.signal))
      if (choice === 'again' || choice === 'stay') return choice
      if (choice === 'discard') return 'given-up'
      if (choice === undefined) break
      state = 'copying'
      const copied = await steps.saveCopy()
      if (copied.ok) return 'given-up'
      if (copied.error.code !== 'cancelled') failure = copied.error
    }
    await steps.rescue(failure)
    return 'given-up'
  }

  async function run(): Promise<boolean> {
    state = 'collecting'
    await within(DRAFTS_LIMIT_MS, steps.collectDrafts())
    const outcome = await flushOrAsk()
    if (outcome === 'stay') {
      state = 'running'
      going = null
      return false
    }
    state = 'leaving'
    steps.leave(outcome === 'given-up' && urgent.signal.aborted ? 1 : 0)
    return true
  }

  return {
    state: () => state,
    quit() {
      going ??= run()
      return going
    },
    quitUrgently() {
      urgent.abort()
      going ??= run()
      return going
    },
  }
}

async function flushWithLimit(steps: QuitSteps, urgent: AbortSignal): Promise<Result<null>> {
  const flushing = steps.flush()
  let flushed = await unless(urgent, within(FLUSH_LIMIT_MS, flushing))
  // What has become urgent meanwhile gets what time there is left.
  if (flushed === undefined && urgent.aborted) flushed = await within(URGENT_FLUSH_LIMIT_MS, flushing)
  return (
    flushed ??
    fail('busy', 'The disk does not answer, so the latest changes to your notes are not saved yet.')
  )
}

/** The promise's value, or undefined once the time is up; the promise itself goes on. */
async function within<T>(limitMs: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limitMs)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}

/** The promise's value, or undefined once the signal aborts. */
function unless<T>(signal: AbortSignal, promise: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) resolve(undefined)
    const stop = () => resolve(undefined)
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
