import type { Anchor, Selector } from '../../preload/contract/annotation.ts'
import { carryRange } from './carry-range.ts'
import { type CodePoints, codePointsOf, toCodePoints, toUtf16 } from './code-points.ts'
import { type Comparison, compareTexts } from './diff-map.ts'
import { LeftOver } from './find-left-over.ts'
import { resolve, startOfQuote } from './resolve.ts'
import { readSelectors, type Target } from './selectors.ts'

export type Anchored = { readonly id: string; readonly selectors: readonly Selector[] }

/** The words are all there, in another spelling: accents, white space, the style of quotation marks. */
const RESPELLED_SCORE = 0.98

/** The words were found by themselves, away from everything that stood around them. */
const ALONE_SCORE = 0.9

const MAX_CANDIDATES = 20

const UNANCHORED: Anchor = { kind: 'unanchored' }

/**
 * Carries annotations from one text to another that came of it.
 *
 * `found`: the same words at the same position, so that the selectors still hold. `moved`: the same words, but their
 * position has changed, if only because something was inserted before them. `guessed`: the words were changed or partly
 * deleted, and what is left of them is here. `ambiguous`: they could be in several places. `unanchored`: they are gone;
 * other copies of the same words do not count.
 *
 * @param oldText the canonical text that the selectors speak of
 * @returns an anchor for each id, UTF-16 offsets of `newText`
 */
export function remap<Id extends string>(
  oldText: string,
  newText: string,
  annotations: Iterable<{ readonly id: Id; readonly selectors: readonly Selector[] }>,
): Map<Id, Anchor> {
  const remapper = new Remapper(oldText, newText, compareTexts(oldText, newText))
  const anchors = new Map<Id, Anchor>()
  for (const { id, selectors } of annotations) anchors.set(id, remapper.anchor(selectors))
  return anchors
}

/** Answers for any number of annotations out of one comparison. */
export class Remapper {
  readonly #oldText: string
  readonly #newText: string
  readonly #comparison: Comparison
  readonly #oldPoints: CodePoints
  readonly #newPoints: CodePoints
  readonly #leftOver: LeftOver | undefined

  constructor(oldText: string, newText: string, comparison: Comparison) {
    this.#oldText = oldText
    this.#newText = newText
    this.#comparison = comparison
    this.#oldPoints = codePointsOf(oldText)
    this.#newPoints = codePointsOf(newText)
    const { leftOver, map } = comparison
    this.#leftOver = leftOver && new LeftOver(leftOver, map)
  }

  anchor(selectors: readonly Selector[]): Anchor {
    const target = readSelectors(selectors)
    const range = this.#oldRange(target)
    if (range !== undefined) return this.#carry(target, range.start, range.end, 1)
    const old = resolve(this.#oldText, selectors)
    if (old.kind === 'found' || old.kind === 'moved' || old.kind === 'guessed') {
      return this.#carry(target, old.start, old.end, old.score)
    }
    if (old.kind === 'unanchored') return resolve(this.#newText, selectors)
    return this.#carryCandidates(target, old.candidates)
  }

  /** Where the selectors say it is in the old text, if the words there bear them out. */
  #oldRange({ position, quote }: Target): { start: number; end: number } | undefined {
    if (position === undefined) return undefined
    const start = toUtf16(this.#oldPoints, position.start)
    if (quote !== undefined) {
      const exact = startOfQuote(this.#oldText, quote.exact, start)
      return exact === undefined ? undefined : { start: exact, end: exact + quote.exact.length }
    }
    const end = toUtf16(this.#oldPoints, position.end)
    return end <= this.#oldText.length ? { start, end } : undefined
  }

  #carry(target: Target, oldStart: number, oldEnd: number, certainty: number): Anchor {
    const carried = carryRange(this.#comparison.map, oldStart, oldEnd)
    if (carried.kind === 'gone') return this.#search(oldStart, oldEnd, certainty)
    const { start, end } = carried
    if (carried.kind === 'changed' || certainty < 1) {
      return {
        kind: 'guessed',
        start,
        end,
        score: certainty * (carried.kind === 'changed' ? carried.score : 1),
      }
    }
    if (!carried.isExact) return { kind: 'moved', start, end, score: RESPELLED_SCORE }
    const isSamePlace =
      target.position === undefined
        ? start === oldStart
        : toCodePoints(this.#newPoints, start) === target.position.start
    return { kind: isSamePlace ? 'found' : 'moved', start, end, score: 1 }
  }

  #search(oldStart: number, oldEnd: number, certainty: number): Anchor {
    const places = this.#leftOver?.find(oldStart, oldEnd) ?? []
    const [only] = places
    if (only === undefined) return UNANCHORED
    const score = certainty * ALONE_SCORE
    if (places.length === 1) return { kind: 'moved', ...only, score }
    const candidates = places
      .slice(0, MAX_CANDIDATES)
      .map((place) => ({ ...place, score: score / places.length }))
    return { kind: 'ambiguous', candidates }
  }

  #carryCandidates(target: Target, old: readonly { start: number; end: number; score: number }[]): Anchor {
    const candidates = []
    for (const { start, end, score } of old) {
      const anchor = this.#carry(target, start, end, score)
      if (anchor.kind === 'unanchored' || anchor.kind === 'ambiguous') continue
      candidates.push({ start: anchor.start, end: anchor.end, score: anchor.score })
    }
    return candidates.length === 0 ? UNANCHORED : { kind: 'ambiguous', candidates }
  }
}
