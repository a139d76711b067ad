// What a change set does to the state: the annotations of the open article with their places and their order, and the
// articles of the library; pure.

import type { Anchor, Annotation } from '../../preload/contract/annotation.ts'
import type { ChangeSet, LibraryRecord } from '../../preload/contract/change-set.ts'
import { type AnnotationId, sourceOf } from '../../preload/contract/ids.ts'
import { withRecords } from './article-records.ts'
import { type Change, withChanges } from './layered-map.ts'
import { updateOrder } from './notes-order.ts'
import type { State } from './state.ts'

/** Gives annotations their places. */
export function anchored(state: State, placed: ReadonlyMap<AnnotationId, Anchor>): State {
  const { annotations, order } = state
  const anchors = withAnchors(state, placed)
  return { ...state, anchors, order: updateOrder(order, state, { annotations, anchors }, placed.keys()) }
}

function withAnchors(state: State, placed: ReadonlyMap<AnnotationId, Anchor>): State['anchors'] {
  if (placed.size === 0) return state.anchors
  return withChanges(
    state.anchors,
    [...placed].filter(([id]) => state.annotations.has(id)),
  )
}

function withoutAnchors(anchors: State['anchors'], removed: readonly Annotation[]): State['anchors'] {
  return withChanges(
    anchors,
    removed.map(({ id }) => [id, undefined]),
  )
}

function isAnnotation(record: LibraryRecord): record is Annotation {
  return record.type === 'Annotation'
}

/** The part of a change set that concerns annotations. */
export function annotationChanges(changes: ChangeSet): ChangeSet<Annotation> {
  return {
    added: changes.added.filter(isAnnotation),
    updated: changes.updated.filter((pair): pair is readonly [Annotation, Annotation] =>
      pair.every(isAnnotation),
    ),
    removed: changes.removed.filter(isAnnotation),
  }
}

/** As `applyChanges` has it: updating what is not there does nothing. */
function annotationEntries({ annotations }: State, changes: ChangeSet<Annotation>) {
  const updated = changes.updated.map(([, to]) => to).filter(({ id }) => annotations.has(id))
  return [
    ...changes.removed.map(({ id }): Change<AnnotationId, Annotation> => [id, undefined]),
    ...[...updated, ...changes.added].map((record): Change<AnnotationId, Annotation> => [record.id, record]),
  ]
}

/** @param placed where annotations are that are new or have moved */
export function changed(state: State, changes: ChangeSet, placed: ReadonlyMap<AnnotationId, Anchor>): State {
  const open = state.open
  const mine = open.kind === 'open' ? sourceOf(open.article.id) : null
  const all = annotationChanges(changes)
  const here: ChangeSet<Annotation> = {
    added: all.added.filter(({ target }) => target.source === mine),
    updated: all.updated.filter(([, { target }]) => target.source === mine),
    removed: all.removed.filter(({ target }) => target.source === mine),
  }
  const annotations = withChanges(state.annotations, annotationEntries(state, here))
  const anchors = withoutAnchors(withAnchors({ ...state, annotations }, placed), here.removed)
  const touched = [...here.added, ...here.updated.map(([, to]) => to), ...here.removed].map(({ id }) => id)
  const order = updateOrder(state.order, state, { annotations, anchors }, [...touched, ...placed.keys()])
  const isGone = (id: AnnotationId | null) => id !== null && !annotations.has(id)
  return withArticleRecords(
    {
      ...state,
      annotations,
      anchors,
      order,
      active: isGone(state.active) ? null : state.active,
      editing: isGone(state.editing) ? null : state.editing,
      moving: isGone(state.moving?.id ?? null) ? null : state.moving,
      picked:
        here.removed.length === 0 ? state.picked : new Set([...state.picked].filter((id) => !isGone(id))),
    },
    changes,
    all,
  )
}

function withArticleRecords(state: State, changes: ChangeSet, annotations: ChangeSet<Annotation>): State {
  const articles = withRecords(state.articles, changes, annotations)
  const { open } = state
  const mine = open.kind === 'open' ? articles.get(open.article.id)?.article : undefined
  const isSame = open.kind !== 'open' || mine === undefined || mine === open.article
  return { ...state, articles, open: isSame ? open : { ...open, article: mine } }
}
