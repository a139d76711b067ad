// What commands and views work with. Made once, in `renderer/main.ts`.

import type { Signal } from '@preact/signals'
import type { Bridge } from '../../preload/contract/bridge.ts'
import type { AnnotationId } from '../../preload/contract/ids.ts'
import type { Exporting } from '../export/exporting.ts'
import type { Interchange } from '../interop/interchange.ts'
import type { Going } from '../library/going.ts'
import type { Importing } from '../library/importing.ts'
import type { Shelving } from '../library/shelving.ts'
import type { Motion } from '../reader/cursor/cursor-destination.ts'
import type { Direction, TextUnits } from '../reader/cursor/text-units.ts'
import type { Repairing } from '../revisions/repairing.ts'
import type { Reviewing } from '../revisions/reviewing.ts'
import type { Finding } from '../search/finding.ts'
import type { Searching } from '../search/searching.ts'
import type { Derived } from '../state/derived.ts'
import type { Cursor, TextRange } from '../state/state.ts'
import type { Store } from '../state/store.ts'
import type { Annotating } from './annotating.ts'
import type { LibraryClient } from './library-client.ts'
import type { Opening } from './opening.ts'

/** What others may ask of the article on the screen. Offsets are UTF-16 units of its canonical text. */
export type ReaderView = {
  /** Its text by words, sentences, paragraphs. */
  readonly units: TextUnits
  /** Scrolls to a stretch of the text. */
  readonly reveal: (range: TextRange) => void
  readonly focus: () => void
  /** Takes the focus, with the reading cursor at the beginning of a stretch. */
  readonly goTo: (range: TextRange) => void
  /** Selects a stretch; null leaves the cursor at the end of what was selected. */
  readonly select: (range: TextRange | null) => void
  /** Where the reading cursor is, or begins when it is needed now. */
  readonly current: () => Cursor
  /** What left and right mean where the reading cursor stands. */
  readonly toward: (to: Motion['to']) => Direction
  /** Moves the reading cursor; with `grow` the selection. */
  readonly move: (motion: Motion, grow: boolean) => void
  /** The first line in sight; null when that cannot be told. */
  readonly firstInSight: () => number | null
  /** Scrolls so that the line with the offset is the first one in sight. */
  readonly showFrom: (offset: number) => void
  /** Remembers now where the reader is, without waiting for a pause. */
  readonly rememberPlace: () => void
  readonly linkAtCursor: () => HTMLAnchorElement | null
  /** Goes where a link leads: to a place in the article, or out of it after asking. */
  readonly follow: (link: HTMLAnchorElement) => void
  /** Puts the reading cursor, or a selection, somewhere, and scrolls it into sight unless `reveal` is false. */
  readonly place: (cursor: Cursor, reveal?: boolean) => void
}

/** What others may ask of the notes pane. */
export type NotesView = {
  /** Puts the focus on the card. */
  readonly focusCard: (id: AnnotationId) => void
}

/** What others may ask of the bar that finds words in the article. */
export type FindView = {
  /** Puts the caret into the field, with its words selected. */
  readonly focus: () => void
}

export type Services = {
  readonly store: Store
  readonly derived: Derived
  readonly bridge: Bridge
  readonly client: LibraryClient
  readonly annotating: Annotating
  readonly opening: Opening
  readonly going: Going
  readonly shelving: Shelving
  readonly importing: Importing
  readonly exporting: Exporting
  readonly interchange: Interchange
  readonly finding: Finding
  readonly searching: Searching
  readonly reviewing: Reviewing
  readonly repairing: Repairing
  /** Where the reader's eyes are: a text offset, UTF-16 units. */
  readonly sight: Signal<number>
  /** Views register themselves while they are on the screen. */
  readonly views: { reader: ReaderView | null; notes: NotesView | null; find: FindView | null }
}
