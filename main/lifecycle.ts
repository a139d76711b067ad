// Connects the system's ways of ending a program to quitting.ts, and a closed window with it.

import { app, type BrowserWindow } from 'electron'
import type { Quitting } from './quitting.ts'

/** Must run before `ready`. */
export function watchForQuit(quitting: Quitting): void {
  app.on('before-quit', (event) => {
    if (quitting.state() === 'leaving') return
    event.preventDefault()
    quitting.quit()
  })
  // Without a listener Electron quits when the last window closes; on macOS a program lives on without one.
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') quitting.quit()
  })
  // Chromium sets its own signal handlers while it starts; ours must come after.
  app.whenReady().then(() => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.on(signal, () => quitting.quitUrgently())
    }
  })
}

export type CloseSteps = {
  readonly collectDrafts: () => Promise<void>
  /** Puts on disk what can be put there before this returns. */
  readonly flushNow: () => void
}

/** A closed window quits, except on macOS, where it hands over its drafts and goes. */
export function watchForClose(window: BrowserWindow, quitting: Quitting, steps: CloseSteps): void {
  let isClosing = false
  window.on('close', (event) => {
    if (quitting.state() === 'leaving') return
    event.preventDefault()
    if (process.platform !== 'darwin') {
      quitting.quit()
    } else if (!isClosing) {
      isClosing = true
      steps.collectDrafts().finally(() => window.destroy())
    }
  })
  // Windows logs off without `before-quit`, and ends the process when this handler returns.
  window.on('session-end', () => {
    steps.flushNow()
    quitting.quitUrgently()
  })
}
