// There is one window or none. Everybody who needs it asks here, so that nobody holds one that is gone.

import type { BrowserWindow, WebContents } from 'electron'
import type { EventName, Events } from '../../preload/contract/api.ts'
import { sendEvent } from '../ipc.ts'
import { bringToFront } from '../window.ts'

export type OneWindow = {
  current(): BrowserWindow | null
  contents(): WebContents | null
  /** Sends what needs an answer; false when there is no page that could give one. */
  ask<Name extends EventName>(name: Name, payload: Events[Name]): boolean
  send<Name extends EventName>(name: Name, payload: Events[Name]): void
  /** Opens the window, or brings the one that is there to the front. */
  show(): void
}

export function createOneWindow(open: () => BrowserWindow): OneWindow {
  let window: BrowserWindow | null = null

  const current = () => (window === null || window.isDestroyed() ? null : window)
  const contents = () => current()?.webContents ?? null
  return {
    current,
    contents,
    ask(name, payload) {
      const page = contents()
      if (page === null || page.isCrashed() || page.isLoadingMainFrame()) return false
      sendEvent(page, name, payload)
      return true
    },
    send: (name, payload) => sendEvent(contents(), name, payload),
    show() {
      const there = current()
      if (there === null) window = open()
      else bringToFront(there)
    },
  }
}
