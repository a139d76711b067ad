// Questions about the state that more than one view asks; pure.

import type { Anchor, Annotation } from '../../preload/contract/annotation.ts'
import type { AnnotationId } from '../../preload/contract/ids.ts'
import type { Placed } from '../reader/painting/placed-annotations.ts'
import { type NotesOrder, orderOf } from './notes-order.ts'
import type { State, TextRange } from './state.ts'

/** Where the annotation's words are, when that is known well enough to show them. */
export function rangeOfAnchor(anchor: Anchor | undefined): TextRange | null {
  if (anchor === undefined || anchor.kind === 'ambiguous' || anchor.kind === 'unanchored') return null
  return anchor
}

/** The entries whose words are known, with what painting and hit-testing need. */
export function placedOf(order: NotesOrder): readonly Placed[] {
  return order.byText.filter(({ kind }) => kind === 'words')
}

/** Ids in the order of the text: notes on the whole article first, those without a place last. */
export function idsInTextOrder(
  annotations: ReadonlyMap<AnnotationId, Annotation>,
  anchors: ReadonlyMap<AnnotationId, Anchor>,
): readonly AnnotationId[] {
  return orderOf(annotations, anchors).byText.map(({ id }) => id)
}

/**
 * Whether there is a library to work with. Where there is none, nothing can have been changed, so nothing is unsaved; main
 * gives the same reason for both.
 */
export function hasLibrary({ saveState, readOnly, libraryPlace }: State): boolean {
  return !libraryPlace.isMissing && (saveState.kind !== 'failed' || saveState.message !== readOnly)
}

/** Whether the latest change of this record is on disk. */
export function isSaved(state: State, id: string): boolean {
  const stamp = state.stamps.get(id)
  if (stamp === undefined) return true
  const { kind, through } = state.saveState
  return kind === 'saved' || (through !== null && stamp <= through)
}
