// Everything the window knows, in one readonly value. Each field has one owner; what is "main's" is a copy.
//
// | field                                   | owner  | saved                                |
// | --------------------------------------- | ------ | ------------------------------------ |
// | articles, annotations, position         | main   | this device's notes file             |
// | settings                                | main   | settings.json                        |
// | saveState, stamps, notices, readOnly,   |        |                                      |
// | libraryPlace                            | main   | no                                   |
// | open (tree, canonical text), anchors,   |        |                                      |
// | order                                   | window | no, computed from source and records |
// | cursor, selection, active, editing      | window | no                                   |
// | notesFilter, picked                     | window | no                                   |
// | moving, history, dialog, drawer         | window | no                                   |
// | find (words in the open article), trail | window | no                                   |
// | library (filter, trash, an import)      | window | no                                   |
// | allNotes (filter, grouping)             | window | no                                   |

import type { Anchor, Annotation } from '../../preload/contract/annotation.ts'
import type { ArticleSummary, Notice, OpenArticle, SaveState } from '../../preload/contract/api.ts'
import type { Article, ReadingPosition } from '../../preload/contract/article.ts'
import type { AnnotationId, ArticleId, RevisionId, Stamp } from '../../preload/contract/ids.ts'
import type { LibraryPlaceState } from '../../preload/contract/library-place.ts'
import type { Failure } from '../../preload/contract/result.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../preload/contract/settings.ts'
import { ALL_NOTES_VIEW, type AllNotesView } from '../all-notes/all-notes-view.ts'
import type { ArticleDoc } from '../document/article-doc.ts'
import { LIBRARY_VIEW, type LibraryView } from '../library/library-view.ts'
import { NO_TRAIL, type Trail } from '../library/trail.ts'
import { NO_FILTER, type NotesFilter } from '../notes/notes-filter.ts'
import type { Edge } from '../reader/cursor/move-edge.ts'
import type { Repair } from '../revisions/repair-list.ts'
import type { Review } from '../revisions/review.ts'
import { type FindState, NO_FIND } from '../search/find-state.ts'
import { type History, NO_HISTORY } from './history.ts'
import { NO_ORDER, type NotesOrder } from './notes-order.ts'

/** A stretch of the canonical text, UTF-16 units. */
export type TextRange = { readonly start: number; readonly end: number }

/**
 * The reading cursor, or the selection when the two differ. Offsets of the canonical text, UTF-16 units: `anchor` stays
 * while a selection grows, `focus` moves.
 */
export type Cursor = {
  readonly anchor: number
  readonly focus: number
  /** Where a selection began that grows and shrinks by units. */
  readonly origin?: number
}

/** What is shown over the window, one at a time. */
export type DialogName =
  | 'palette'
  | 'keys'
  | 'preferences'
  | 'versions'
  | 'encoding'
  | 'details'
  | 'trashed-articles'
  | 'import-report'
  | 'notes-report'
  | 'export-notes'
  | 'backups'
  | 'all-notes'
  | 'library-check'
  | 'library-folder'
  | 'search'
  | 'trash'

export type Beginning = { readonly article: Article; readonly doc: ArticleDoc } & Pick<
  OpenArticle,
  'pictures'
>

export type OpenDocument =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'loading'
      readonly id: ArticleId
      /** The first blocks of a long article, to be read while the rest of it is parsed. */
      readonly beginning: Beginning | null
    }
  | { readonly kind: 'failed'; readonly id: ArticleId; readonly failure: Failure }
  | {
      readonly kind: 'open'
      readonly article: Article
      readonly revision: RevisionId
      /** False while the reader looks at an older revision: notes cannot be changed there. */
      readonly isCurrent: boolean
      readonly doc: ArticleDoc
      /** Those that the library keeps for this revision. */
      readonly pictures: OpenArticle['pictures']
      readonly position: ReadingPosition | null
    }

export type Announcement = {
  readonly text: string
  /** Counts up, so that the same words twice are said twice. */
  readonly count: number
  readonly urgent: boolean
}

export type State = {
  readonly settings: Settings
  readonly platform: 'linux' | 'darwin' | 'win32'
  readonly version: string
  readonly readOnly: string | null
  readonly saveState: SaveState
  /** The stamp main gave to each record's latest accepted change; with `saveState.through` it says what is on disk. */
  readonly stamps: ReadonlyMap<string, Stamp>
  readonly notices: readonly Notice[]
  readonly libraryPlace: LibraryPlaceState
  readonly articles: ReadonlyMap<ArticleId, ArticleSummary>
  readonly open: OpenDocument
  readonly annotations: ReadonlyMap<AnnotationId, Annotation>
  readonly anchors: ReadonlyMap<AnnotationId, Anchor>
  /** Computed from `annotations` and `anchors`, with every change of them. */
  readonly order: NotesOrder
  /** Null until the reader has put it somewhere. */
  readonly cursor: Cursor | null
  /** What of the text is selected, without white space at its ends and with whole characters. */
  readonly selection: TextRange | null
  /** The annotation that the reader is at. */
  readonly active: AnnotationId | null
  /** Whether the reader went to its words from its card, to which Escape leads back. */
  readonly cameFromCard: boolean
  /** The annotation whose note has the caret. */
  readonly editing: AnnotationId | null
  /** Which notes the pane shows. */
  readonly notesFilter: NotesFilter
  /** The annotations that were chosen for something to be done with all of them. */
  readonly picked: ReadonlySet<AnnotationId>
  /** The annotation whose edge the keys of the reading cursor move; the cursor stands at that edge. */
  readonly moving: { readonly id: AnnotationId; readonly edge: Edge } | null
  readonly history: History
  readonly find: FindState
  /** A new version that the reader is looking at before taking it; null for none. */
  readonly review: Review | null
  /** The annotation at the repair desk, and which of its candidates is shown; null when the desk is closed. */
  readonly repair: Repair | null
  /** The places that the reader has left. */
  readonly trail: Trail
  readonly library: LibraryView
  readonly allNotes: AllNotesView
  readonly dialog: DialogName | null
  /** Whether the library lies over the article, in a window too narrow for both. */
  readonly drawer: boolean
  readonly announcement: Announcement
  readonly assistiveTechnology: boolean
}

/** What belongs to one open article, emptied. */
export const NO_ARTICLE = {
  annotations: new Map(),
  anchors: new Map(),
  order: NO_ORDER,
  cursor: null,
  selection: null,
  active: null,
  cameFromCard: false,
  editing: null,
  notesFilter: NO_FILTER,
  picked: new Set(),
  moving: null,
  history: NO_HISTORY,
  repair: null,
} satisfies Partial<State>

export const INITIAL_STATE: State = {
  settings: DEFAULT_SETTINGS,
  platform: 'linux',
  version: '',
  readOnly: null,
  saveState: { kind: 'saved', through: null },
  stamps: new Map(),
  notices: [],
  libraryPlace: { folder: '', isMissing: false, left: null },
  articles: new Map(),
  open: { kind: 'none' },
  ...NO_ARTICLE,
  find: NO_FIND,
  review: null,
  trail: NO_TRAIL,
  library: LIBRARY_VIEW,
  allNotes: ALL_NOTES_VIEW,
  dialog: null,
  drawer: false,
  announcement: { text: '', count: 0, urgent: false },
  assistiveTechnology: false,
}
