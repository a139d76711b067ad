// The one window: closed to everything but our own page, where it was before, in the colour of the page to come.

import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { Theme } from '../preload/contract/settings.ts'
import { START_PAGE } from './security-policy.ts'
import { fitToDisplays, MINIMUM_SIZE, type WindowState } from './windows/window-bounds.ts'

/** The page's own background (`--paper` in the window's styles), so that the first frame does not flash. */
const PAPER: Readonly<Record<'light' | 'sepia' | 'dark', string>> = {
  light: '#fdfcf8',
  sepia: '#f6eedd',
  dark: '#1a1a1b',
}

export type WindowOptions = {
  readonly state: WindowState | null
  readonly theme: Theme
  /** Absolute path of the built preload file. */
  readonly preload: string
  readonly developerTools: boolean
  readonly keepState: (state: WindowState) => void
}

export function openWindow(options: WindowOptions): BrowserWindow {
  applyTheme(options.theme, null)
  const displays = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()]
  const workAreas = displays.map((display) => display.workArea)
  const window = new BrowserWindow({
    ...fitToDisplays(options.state?.bounds ?? null, workAreas),
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    title: 'Postil',
    backgroundColor: paperOf(options.theme),
    fullscreen: options.state?.fullScreen ?? false,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      autoplayPolicy: 'user-gesture-required',
      // Only macOS checks without fetching a dictionary.
      spellcheck: process.platform === 'darwin',
      devTools: options.developerTools,
    },
  })
  if (options.state?.maximized) window.maximize()
  keepStateOf(window, options.keepState)
  window.loadURL(START_PAGE).catch(() => {
    // `did-fail-load` and `render-process-gone` tell the same, and window-trouble.ts listens there.
  })
  return window
}

/** Sets the system's dialogs and menus, and what the page's `prefers-color-scheme` says. */
export function applyTheme(theme: Theme, window: BrowserWindow | null): void {
  nativeTheme.themeSource = theme === 'system' || theme === 'dark' ? theme : 'light'
  window?.setBackgroundColor(paperOf(theme))
}

export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

function paperOf(theme: Theme): string {
  if (theme === 'system') return nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light
  return PAPER[theme]
}

function keepStateOf(window: BrowserWindow, keep: (state: WindowState) => void): void {
  const note = () => {
    if (window.isDestroyed() || window.isMinimized()) return
    keep({
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
      fullScreen: window.isFullScreen(),
    })
  }
  window.on('resize', note)
  window.on('move', note)
  window.on('maximize', note)
  window.on('unmaximize', note)
  window.on('enter-full-screen', note)
  window.on('leave-full-screen', note)
}
