// Which notes the pane shows; pure.

import {
  type Annotation,
  type Color,
  colorOf,
  noteOf,
  quoteOf,
  tagsOf,
} from '../../preload/contract/annotation.ts'
import type { AnnotationId } from '../../preload/contract/ids.ts'
import { LOOSE } from '../search/fold-cluster.ts'
import { foldText } from '../search/fold-text.ts'
import type { Entry } from '../state/notes-order.ts'

export type NotesFilter = {
  /** Each of these words must be in the quote, the note or a tag; case and accents do not count. */
  readonly words: string
  /** Every one of these. */
  readonly tags: readonly string[]
  /** Any one of these; empty for every colour. */
  readonly colors: readonly Color[]
  readonly hasNote: boolean
  /** Only those whose words have no certain place. */
  readonly isLost: boolean
}

export const NO_FILTER: NotesFilter = { words: '', tags: [], colors: [], hasNote: false, isLost: false }

export function isFiltering({ words, tags, colors, hasNote, isLost }: NotesFilter): boolean {
  return words.trim() !== '' || tags.length > 0 || colors.length > 0 || hasNote || isLost
}

/**
 * The entries that pass.
 * @param keep one that stays though it does not pass any more: the note that is being written
 */
export function filterEntries(
  entries: readonly Entry[],
  annotations: ReadonlyMap<AnnotationId, Annotation>,
  filter: NotesFilter,
  keep: AnnotationId | null,
): readonly Entry[] {
  if (!isFiltering(filter)) return entries
  const words = fold(filter.words).split(' ').filter(Boolean)
  return entries.filter((entry) => {
    if (entry.id === keep) return true
    const annotation = annotations.get(entry.id)
    return annotation !== undefined && passes(entry, annotation, filter, words)
  })
}

function passes(
  entry: Entry,
  annotation: Annotation,
  { tags, colors, hasNote, isLost }: NotesFilter,
  words: readonly string[],
): boolean {
  if (colors.length > 0 && (entry.kind === 'article' || !colors.includes(colorOf(annotation)))) return false
  if (isLost && entry.kind !== 'lost' && !entry.isGuess) return false
  if (hasNote && noteOf(annotation) === '') return false
  if (tags.length > 0) {
    const own = tagsOnce(annotation)
    if (!tags.every((tag) => own.includes(tag))) return false
  }
  if (words.length === 0) return true
  const text = preparedText(annotation)
  return words.every((word) => text.includes(word))
}

const prepared = new WeakMap<Annotation, string>()

/** All that can be looked for in an annotation, folded. Records never change, so each is folded once. */
export function preparedText(annotation: Annotation): string {
  const known = prepared.get(annotation)
  if (known !== undefined) return known
  const parts = [quoteOf(annotation), noteOf(annotation), ...tagsOf(annotation)]
  const text = fold([...parts, ...(annotation['postil:otherNotes'] ?? [])].join(' · '))
  prepared.set(annotation, text)
  return text
}

function fold(text: string): string {
  return foldText(text, LOOSE).text.trim()
}

/**
 * Folds what a filter will look through, so that its first letter need not wait for ten thousand notes.
 * @param annotations looked at from the beginning; those that are folded already cost next to nothing
 * @param isTimeUp asked between two
 * @returns whether all are done
 */
export function prepareTexts(annotations: Iterable<Annotation>, isTimeUp: () => boolean): boolean {
  for (const annotation of annotations) {
    if (isTimeUp()) return false
    preparedText(annotation)
  }
  return true
}

const known = new WeakMap<Annotation, readonly string[]>()

/** Records never change, so the tags of each are looked up once. */
function tagsOnce(annotation: Annotation): readonly string[] {
  const before = known.get(annotation)
  if (before !== undefined) return before
  const tags = [...new Set(tagsOf(annotation))]
  known.set(annotation, tags)
  return tags
}

export type TagCount = { readonly tag: string; readonly count: number }

/** Every tag with how many annotations have it, in alphabetical order. */
export function countTags(annotations: Iterable<Annotation>): readonly TagCount[] {
  const counts = new Map<string, number>()
  for (const annotation of annotations) {
    for (const tag of tagsOnce(annotation)) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  }
  const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })
  return [...counts]
    .map(([tag, count]) => ({ tag, count }))
    .sort((a, b) => collator.compare(a.tag, b.tag) || (a.tag < b.tag ? -1 : 1))
}
