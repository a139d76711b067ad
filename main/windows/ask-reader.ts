// Questions put to the reader: what they say, and what each button means. Loaded when the first is asked.

import { type BrowserWindow, clipboard, dialog, type MessageBoxOptions, shell } from 'electron'
import { type Failure, fail, ok, type Result } from '../../preload/contract/result.ts'
import type { ChoiceAfterFailure } from '../quitting.ts'
import { externalLink } from '../security-policy.ts'

/** A sheet of the window where there is one. */
function show(window: BrowserWindow | null, options: MessageBoxOptions) {
  return window === null || window.isDestroyed()
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(window, options)
}

/** Asks what to do about changes that are not on disk. Escape stays. */
export async function askAfterFailedFlush(
  window: BrowserWindow | null,
  failure: Failure,
  abandoned: AbortSignal,
): Promise<ChoiceAfterFailure> {
  const choices: readonly ChoiceAfterFailure[] = ['again', 'copy', 'stay', 'discard']
  const { response } = await show(window, {
    type: 'warning',
    title: 'Not saved',
    message: 'Your latest changes are not saved yet.',
    detail: `${failure.message}\n\nEverything that was saved before is safe. What is not saved is lost if you quit without saving.`,
    buttons: ['Try Again', 'Save a Copy Elsewhere…', 'Keep Postil Open', 'Quit Without Saving'],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
    signal: abandoned,
  })
  return choices[response] ?? 'stay'
}

/** Shows where a link really leads and asks; nothing is opened without a press on the button that says so. */
export async function askToOpenLink(window: BrowserWindow | null, address: string): Promise<Result<null>> {
  const link = externalLink(address)
  if (link === null) {
    return fail(
      'bad-request',
      'Postil opens only web and mail addresses, and this link is neither. Nothing was opened.',
    )
  }
  const { response } = await show(window, {
    type: 'question',
    title: 'Open link',
    message: `Open ${link.host === '' ? 'this address' : shorten(link.host, 200)} outside Postil?`,
    detail: `${shorten(link.address, 1500)}\n\nPostil itself never uses the network. Your browser will, and whoever runs this address will know.`,
    buttons: ['Copy Address', 'Open', 'Cancel'],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  })
  if (response === 0) clipboard.writeText(link.address)
  if (response !== 1) return ok(null)
  try {
    await shell.openExternal(link.address)
    return ok(null)
  } catch (error) {
    return fail(
      'io',
      `The system could not open this address: ${error instanceof Error ? error.message : error}`,
    )
  }
}

/** Keeps both ends: a long address must not push its host, or the buttons, off the screen. */
function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  return `${text.slice(0, most - 101)} … ${text.slice(-100)}`
}

/** A bug of ours. The process goes on: what the reader typed may still be saved. */
export async function tellOfBug(window: BrowserWindow | null, logPath: string): Promise<'quit' | 'go-on'> {
  const { response } = await show(window, {
    type: 'error',
    title: 'Postil made a mistake',
    message: 'Something in Postil went wrong.',
    detail: `Whatever the window has called “Saved” is on your disk. It is best to quit and start again; your latest changes are saved first. What happened is written in\n${logPath}`,
    buttons: ['Quit', 'Go On'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  })
  return response === 0 ? 'quit' : 'go-on'
}

/** The window's process is gone again and again. */
export async function askAfterCrash(window: BrowserWindow | null): Promise<'reload' | 'quit'> {
  const { response } = await show(window, {
    type: 'error',
    title: 'The window closed unexpectedly',
    message: 'Postil’s window has stopped several times in a row.',
    detail: 'Your notes are safe. Showing it again may help; if it does not, quit and open another article.',
    buttons: ['Show It Again', 'Quit'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  })
  return response === 0 ? 'reload' : 'quit'
}

/** The window does not answer; `answering` aborts when it does again. */
export async function askAboutHang(
  window: BrowserWindow,
  answering: AbortSignal,
): Promise<'wait' | 'reload'> {
  const { response } = await show(window, {
    type: 'warning',
    title: 'The window does not answer',
    message: 'Postil’s window does not answer.',
    detail: 'You can wait, or have it shown afresh. Notes that were typed more than a moment ago are kept.',
    buttons: ['Wait', 'Show It Afresh'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
    signal: answering,
  })
  return response === 1 ? 'reload' : 'wait'
}
