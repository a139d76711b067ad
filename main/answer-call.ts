// Answers one call of the table: sender checked, arguments parsed, whatever happens a Result. No Electron at run time.

import { type ArgumentsOf, CALLS, type CallName, type ValueOf } from '../preload/contract/api.ts'
import { parsed } from '../preload/contract/parse.ts'
import { fail, type Result } from '../preload/contract/result.ts'
import { APP_ORIGIN, isAppUrl, parseUrl } from './security-policy.ts'

export type Handlers = {
  readonly [Name in CallName]: (
    ...args: ArgumentsOf<Name>
  ) => Result<ValueOf<Name>> | Promise<Result<ValueOf<Name>>>
}

export type AnswerParts = {
  readonly handlers: Handlers
  /** Something that only a bug or an intruder sends. */
  readonly onRefused: (what: string) => void
  /** A handler threw: a bug of ours. */
  readonly onBug: (error: unknown) => void
}

/** Parses the arguments and runs the handler; whatever happens, the answer is a Result. */
export async function answerCall(
  name: CallName,
  args: readonly unknown[],
  { handlers, onRefused, onBug }: AnswerParts,
): Promise<Result<unknown>> {
  try {
    const read = parsed(() => CALLS[name].parse(args))
    if (!read.ok) {
      onRefused(`call ${name}: ${read.error.message}`)
      return read
    }
    // The cast joins what the table's type keeps together for one name, and loses for a union of names.
    const handler = handlers[name] as (...args: readonly unknown[]) => Promise<Result<unknown>>
    return await handler(...read.value)
  } catch (error) {
    onBug(error)
    return fail('bug', 'Postil made a mistake and could not do this. Nothing that was saved is lost.')
  }
}

/** What the check needs of the message's event, so that it can be tried on any combination. */
export type Sender = {
  readonly sender: object
  readonly senderFrame: { readonly origin: string; readonly url: string } | null
}

/** Only the main frame of our window, at our origin; a frame that has navigated away meanwhile is null. */
export function isFromOurPage(event: Sender, contents: { readonly mainFrame: object } | null): boolean {
  const frame = event.senderFrame
  if (frame === null || contents === null || event.sender !== contents) return false
  if (frame !== contents.mainFrame || frame.origin !== APP_ORIGIN) return false
  const url = parseUrl(frame.url)
  return url !== null && isAppUrl(url)
}
