// What the reader does to annotations, as change sets; pure. Ids and times come in.

import {
  type Annotation,
  type Color,
  type Selector,
  tagsOf,
  withColor,
  withNote,
  withTags,
} from '../../preload/contract/annotation.ts'
import { type ChangeSet, NO_CHANGES } from '../../preload/contract/change-set.ts'
import { type AnnotationId, type ArticleId, type RevisionId, sourceOf } from '../../preload/contract/ids.ts'

export type NewAnnotation = {
  readonly id: AnnotationId
  /** ISO 8601, UTC */
  readonly now: string
  readonly article: ArticleId
  readonly revision: RevisionId
  readonly color: Color
  /** Null for a note on the whole article. */
  readonly selectors: readonly Selector[] | null
}

export function newAnnotation({ id, now, article, revision, color, selectors }: NewAnnotation): Annotation {
  return {
    type: 'Annotation',
    id,
    created: now,
    modified: now,
    motivation: selectors === null ? 'commenting' : 'highlighting',
    body: [],
    target: {
      source: sourceOf(article),
      styleClass: color,
      ...(selectors === null ? {} : { selector: selectors }),
    },
    'postil:revision': sourceOf(revision),
  }
}

export function adding(annotations: readonly Annotation[]): ChangeSet {
  return { ...NO_CHANGES, added: annotations }
}

export function removing(annotations: readonly Annotation[]): ChangeSet {
  return { ...NO_CHANGES, removed: annotations }
}

/** Applies an edit to each; those it leaves as they are stay out of the change set. */
function updating(
  annotations: readonly Annotation[],
  edit: (annotation: Annotation) => Annotation,
): ChangeSet {
  const updated = annotations
    .map((annotation) => [annotation, edit(annotation)] as const)
    .filter(([from, to]) => from !== to)
  return { ...NO_CHANGES, updated }
}

export function recoloring(annotations: readonly Annotation[], color: Color, now: string): ChangeSet {
  return updating(annotations, (annotation) =>
    annotation.target.styleClass === color ? annotation : withColor(annotation, color, now),
  )
}

export function noting(annotation: Annotation, note: string, now: string): ChangeSet {
  return updating([annotation], (from) => withNote(from, note, now))
}

/** Settles what two devices wrote: this is the note, and the other texts are done with. */
export function settlingNotes(annotation: Annotation, note: string, now: string): ChangeSet {
  const { 'postil:otherNotes': _, ...settled } = withNote(annotation, note, now)
  return updating([annotation], () => settled)
}

/** @param retag the tags an annotation has → the tags it shall have */
export function tagging(
  annotations: readonly Annotation[],
  retag: (tags: readonly string[]) => readonly string[],
  now: string,
): ChangeSet {
  return updating(annotations, (annotation) => {
    const before = tagsOf(annotation)
    const after = retag(before)
    const isSame = before.length === after.length && before.every((tag, index) => tag === after[index])
    return isSame ? annotation : withTags(annotation, after, now)
  })
}

/** Gives an annotation a new place. The selectors it was first made with are kept for ever. */
export function moving(
  annotation: Annotation,
  selectors: readonly Selector[],
  revision: RevisionId,
  now: string,
): ChangeSet {
  const first = annotation['postil:firstSelectors'] ?? annotation.target.selector
  return updating([annotation], (from) => ({
    ...from,
    modified: now,
    target: { ...from.target, selector: selectors },
    'postil:revision': sourceOf(revision),
    ...(first === undefined ? {} : { 'postil:firstSelectors': first }),
  }))
}
