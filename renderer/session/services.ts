// What commands and views work with. Made once, in `renderer/main.ts`.

import type { Bridge } from '../../preload/contract/bridge.ts'
import type { AnnotationId } from '../../preload/contract/ids.ts'
import type { Derived } from '../state/derived.ts'
import type { TextRange } from '../state/state.ts'
import type { Store } from '../state/store.ts'
import type { Annotating } from './annotating.ts'
import type { LibraryClient } from './library-client.ts'
import type { Opening } from './opening.ts'

/** What others may ask of the article on the screen. */
export type ReaderView = {
  /** Scrolls to a stretch of the text. */
  readonly reveal: (range: TextRange) => void
  readonly focus: () => void
  readonly select: (range: TextRange | null) => void
}

/** What others may ask of the notes pane. */
export type NotesView = {
  /** Puts the focus on the card. */
  readonly focusCard: (id: AnnotationId) => void
}

export type Services = {
  readonly store: Store
  readonly derived: Derived
  readonly bridge: Bridge
  readonly client: LibraryClient
  readonly annotating: Annotating
  readonly opening: Opening
  /** Views register themselves while they are on the screen. */
  readonly views: { reader: ReaderView | null; notes: NotesView | null }
}
