// What is done with the whole library at once and takes a while: one at a time, with its progress told, and stoppable.

import type { LibraryReport, MendReport, TaskProgress } from '../preload/contract/library-check.ts'
import type { Result } from '../preload/contract/result.ts'
import type { CheckTask, Library } from './store/library.ts'
import { createTurns } from './store/turns.ts'

export type LibraryTasks = {
  readonly check: () => Promise<Result<LibraryReport>>
  readonly mend: () => Promise<Result<MendReport>>
  /** Stops the one that runs, if any. */
  readonly stop: () => void
}

/** @param sourcesOf where a text may be had from. @param onProgress hears how far the task has come */
export function createLibraryTasks(
  library: Promise<Result<Library>>,
  sourcesOf: CheckTask['sourcesOf'],
  onProgress: (progress: TaskProgress) => void,
): LibraryTasks {
  const turns = createTurns()
  let running: AbortController | null = null

  async function run<T>(work: (library: Library, task: CheckTask) => Promise<Result<T>>): Promise<Result<T>> {
    const opened = await library
    if (!opened.ok) return opened
    return turns(() => {
      running = new AbortController()
      return work(opened.value, { sourcesOf, onProgress, signal: running.signal })
    })
  }

  return {
    check: () => run((opened, task) => opened.check(task)),
    mend: () => run((opened, task) => opened.mend(task)),
    stop: () => running?.abort(),
  }
}
