// (state, action) → state. The only place where state changes; pure.

import type { Anchor, Annotation } from '../../preload/contract/annotation.ts'
import type { Notice, OpenArticle, SaveState, StartState } from '../../preload/contract/api.ts'
import type { Article, ReadingPosition } from '../../preload/contract/article.ts'
import type { ChangeSet } from '../../preload/contract/change-set.ts'
import type { AnnotationId, ArticleId, RevisionId, Stamp } from '../../preload/contract/ids.ts'
import type { Failure } from '../../preload/contract/result.ts'
import type { Settings } from '../../preload/contract/settings.ts'
import type { AllNotesView } from '../all-notes/all-notes-view.ts'
import type { ArticleDoc } from '../document/article-doc.ts'
import type { LibraryView } from '../library/library-view.ts'
import type { Trail } from '../library/trail.ts'
import type { NotesFilter } from '../notes/notes-filter.ts'
import type { Repair } from '../revisions/repair-list.ts'
import type { Review } from '../revisions/review.ts'
import type { FindState } from '../search/find-state.ts'
import { anchored, changed } from './change-records.ts'
import { dropTouched, type History } from './history.ts'
import { withChanges } from './layered-map.ts'
import { orderOf } from './notes-order.ts'
import {
  type Beginning,
  type Cursor,
  type DialogName,
  NO_ARTICLE,
  type State,
  type TextRange,
} from './state.ts'

export type Action =
  | { readonly type: 'started'; readonly start: StartState }
  /** Main has read all files. Without `articles` it could not, and the list stays as it is. */
  | {
      readonly type: 'library-read'
      readonly articles: StartState['articles'] | null
      readonly readOnly: string | null
    }
  | { readonly type: 'article-loading'; readonly id: ArticleId }
  | { readonly type: 'article-closed' }
  | { readonly type: 'article-begun'; readonly id: ArticleId; readonly beginning: Beginning }
  | { readonly type: 'article-failed'; readonly id: ArticleId; readonly failure: Failure }
  | {
      readonly type: 'article-opened'
      readonly article: Article
      readonly revision: RevisionId
      readonly isCurrent: boolean
      readonly doc: ArticleDoc
      readonly pictures: OpenArticle['pictures']
      readonly position: ReadingPosition | null
      readonly annotations: readonly Annotation[]
      readonly anchors: ReadonlyMap<AnnotationId, Anchor>
      /** The same article in another revision: what can be undone stays so, and the reader stays at their annotation. */
      readonly stays: boolean
    }
  /** Annotations that speak of another revision have been carried to the open one. */
  | { readonly type: 'anchored'; readonly anchors: ReadonlyMap<AnnotationId, Anchor> }
  | { readonly type: 'review'; readonly review: Review | null }
  | { readonly type: 'repair'; readonly repair: Repair | null }
  /** A change made in this window. `anchors` says where new or moved annotations are; `history` is what undo becomes. */
  | {
      readonly type: 'changed'
      readonly changes: ChangeSet
      readonly anchors: ReadonlyMap<AnnotationId, Anchor>
      readonly history: History
    }
  /** Main has accepted a change and stamped it. */
  | { readonly type: 'stamped'; readonly changes: ChangeSet }
  | {
      readonly type: 'changed-outside'
      readonly changes: ChangeSet
      readonly anchors: ReadonlyMap<AnnotationId, Anchor>
    }
  | { readonly type: 'save-state'; readonly saveState: SaveState }
  | { readonly type: 'notice'; readonly notice: Notice }
  | { readonly type: 'notice-dismissed'; readonly id: string }
  | { readonly type: 'settings'; readonly settings: Settings }
  /** Without `cursor` the reading cursor stays where it was. */
  | { readonly type: 'selected'; readonly selection: TextRange | null; readonly cursor?: Cursor | null }
  | { readonly type: 'dialog'; readonly dialog: DialogName | null }
  | { readonly type: 'drawer'; readonly isOpen: boolean }
  | { readonly type: 'find'; readonly find: FindState }
  | { readonly type: 'trail'; readonly trail: Trail }
  | { readonly type: 'library'; readonly change: Partial<LibraryView> }
  | { readonly type: 'all-notes'; readonly change: Partial<AllNotesView> }
  | { readonly type: 'activated'; readonly id: AnnotationId | null; readonly fromCard?: boolean }
  | { readonly type: 'editing'; readonly id: AnnotationId | null }
  | { readonly type: 'notes-filter'; readonly filter: NotesFilter }
  | { readonly type: 'picked'; readonly ids: ReadonlySet<AnnotationId> }
  | { readonly type: 'moving-edge'; readonly moving: State['moving'] }
  | { readonly type: 'announced'; readonly text: string; readonly urgent: boolean }
  | { readonly type: 'assistive-technology'; readonly present: boolean }

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'started':
      return started(state, action.start)
    case 'library-read':
      return {
        ...state,
        readOnly: action.readOnly,
        articles: action.articles === null ? state.articles : byId(action.articles),
      }
    case 'article-loading':
      return {
        ...state,
        ...NO_ARTICLE,
        open: { kind: 'loading', id: action.id, beginning: null },
        drawer: false,
      }
    case 'article-begun':
      return begun(state, action.id, action.beginning)
    case 'article-closed':
      return { ...state, ...NO_ARTICLE, open: { kind: 'none' } }
    case 'article-failed':
      return { ...state, ...NO_ARTICLE, open: { kind: 'failed', id: action.id, failure: action.failure } }
    case 'article-opened':
      return opened(state, action)
    case 'anchored':
      return anchored(state, action.anchors)
    case 'review':
      return { ...state, review: action.review }
    case 'repair':
      return { ...state, repair: action.repair, active: action.repair?.id ?? state.active }
    case 'changed':
      return { ...changed(state, action.changes, action.anchors), history: action.history }
    case 'stamped':
      return { ...state, stamps: withStamps(state.stamps, action.changes) }
    case 'changed-outside':
      return {
        ...changed(state, action.changes, action.anchors),
        history: dropTouched(state.history, action.changes),
      }
    case 'save-state':
      return { ...state, saveState: action.saveState }
    case 'notice':
      return {
        ...state,
        notices: [...state.notices.filter(({ id }) => id !== action.notice.id), action.notice],
      }
    case 'notice-dismissed':
      return { ...state, notices: state.notices.filter(({ id }) => id !== action.id) }
    case 'settings':
      return { ...state, settings: action.settings }
    case 'selected':
      return {
        ...state,
        selection: action.selection,
        cursor: action.cursor === undefined ? state.cursor : action.cursor,
      }
    case 'dialog':
      return { ...state, dialog: action.dialog }
    case 'drawer':
      return { ...state, drawer: action.isOpen }
    case 'find':
      return { ...state, find: action.find }
    case 'trail':
      return { ...state, trail: action.trail }
    case 'library':
      return { ...state, library: { ...state.library, ...action.change } }
    case 'all-notes':
      return { ...state, allNotes: { ...state.allNotes, ...action.change } }
    case 'activated':
      return {
        ...state,
        active: action.id,
        cameFromCard: action.fromCard ?? (state.cameFromCard && action.id === state.active),
        moving: null,
      }
    case 'editing':
      return { ...state, editing: action.id, active: action.id ?? state.active, moving: null }
    case 'notes-filter':
      // Whom the filter leaves out is not the one that the reader is at.
      return { ...state, notesFilter: action.filter, active: state.editing }
    case 'picked':
      return { ...state, picked: action.ids }
    case 'moving-edge':
      return { ...state, moving: action.moving }
    case 'announced':
      return {
        ...state,
        announcement: { text: action.text, count: state.announcement.count + 1, urgent: action.urgent },
      }
    case 'assistive-technology':
      return { ...state, assistiveTechnology: action.present }
    default:
      return neverReached(action)
  }
}

function neverReached(action: never): never {
  throw new Error(`No such action: ${JSON.stringify(action)}`)
}

function started(state: State, start: StartState): State {
  return {
    ...state,
    settings: start.settings,
    platform: start.platform,
    version: start.version,
    readOnly: start.readOnly,
    saveState: start.saveState,
    libraryPlace: start.library,
    notices: start.notices,
    assistiveTechnology: start.assistiveTechnology,
    articles: byId(start.articles),
  }
}

function byId(articles: StartState['articles']): State['articles'] {
  return new Map(articles.map((summary) => [summary.article.id, summary]))
}

function begun(state: State, id: ArticleId, beginning: Beginning): State {
  const { open } = state
  return open.kind === 'loading' && open.id === id ? { ...state, open: { ...open, beginning } } : state
}

function opened(state: State, action: Extract<Action, { type: 'article-opened' }>): State {
  const { article, revision, isCurrent, doc, pictures, position, anchors } = action
  const annotations = new Map(action.annotations.map((annotation) => [annotation.id, annotation]))
  const { history, active, notesFilter } = state
  return {
    ...state,
    ...NO_ARTICLE,
    ...(action.stays ? { history, active, notesFilter } : {}),
    open: { kind: 'open', article, revision, isCurrent, doc, pictures, position },
    annotations,
    anchors,
    order: orderOf(annotations, anchors),
  }
}

function withStamps(stamps: ReadonlyMap<string, Stamp>, changes: ChangeSet): ReadonlyMap<string, Stamp> {
  const records = [...changes.added, ...changes.updated.map(([, to]) => to)]
  return withChanges(
    stamps,
    records
      .map((record) => [record.id, record['postil:stamp']] as const)
      .filter(([, stamp]) => stamp !== undefined),
  )
}
