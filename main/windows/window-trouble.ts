// A window whose process crashes or hangs is shown afresh; notes live in main, so nothing is lost with it.

import type { BrowserWindow } from 'electron'

export type Trouble = {
  /** The page is gone or about to be reloaded: nobody will answer for it. */
  readonly onGone: (what: string) => void
  readonly quit: () => void
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** So many crashes in so long, and reloading by ourselves is no help. */
const CRASHES_BEFORE_ASKING = 3
const CRASH_MEMORY_MS = 60_000

export function watchWindow(window: BrowserWindow, trouble: Trouble): void {
  let crashes: readonly number[] = []
  let hang: AbortController | null = null
  const { webContents } = window

  const reload = () => {
    if (!window.isDestroyed()) webContents.reload()
  }
  webContents.on('render-process-gone', async (_event, { reason, exitCode }) => {
    hang?.abort()
    if (reason === 'clean-exit') return
    trouble.onGone(`the window's process ended: ${reason}, ${exitCode}`)
    const at = trouble.now()
    crashes = [...crashes, at].filter((each) => at - each < CRASH_MEMORY_MS)
    if (crashes.length < CRASHES_BEFORE_ASKING) return reload()
    const { askAfterCrash } = await import('./ask-reader.ts')
    if ((await askAfterCrash(window)) === 'reload') reload()
    else trouble.quit()
  })
  webContents.on('did-fail-load', (_event, code, description, url) => {
    trouble.onGone(`the window could not load ${url}: ${description} (${code})`)
  })
  webContents.on('preload-error', (_event, path, error) => {
    trouble.onGone(`the preload file ${path} failed: ${error.message}`)
  })
  window.on('responsive', () => hang?.abort())
  window.on('unresponsive', async () => {
    if (hang !== null) return
    hang = new AbortController()
    const { signal } = hang
    const { askAboutHang } = await import('./ask-reader.ts')
    const choice = await askAboutHang(window, signal)
    hang = null
    if (signal.aborted || choice === 'wait' || window.isDestroyed()) return
    trouble.onGone('the window did not answer and is shown afresh')
    // A hung process does not obey a reload; its end leads to the one above.
    webContents.forcefullyCrashRenderer()
  })
}
