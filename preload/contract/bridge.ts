// What the window sees as `window.postil`: one function for each call, one `on` for the events.

import type { ArgumentsOf, CallName, EventName, Events, OpenArticle, OpenRevision, ValueOf } from './api.ts'
import type { ArticleId, RevisionId } from './ids.ts'
import type { PendingId, PendingRevision } from './importing.ts'
import type { Result } from './result.ts'

export type SentBridge = {
  readonly [Name in Exclude<CallName, 'importDropped'>]: (
    ...args: ArgumentsOf<Name>
  ) => Promise<Result<ValueOf<Name>>>
} & {
  /** Takes the `File`s of a drop: the page never sees, and never names, a path. */
  readonly importDropped: (files: readonly object[]) => Promise<Result<ValueOf<'importDropped'>>>
  /** Subscribes to an event; call the answer to end it. */
  readonly on: <Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void) => () => void
}

/** The same as the window's own code uses it: texts with all their pieces, annotations as records. */
export type Bridge = Omit<SentBridge, 'readArticle' | 'readRevision' | 'readPending' | 'readPiece'> & {
  readonly readArticle: (id: ArticleId) => Promise<Result<OpenArticle>>
  readonly readRevision: (id: ArticleId, revision: RevisionId) => Promise<Result<OpenRevision>>
  readonly readPending: (id: PendingId) => Promise<Result<PendingRevision>>
}

/** The channel prefix that keeps our messages apart from anything else. */
export const CALL_CHANNEL = 'postil:call:'
export const EVENT_CHANNEL = 'postil:event:'

/** Here and not beside `Events`, so that the preload file does not carry the table's parsers. */
export const EVENT_NAMES = [
  'saveState',
  'outsideChange',
  'libraryRead',
  'notice',
  'command',
  'flushDrafts',
  'openArticle',
  'linkFollowed',
  'revisionFound',
  'importProgress',
  'libraryTask',
  'settings',
  'assistiveTechnology',
] as const satisfies readonly EventName[]
