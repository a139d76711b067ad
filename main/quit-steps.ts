// The steps of quitting as this app takes them.

import { join } from 'node:path'
import { app } from 'electron'
import { ok, type Result } from '../preload/contract/result.ts'
import type { Drafts } from './drafts.ts'
import type { ErrorLog } from './error-log.ts'
import type { LibraryPlace } from './libraries/library-place.ts'
import type { QuitSteps } from './quitting.ts'
import type { SettingsFile } from './settings-file.ts'
import type { OneWindow } from './starting/one-window.ts'
import type { Library } from './store/library.ts'

export type QuitParts = {
  readonly drafts: Drafts
  readonly library: PromiseLike<Result<Library>>
  readonly settings: SettingsFile
  readonly window: OneWindow
  readonly log: ErrorLog
  readonly userData: string
}

/** Letting go of the library folder must not keep a process that has saved everything; milliseconds. */
const CLOSE_LIMIT_MS = 1000

export function quitSteps({ drafts, library, settings, window, log, userData }: QuitParts): QuitSteps {
  const copyTo = async (folder: string): Promise<Result<null>> => {
    const opened = await library
    if (!opened.ok) return opened
    const copied = await opened.value.saveCopies(folder)
    return copied.ok ? ok(null) : copied
  }
  const close = async (): Promise<void> => {
    const opened = await library
    if (opened.ok) await opened.value.close()
  }
  return {
    collectDrafts: drafts.collect,
    async flush() {
      // Settings that cannot be saved have been told of, and are no reason to stay.
      await settings.flush()
      const opened = await library
      return opened.ok ? opened.value.flush() : ok(null)
    },
    async ask(failure, abandoned) {
      const { askAfterFailedFlush } = await import('./windows/ask-reader.ts')
      return askAfterFailedFlush(window.current(), failure, abandoned)
    },
    async saveCopy() {
      const { chooseFolder } = await import('./sources/choose-files.ts')
      const folder = await chooseFolder(window.current(), 'Save a copy of the library in…')
      return folder.ok ? copyTo(folder.value) : folder
    },
    async rescue(failure) {
      log.write(`Postil was told to end and could not save: ${failure.message}`)
      const copied = await copyTo(join(userData, 'rescued'))
      if (!copied.ok) log.write(`no copy was made either: ${copied.error.message}`)
    },
    leave(exitCode) {
      const late = new Promise((resolve) => setTimeout(resolve, CLOSE_LIMIT_MS))
      const closed = close().catch((error) => log.write('closing the library failed', error))
      Promise.race([closed, late]).then(() => app.exit(exitCode))
    },
  }
}

/** For a system that ends the process when the handler returns: what can be put on disk without waiting. */
export function flushNow(library: Pick<LibraryPlace, 'onOpened'>): () => void {
  let opened: Library | null = null
  library.onOpened((each) => {
    opened = each
  })
  return () => {
    opened?.flushNow()
  }
}
