// The main end of the border: every call of the contract's table, its sender checked, its arguments parsed.

import { ipcMain, type WebContents } from 'electron'
import { CALLS, type CallName, type EventName, type Events } from '../preload/contract/api.ts'
import { CALL_CHANNEL, EVENT_CHANNEL } from '../preload/contract/bridge.ts'
import { fail } from '../preload/contract/result.ts'
import { type AnswerParts, answerCall, isFromOurPage } from './answer-call.ts'

export type Border = AnswerParts & {
  /** The one window's contents, or null when there is none. */
  readonly contents: () => WebContents | null
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

/** Announces a fact to the window; without a window nobody needs to know. */
export function sendEvent<Name extends EventName>(
  contents: WebContents | null,
  name: Name,
  payload: Events[Name],
): void {
  if (contents === null || contents.isDestroyed()) return
  contents.send(EVENT_CHANNEL + name, payload)
}
