import { app } from 'electron'
import type { ErrorLog } from './error-log.ts'
import type { Quitting } from './quitting.ts'
import type { OneWindow } from './starting/one-window.ts'

export type BugParts = {
  readonly log: ErrorLog
  readonly window: OneWindow
  readonly quitting: Quitting
}

/** What nobody caught is written to the log, and the reader is told once: a second box would say nothing new. */
export function watchForBugs({ log, window, quitting }: BugParts): void {
  let isTold = false
  const tell = async (error: unknown) => {
    log.write('bug', error)
    if (isTold || quitting.state() === 'leaving') return
    isTold = true
    await app.whenReady()
    const { tellOfBug } = await import('./windows/ask-reader.ts')
    if ((await tellOfBug(window.current(), log.path)) === 'quit') quitting.quit()
  }
  process.on('uncaughtException', tell)
  process.on('unhandledRejection', tell)
}
