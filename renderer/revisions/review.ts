// What the reader is shown before a new version is taken in; pure.

import type { Anchor, Annotation } from '../../preload/contract/annotation.ts'
import type { Article, ReadingPosition, Revision } from '../../preload/contract/article.ts'
import { type ChangeSet, NO_CHANGES } from '../../preload/contract/change-set.ts'
import { type AnnotationId, type ArticleId, type RevisionId, sourceOf } from '../../preload/contract/ids.ts'
import type { PendingId } from '../../preload/contract/importing.ts'
import { codePointsOf, toCodePoints, toUtf16 } from '../anchoring/code-points.ts'
import { describe } from '../anchoring/describe.ts'
import type { TextChange } from '../anchoring/text-changes.ts'
import { moving } from '../session/annotation-edits.ts'
import { rangeOfAnchor } from '../state/selectors.ts'

/** What becomes of the annotations that stand on words. */
export type Fates = {
  /** The same words in the same place. */
  readonly kept: readonly AnnotationId[]
  /** The same words in another place. */
  readonly moved: readonly AnnotationId[]
  /** A guess, or several places that fit: the reader should look. */
  readonly toCheck: readonly AnnotationId[]
  readonly unanchored: readonly AnnotationId[]
}

export type Comparison = {
  readonly oldText: string
  readonly newText: string
  readonly changes: readonly TextChange[]
  readonly anchors: ReadonlyMap<AnnotationId, Anchor>
  readonly fates: Fates
}

export type Review = {
  readonly pending: PendingId
  readonly article: Article
  /** Of the file. */
  readonly name: string
  /** The article that the text was taken in as before; it goes to the trash when the version is taken. */
  readonly from: ArticleId | null
  readonly state:
    | { readonly kind: 'comparing'; readonly done: number; readonly total: number }
    | { readonly kind: 'failed'; readonly message: string }
    | { readonly kind: 'ready'; readonly comparison: Comparison }
    | { readonly kind: 'taking' }
}

export function fatesOf(anchors: ReadonlyMap<AnnotationId, Anchor>): Fates {
  const fates = { kept: [], moved: [], toCheck: [], unanchored: [] } as {
    [Fate in keyof Fates]: AnnotationId[]
  }
  const FATE_OF = {
    found: 'kept',
    moved: 'moved',
    guessed: 'toCheck',
    ambiguous: 'toCheck',
    unanchored: 'unanchored',
  } as const
  for (const [id, anchor] of anchors) fates[FATE_OF[anchor.kind]].push(id)
  return fates
}

/** "41 kept, 3 moved, 1 to check, 2 unanchored" */
export function sentenceOf({ kept, moved, toCheck, unanchored }: Fates): string {
  if ([kept, moved, toCheck, unanchored].every(({ length }) => length === 0)) return 'no notes to carry over'
  const parts = [
    `${kept.length} kept`,
    `${moved.length} moved`,
    `${toCheck.length} to check`,
    `${unanchored.length} unanchored`,
  ]
  return parts.join(', ')
}

export type TakingOver = {
  readonly article: Article
  readonly revision: Revision
  readonly position: ReadingPosition | null
  /** An article that becomes superfluous by this. */
  readonly twin: Article | null
  readonly annotations: ReadonlyMap<AnnotationId, Annotation>
  readonly comparison: Comparison
  /** ISO 8601, UTC */
  readonly now: string
}

/**
 * The one change set that makes a revision the current one. Annotations whose words are certain get new selectors; a
 * guess is written nowhere: it keeps the selectors that it has, and what revision they speak of, until the reader has
 * confirmed it, so that no guess is ever the ground of another.
 */
export function takingOver(taking: TakingOver): ChangeSet {
  const { article, revision, position, twin, annotations, comparison, now } = taking
  const { anchors, fates, newText } = comparison
  const isKnown = article.revisions.some(({ id }) => id === revision.id)
  const next: Article = {
    ...article,
    revisions: isKnown ? article.revisions : [...article.revisions, revision],
    current: revision.id,
  }
  const carried = [...fates.kept, ...fates.moved].flatMap((id) => {
    const annotation = annotations.get(id)
    const range = rangeOfAnchor(anchors.get(id))
    if (annotation === undefined || range === null) return []
    return moving(annotation, describe(newText, range.start, range.end), revision.id, now).updated
  })
  const read =
    position === null ? [] : [[position, carryPosition(position, revision.id, comparison)] as const]
  const gone = twin === null ? [] : [[twin, { ...twin, trashed: now }] as const]
  return { ...NO_CHANGES, updated: [[article, next], ...carried, ...read, ...gone] }
}

/** The reader stays at the words they were at, or at what now stands in their place. */
function carryPosition(
  position: ReadingPosition,
  revision: RevisionId,
  comparison: Comparison,
): ReadingPosition {
  const points = codePointsOf(comparison.newText)
  const offset = carryOffset(toUtf16(codePointsOf(comparison.oldText), position.offset), comparison)
  // How much of the new text was in sight is told when it is.
  const { end: _, ...kept } = position
  return { ...kept, revision, offset: toCodePoints(points, offset), length: points.length }
}

/** White space that changes do not count may stand between the estimate and the words; UTF-16 units. */
const NEAR = 8
/** Enough words to know the place by. */
const SAMPLE = 24

/** @param offset UTF-16 units of the old text → of the new one, as far as the order of the text stayed the same */
function carryOffset(offset: number, { oldText, newText, changes }: Comparison): number {
  // The very beginning stays the beginning, whatever was put before the first words.
  if (offset === 0) return 0
  let shift = 0
  for (const change of changes) {
    if (change.oldStart > offset) break
    if (offset < change.oldEnd) return Math.min(newText.length, change.newStart)
    shift = change.newEnd - change.oldEnd
  }
  const estimate = Math.max(0, Math.min(newText.length, offset + shift))
  const words = oldText.slice(offset, offset + SAMPLE)
  const exact = newText.indexOf(words, Math.max(0, estimate - NEAR))
  return exact >= 0 && exact <= estimate + NEAR ? exact : estimate
}

/** Whether the annotation's selectors speak of this revision; one that does not say is taken at its word. */
export function speaksOf(annotation: Annotation, revision: RevisionId): boolean {
  const named = annotation['postil:revision']
  return named === undefined || named === sourceOf(revision)
}

/**
 * An older article with the same title, of which this one may be a new version; null when there is none, or when the
 * reader has said that they are two.
 */
export function twinOf(article: Article, all: Iterable<Article>): Article | null {
  if (article.separate === true || article.described !== true) return null
  for (const other of all) {
    const isSameWork = other.id !== article.id && other.title.trim() === article.title.trim()
    if (isSameWork && other.trashed === undefined && other.added < article.added) return other
  }
  return null
}
