// The main end of the border: every call of the contract's table, its sender checked, its arguments parsed.

import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import {
  type ArgumentsOf,
  CALLS,
  type CallName,
  type EventName,
  type Events,
  type ValueOf,
} from '../preload/contract/api.ts'
import { CALL_CHANNEL, EVENT_CHANNEL } from '../preload/contract/bridge.ts'
import { parsed } from '../preload/contract/parse.ts'
import { fail, type Result } from '../preload/contract/result.ts'
import { APP_ORIGIN, isAppUrl, parseUrl } from './security-policy.ts'

export type Handlers = {
  readonly [Name in CallName]: (
    ...args: ArgumentsOf<Name>
  ) => Result<ValueOf<Name>> | Promise<Result<ValueOf<Name>>>
}

export type Border = {
  readonly handlers: Handlers
  /** The one window's contents, or null when there is none. */
  readonly contents: () => WebContents | null
  /** Something that only a bug or an intruder sends. */
  readonly onRefused: (what: string) => void
  /** A handler threw: a bug of ours. */
  readonly onBug: (error: unknown) => void
}

/** Answers calls from our window's main frame at our origin, and from nobody else. */
export function answerCalls(border: Border): void {
  for (const name of Object.keys(CALLS) as CallName[]) {
    ipcMain.handle(CALL_CHANNEL + name, (event, ...args: readonly unknown[]) => {
      if (isFromOurPage(event, border.contents())) return answerCall(name, args, border)
      border.onRefused(`call ${name} from ${event.senderFrame?.url ?? 'a frame that is gone'}`)
      return fail('bad-request', 'This call is not answered here.')
    })
  }
}

/** Parses the arguments and runs the handler; whatever happens, the answer is a Result. */
export async function answerCall(
  name: CallName,
  args: readonly unknown[],
  border: Pick<Border, 'handlers' | 'onRefused' | 'onBug'>,
): Promise<Result<unknown>> {
  try {
    const read = parsed(() => CALLS[name].parse(args))
    if (!read.ok) {
      border.onRefused(`call ${name}: ${read.error.message}`)
      return read
    }
    // The cast joins what the table's type keeps together for one name, and loses for a union of names.
    const handler = border.handlers[name] as (...args: readonly unknown[]) => Promise<Result<unknown>>
    return await handler(...read.value)
  } catch (error) {
    border.onBug(error)
    return fail('bug', 'Postil made a mistake and could not do this. Nothing that was saved is lost.')
  }
}

function isFromOurPage(event: IpcMainInvokeEvent, contents: WebContents | null): boolean {
  const frame = event.senderFrame
  if (frame === null || contents === null || event.sender !== contents) return false
  if (frame !== contents.mainFrame || frame.origin !== APP_ORIGIN) return false
  const url = parseUrl(frame.url)
  return url !== null && isAppUrl(url)
}

/** Announces a fact to the window; without a window nobody needs to know. */
export function sendEvent<Name extends EventName>(
  contents: WebContents | null,
  name: Name,
  payload: Events[Name],
): void {
  if (contents === null || contents.isDestroyed()) return
  contents.send(EVENT_CHANNEL + name, payload)
}
