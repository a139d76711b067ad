// What lies on the repair desk: annotations whose place is a guess, several, or none; pure.

import { type Anchor, type Annotation, isTextQuote } from '../../preload/contract/annotation.ts'
import type { AnnotationId } from '../../preload/contract/ids.ts'
import { CONTEXT_LENGTH } from '../anchoring/describe.ts'
import type { TextRange } from '../state/state.ts'
import { shownAfter, shownBefore } from './around.ts'

export type Repair = { readonly id: AnnotationId; readonly candidate: number }

export type Candidate = TextRange & {
  /** 0 to 1: how much of the words and of what stood around them is there. */
  readonly score: number
}

/** The places that an annotation may have; the likeliest first. */
export function candidatesOf(anchor: Anchor | undefined): readonly Candidate[] {
  if (anchor?.kind === 'guessed') return [anchor]
  if (anchor?.kind === 'ambiguous') return anchor.candidates.toSorted((a, b) => b.score - a.score)
  return []
}

export function needsRepair(anchor: Anchor | undefined): boolean {
  return anchor?.kind === 'guessed' || anchor?.kind === 'ambiguous' || anchor?.kind === 'unanchored'
}

/** Ids on the desk, in the given order. */
export function repairList(
  order: readonly AnnotationId[],
  anchors: ReadonlyMap<AnnotationId, Anchor>,
): readonly AnnotationId[] {
  return order.filter((id) => needsRepair(anchors.get(id)))
}

/** Guesses with at least this score, each with its place. */
export function guessesFrom(
  ids: readonly AnnotationId[],
  anchors: ReadonlyMap<AnnotationId, Anchor>,
  leastScore: number,
): ReadonlyMap<AnnotationId, TextRange> {
  const places = new Map<AnnotationId, TextRange>()
  for (const id of ids) {
    const anchor = anchors.get(id)
    if (anchor?.kind === 'guessed' && anchor.score >= leastScore) {
      places.set(id, { start: anchor.start, end: anchor.end })
    }
  }
  return places
}

/** As they are shown: with dots where more stands around them. */
export type Passage = { readonly before: string; readonly words: string; readonly after: string }

/** The words as they were, with what stood around them, as the selectors keep it. */
export function oldPassageOf(annotation: Annotation): Passage {
  const quote = annotation.target.selector?.find(isTextQuote)
  const { prefix = '', exact = '', suffix = '' } = quote ?? {}
  return {
    before: shownBefore(prefix, isCut(prefix)),
    words: exact,
    after: shownAfter(suffix, isCut(suffix)),
  }
}

/** Context that is much shorter than what is kept of it was all that there was. */
function isCut(context: string): boolean {
  return context.length > CONTEXT_LENGTH / 2
}

/** Shown on either side of a candidate, UTF-16 units. */
const CONTEXT = 80

/** The words at a place of the text, with what stands around them. */
export function passageAt(text: string, { start, end }: TextRange): Passage {
  return {
    before: shownBefore(text.slice(Math.max(0, start - CONTEXT), start), start > CONTEXT),
    words: text.slice(start, end),
    after: shownAfter(text.slice(end, end + CONTEXT), end + CONTEXT < text.length),
  }
}
