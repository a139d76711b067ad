// Questions about the state that more than one view asks; pure.

import { type Anchor, type Annotation, colorOf } from '../../preload/contract/annotation.ts'
import type { AnnotationId } from '../../preload/contract/ids.ts'
import type { Placed } from '../reader/placed-annotations.ts'
import type { State, TextRange } from './state.ts'

/** Where the annotation's words are, when that is known well enough to show them. */
export function rangeOfAnchor(anchor: Anchor | undefined): TextRange | null {
  if (anchor === undefined || anchor.kind === 'ambiguous' || anchor.kind === 'unanchored') return null
  return anchor
}

/** The annotations whose words are known, with what painting and hit-testing need. */
export function placedOf(
  annotations: ReadonlyMap<AnnotationId, Annotation>,
  anchors: ReadonlyMap<AnnotationId, Anchor>,
): readonly Placed[] {
  const placed: Placed[] = []
  for (const [id, anchor] of anchors) {
    const range = rangeOfAnchor(anchor)
    const annotation = annotations.get(id)
    if (range === null || annotation === undefined) continue
    placed.push({
      id,
      start: range.start,
      end: range.end,
      color: colorOf(annotation),
      isGuess: anchor.kind === 'guessed',
    })
  }
  return placed
}

/** Ids in the order of the text: notes on the whole article first, those without a place last. */
export function idsInTextOrder(
  annotations: ReadonlyMap<AnnotationId, Annotation>,
  anchors: ReadonlyMap<AnnotationId, Anchor>,
): readonly AnnotationId[] {
  const keyed = [...annotations.values()].map((annotation) => {
    const range = rangeOfAnchor(anchors.get(annotation.id))
    const isOnArticle = annotation.target.selector === undefined
    const start = isOnArticle ? -1 : (range?.start ?? Number.POSITIVE_INFINITY)
    return { id: annotation.id, created: annotation.created, start, end: range?.end ?? 0 }
  })
  keyed.sort(
    (a, b) =>
      (a.start === b.start ? 0 : a.start - b.start) ||
      b.end - a.end ||
      (a.created < b.created ? -1 : a.created > b.created ? 1 : a.id < b.id ? -1 : 1),
  )
  return keyed.map(({ id }) => id)
}

/** Whether the latest change of this record is on disk. */
export function isSaved(state: State, id: string): boolean {
  const stamp = state.stamps.get(id)
  if (stamp === undefined) return true
  const { kind, through } = state.saveState
  return kind === 'saved' || (through !== null && stamp <= through)
}
