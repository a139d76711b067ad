// The annotations of the open article in both orders that the notes pane knows, kept in order as they change: one more
// among ten thousand costs a binary search, and a letter typed into a note nothing at all. Pure.

import { type Anchor, type Annotation, type Color, colorOf } from '../../preload/contract/annotation.ts'
import type { AnnotationId } from '../../preload/contract/ids.ts'

/**
 * What the orders, the painter and the groups of the pane need to know of an annotation. `words`: its place is known,
 * `article`: it is on the whole article, `lost`: its words have no place. Offsets are UTF-16 units.
 */
export type Entry = {
  readonly id: AnnotationId
  readonly kind: 'article' | 'words' | 'lost'
  /** 0 where the kind is not `words`, as `end`. */
  readonly start: number
  readonly end: number
  readonly color: Color
  readonly isGuess: boolean
  readonly created: string
}

export type NotesOrder = {
  /** Notes on the whole article first, then by place, the wider first; what has no place last. */
  readonly byText: readonly Entry[]
  /** The latest made first. */
  readonly byAge: readonly Entry[]
}

export const NO_ORDER: NotesOrder = { byText: [], byAge: [] }

type Annotations = ReadonlyMap<AnnotationId, Annotation>
type Anchors = ReadonlyMap<AnnotationId, Anchor>
type Compare = (a: Entry, b: Entry) => number

export function orderOf(annotations: Annotations, anchors: Anchors): NotesOrder {
  const entries = [...annotations.values()].map((annotation) =>
    entryOf(annotation, anchors.get(annotation.id)),
  )
  return { byText: entries.toSorted(compareByText), byAge: entries.toSorted(compareByAge) }
}

/**
 * The order after a change.
 * @param before what the order was made of
 * @param ids the annotations that came, went, or may have changed
 * @returns the same order where nothing that it depends on has changed
 */
export function updateOrder(
  order: NotesOrder,
  before: { readonly annotations: Annotations; readonly anchors: Anchors },
  after: { readonly annotations: Annotations; readonly anchors: Anchors },
  ids: Iterable<AnnotationId>,
): NotesOrder {
  const removed: Entry[] = []
  const added: Entry[] = []
  for (const id of new Set(ids)) {
    const from = before.annotations.get(id)
    const to = after.annotations.get(id)
    const old = from === undefined ? null : entryOf(from, before.anchors.get(id))
    const next = to === undefined ? null : entryOf(to, after.anchors.get(id))
    if (old !== null && next !== null && isSame(old, next)) continue
    if (old !== null) removed.push(old)
    if (next !== null) added.push(next)
  }
  if (removed.length + added.length === 0) return order
  // Past this many, sorting anew costs less than so many insertions.
  if (removed.length + added.length > 50) return orderOf(after.annotations, after.anchors)
  return {
    byText: replaced(order.byText, compareByText, removed, added),
    byAge: replaced(order.byAge, compareByAge, removed, added),
  }
}

export function entryOf(annotation: Annotation, anchor: Anchor | undefined): Entry {
  const isOnArticle = annotation.target.selector === undefined
  const range = anchor !== undefined && 'start' in anchor ? anchor : null
  return {
    id: annotation.id,
    kind: isOnArticle ? 'article' : range === null ? 'lost' : 'words',
    start: range?.start ?? 0,
    end: range?.end ?? 0,
    color: colorOf(annotation),
    isGuess: anchor?.kind === 'guessed',
    created: annotation.created,
  }
}

function isSame(a: Entry, b: Entry): boolean {
  return (
    a.kind === b.kind &&
    a.start === b.start &&
    a.end === b.end &&
    a.color === b.color &&
    a.isGuess === b.isGuess &&
    a.created === b.created
  )
}

const RANK = { article: 0, words: 1, lost: 2 } as const

const compareByText: Compare = (a, b) =>
  RANK[a.kind] - RANK[b.kind] ||
  a.start - b.start ||
  b.end - a.end ||
  compare(a.created, b.created) ||
  compare(a.id, b.id)

const compareByAge: Compare = (a, b) => compare(b.created, a.created) || compare(a.id, b.id)

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function replaced(
  list: readonly Entry[],
  order: Compare,
  removed: readonly Entry[],
  added: readonly Entry[],
): readonly Entry[] {
  const next = [...list]
  for (const entry of removed) {
    const at = placeOf(next, order, entry)
    if (next[at]?.id === entry.id) next.splice(at, 1)
  }
  for (const entry of added) next.splice(placeOf(next, order, entry), 0, entry)
  return next
}

/** Index of the first entry that does not come before this one. */
function placeOf(list: readonly Entry[], order: Compare, entry: Entry): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (order(list[middle] as Entry, entry) < 0) low = middle + 1
    else high = middle
  }
  return low
}
