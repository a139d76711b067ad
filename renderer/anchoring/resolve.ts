import type { Anchor, Selector } from '../../preload/contract/annotation.ts'
import { codePointsOf, toUtf16 } from './code-points.ts'
import { type Copy, findCopies, type Pattern, readPattern } from './find-quote.ts'
import { type Guess, guessPlaces } from './guess-quote.ts'
import { isEvidence } from './information.ts'
import { type Quote, readSelectors } from './selectors.ts'
import { indexText, type TextIndex } from './text-index.ts'

export type ResolveOptions = {
  /** Where the caller expects the words, a UTF-16 offset. Tells copies apart that fit equally well otherwise. */
  readonly near?: number
}

type Candidate = { readonly start: number; readonly end: number; readonly score: number }

const UNANCHORED: Anchor = { kind: 'unanchored' }

/** A position without words cannot be checked; the reader should. */
const POSITION_SCORE = 0.5

const MAX_CANDIDATES = 20

/**
 * Where the words that the selectors describe are in a text, without the text they were made in.
 *
 * `found`: the words are where the position says, or no position says anything and they occur once. `moved`: they are
 * elsewhere, and nowhere else. `guessed`: something like them stands among what stood around them. `ambiguous`: several
 * places fit equally. `unanchored`: no place fits, or only by accident.
 *
 * @param text the canonical text; offsets in the answer are its UTF-16 units
 */
export function resolve(text: string, selectors: readonly Selector[], options: ResolveOptions = {}): Anchor {
  const { position, quote } = readSelectors(selectors)
  const at = position && toUtf16(codePointsOf(text), position.start)
  if (quote === undefined) {
    if (position === undefined || at === undefined) return UNANCHORED
    const end = toUtf16(codePointsOf(text), position.end)
    return end <= text.length ? { kind: 'guessed', start: at, end, score: POSITION_SCORE } : UNANCHORED
  }
  const here = at === undefined ? undefined : startOfQuote(text, quote.exact, at)
  if (here !== undefined && isSurrounded(text, here, quote)) {
    return { kind: 'found', start: here, end: here + quote.exact.length, score: 1 }
  }
  if (quote.exact === '') return resolveEmpty(text, quote, here)
  const index = indexText(text)
  const pattern = readPattern(index, quote)
  return choose(index, pattern, { here, at, near: options.near })
}

/** A quote cut out of the middle of a surrogate pair begins one unit after the pair that its position names. */
export function startOfQuote(text: string, exact: string, at: number): number | undefined {
  if (at + exact.length <= text.length && text.startsWith(exact, at)) return at
  return exact !== '' && text.startsWith(exact, at + 1) ? at + 1 : undefined
}

function isSurrounded(text: string, start: number, { exact, prefix, suffix }: Quote): boolean {
  return text.endsWith(prefix, start) && text.startsWith(suffix, start + exact.length)
}

/** An empty quote is the place between its prefix and its suffix. */
function resolveEmpty(text: string, { prefix, suffix }: Quote, here: number | undefined): Anchor {
  const around = prefix + suffix
  const first = around === '' ? -1 : text.indexOf(around)
  if (first < 0) {
    return here === undefined
      ? UNANCHORED
      : { kind: 'guessed', start: here, end: here, score: POSITION_SCORE }
  }
  if (text.indexOf(around, first + 1) >= 0) return UNANCHORED
  const offset = first + prefix.length
  return { kind: 'moved', start: offset, end: offset, score: 1 }
}

type Hints = {
  /** Where position and quote agree. */
  readonly here: number | undefined
  /** Where the position is, UTF-16 units. */
  readonly at: number | undefined
  readonly near: number | undefined
}

/**
 * Bits by which one place must be better than another to be preferred: four words of five letters more in common with
 * the context would be 32, a single short word is 8.
 */
const MARGIN = 8

/** With less of the context around it a copy may be another one: changed places are compared with it. */
const PLAIN_CONTEXT = 0.6

function choose(index: TextIndex, pattern: Pattern, hints: Hints): Anchor {
  const places = Math.max(2, index.tokens.length)
  const copies = findCopies(index, pattern)
  /** That a copy stands exactly where the position says is as unlikely as finding it at the first attempt. */
  const weigh = (copy: Copy) => copy.context + (copy.start === hints.here ? Math.log2(places) : 0)
  const best = copies.reduce((most, copy) => Math.max(most, weigh(copy)), 0)
  const equals = copies.filter((copy) => weigh(copy) > best - MARGIN)
  const isCertain =
    copies.length > 0 &&
    (pattern.contextBits === 0 ||
      best >= PLAIN_CONTEXT * pattern.contextBits ||
      equals[0]?.start === hints.here)
  if (!isCertain) {
    const guess = chooseGuess(
      guessPlaces(index, pattern),
      pattern,
      places,
      pattern.quoteBits + best,
      copies.length > 0,
    )
    if (guess !== undefined) return guess
    const hasContext = best >= MIN_CONTEXT * pattern.contextBits
    if (!isEvidence(pattern.quoteBits + best - (hasContext ? 0 : ALONE_BITS), places)) return UNANCHORED
  }
  const score = (copy: Copy) => {
    const whole = pattern.quoteBits + pattern.contextBits
    return whole === 0
      ? 1
      : Math.min(1, (pattern.quoteBits + copy.context) / whole) * (copy.isExact ? 1 : RESPELLED)
  }
  return settle(
    equals.map((copy) => ({ start: copy.start, end: copy.end, score: score(copy) })),
    hints,
  )
}

const RESPELLED = 0.98

/**
 * What a copy must prove above the accidental if none of its context is there: some three words more. Its author may have
 * used the same words twice, and the place that was marked may be gone.
 */
const ALONE_BITS = 20

/** One place, or several that fit equally well. */
function settle(equals: Candidate[], { here, at, near }: Hints): Anchor {
  const [first, second] = equals
  if (first === undefined) return UNANCHORED
  const atPosition = equals.find((copy) => copy.start === here)
  if (atPosition !== undefined) return { kind: 'found', ...atPosition }
  if (second === undefined) return { kind: at === undefined ? 'found' : 'moved', ...first }
  const distance = (copy: Candidate) => Math.abs(copy.start - (near ?? at ?? 0))
  const nearest = equals.sort((a, b) => distance(a) - distance(b))
  const [one, other] = nearest as [Candidate, Candidate]
  // The caller knows where it should be: that settles it, if one place is much nearer than any other.
  if (near !== undefined && 2 * distance(one) < distance(other)) {
    return {
      kind: distance(one) === 0 ? 'moved' : 'guessed',
      ...one,
      score: one.score / (distance(one) === 0 ? 1 : 2),
    }
  }
  return { kind: 'ambiguous', candidates: nearest.slice(0, MAX_CANDIDATES) }
}

/** A quote of which so much is left needs no context to be itself. */
const PLAIN_SCORE = 0.85
/** Else so much of its context must stand around it: a similar sentence elsewhere has none. */
const MIN_CONTEXT = 0.25

function chooseGuess(
  guesses: readonly Guess[],
  pattern: Pattern,
  places: number,
  toBeat: number,
  hasCopies: boolean,
): Anchor | undefined {
  const contextUnits = pattern.text.length - (pattern.end - pattern.start)
  const plausible = guesses.filter((guess) => {
    const bits = guess.quote + guess.context
    const isSupported = guess.context >= MIN_CONTEXT * contextUnits * 1.5 || guess.score >= PLAIN_SCORE
    return isSupported && isEvidence(bits, places) && (!hasCopies || bits > toBeat + MARGIN)
  })
  const ranked = plausible.sort((a, b) => b.quote + b.context - (a.quote + a.context))
  const [best, next] = ranked
  if (best === undefined) return undefined
  const asCandidate = ({ start, end, score, isRespelled }: Guess): Candidate => ({
    start,
    end,
    score: isRespelled ? RESPELLED : score,
  })
  if (next !== undefined && next.quote + next.context > best.quote + best.context - MARGIN) {
    return { kind: 'ambiguous', candidates: ranked.slice(0, MAX_CANDIDATES).map(asCandidate) }
  }
  return { kind: best.isRespelled ? 'moved' : 'guessed', ...asCandidate(best) }
}
