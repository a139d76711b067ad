// Looks for terms in one text; pure. A plain scan of the folded text: ten megabytes take some 10 ms, and there is
// nothing to build, to store or to get stale.

import { joinSpans } from './excerpt.ts'
import { LOOSE } from './fold-cluster.ts'
import { type FoldedText, foldText, unfold } from './fold-text.ts'
import type { Span } from './search-types.ts'
import { isWordStart } from './search-words.ts'

export type ScannedText = { readonly text: string; readonly folded: FoldedText }

/** A place of the text with the number of the term that stands there. */
export type Occurrence = Span & { readonly term: number }

/** Beyond this many of one term nobody counts; one letter would fill the memory. */
export const MOST_OCCURRENCES = 2000

export function prepareText(text: string): ScannedText {
  return { text, folded: foldText(text, LOOSE) }
}

/** What may stand for one thing that is looked for: itself, or words near to it. */
export type Term = readonly string[]

/** Where the terms begin words, in the order of the text. Terms that are nowhere leave nothing. */
export function scanText(text: ScannedText, terms: readonly Term[]): readonly Occurrence[] {
  return unfoldAll(text, scanFolded(text, terms))
}

/** Places of the folded text as places of the text as it is. */
export function unfoldAll({ folded }: ScannedText, found: readonly Occurrence[]): readonly Occurrence[] {
  return found.map(({ start, end, term }) => ({ ...unfold(folded, start, end), term }))
}

/**
 * The same as `scanText` in offsets of the folded text: the way back costs more than the scan, and most of what is
 * found in a library is only counted.
 */
export function scanFolded({ folded }: ScannedText, terms: readonly Term[]): readonly Occurrence[] {
  const found: Occurrence[] = []
  for (const [term, alternatives] of terms.entries()) {
    const most = found.length + MOST_OCCURRENCES
    for (const words of alternatives) scanOne(folded, words, term, found, most)
  }
  const isInOrder = terms.length === 1 && terms[0]?.length === 1
  return isInOrder ? found : found.sort((a, b) => a.start - b.start)
}

function scanOne(folded: FoldedText, words: string, term: number, found: Occurrence[], most: number): void {
  let at = folded.text.indexOf(words)
  while (at >= 0 && found.length < most) {
    const isStart = isWordStart(folded.text, at)
    if (isStart) found.push({ start: at, end: at + words.length, term })
    at = folded.text.indexOf(words, isStart ? at + words.length : at + 1)
  }
}

/** All places of a short text (a title, a note) where any of the terms begins a word. */
export function marksIn(text: string, terms: readonly Term[]): readonly Span[] {
  return terms.length === 0 ? [] : joinSpans(scanText(prepareText(text), terms))
}
