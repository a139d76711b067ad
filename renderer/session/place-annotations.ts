// Finds where annotations are in the open text.

import type { Anchor, Annotation } from '../../preload/contract/annotation.ts'
import type { ChangeSet } from '../../preload/contract/change-set.ts'
import type { AnnotationId } from '../../preload/contract/ids.ts'
import { resolve } from '../anchoring/resolve.ts'
import { annotationChanges } from '../state/change-records.ts'
import type { State } from '../state/state.ts'

/** Anchors of annotations in a text (the canonical text of the open revision); a note on the article has none. */
export function placeAnnotations(
  text: string,
  annotations: Iterable<Annotation>,
): ReadonlyMap<AnnotationId, Anchor> {
  const anchors = new Map<AnnotationId, Anchor>()
  for (const annotation of annotations) {
    const selectors = annotation.target.selector
    if (selectors !== undefined) anchors.set(annotation.id, resolve(text, selectors))
  }
  return anchors
}

/** Anchors of what a change set adds to the open article, or changes in it. */
export function placeChanges(state: State, changes: ChangeSet): ReadonlyMap<AnnotationId, Anchor> {
  if (state.open.kind !== 'open') return new Map()
  const { added, updated } = annotationChanges(changes)
  const stale = updated.filter(
    ([from, to]) => from.target.selector !== to.target.selector || !state.anchors.has(to.id),
  )
  return placeAnnotations(state.open.doc.text, [...added, ...stale.map(([, to]) => to)])
}
