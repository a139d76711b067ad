// What is done with the whole library at once and takes a while: one at a time, with its progress told, and stoppable.

import type { LibraryReport, MendReport, TaskProgress } from '../../preload/contract/library-check.ts'
import type { LibraryChange } from '../../preload/contract/library-place.ts'
import type { Result } from '../../preload/contract/result.ts'
import type { Origins } from '../origins.ts'
import { textSources } from '../sources/text-sources.ts'
import type { CheckTask, Library } from '../store/library.ts'
import { createTurns } from '../store/writing/turns.ts'
import type { LibraryInUse, LibraryPlace } from './library-place.ts'

export type LibraryTasks = {
  readonly check: () => Promise<Result<LibraryReport>>
  readonly mend: () => Promise<Result<MendReport>>
  /** Moves the library to the chosen folder, or opens the one that is there. */
  readonly change: (choice: string, how: LibraryChange) => Promise<Result<null>>
  /** Stops the one that runs, if any. */
  readonly stop: () => void
}

/** @param bundled absolute paths of the articles that Postil brings along. @param onProgress hears how far the task has come */
export function createLibraryTasks(
  library: LibraryInUse & Pick<LibraryPlace, 'change'>,
  origins: Pick<Origins, 'filesOf'>,
  bundled: readonly string[],
  onProgress: (progress: TaskProgress) => void,
): LibraryTasks {
  const turns = createTurns()
  const sourcesOf = textSources(origins, bundled)
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
    change: (choice, how) =>
      turns(() => {
        running = new AbortController()
        return library.change(choice, how, { onProgress, signal: running.signal })
      }),
    stop: () => running?.abort(),
  }
}
