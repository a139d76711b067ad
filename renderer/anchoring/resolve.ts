import type { Anchor, Selector } from '../../preload/contract/annotation.ts'
import { codePointsOf, toUtf16 } from './code-points.ts'
import { type Quote, readSelectors } from './selectors.ts'

export type ResolveOptions = {
  /** Where the caller expects the words, a UTF-16 offset. Tells copies apart that fit equally well otherwise. */
  readonly near?: number
}

type Candidate = { readonly start: number; readonly end: number; readonly score: number }

const UNANCHORED: Anchor = { kind: 'unanchored' }

/** A quote that occurs more often than this is not told apart by its context. */
const MAX_COPIES = 5_000

/**
 * Where the words that the selectors describe are in a text, without the text they were made in.
 *
 * @param text the canonical text; offsets in the answer are its UTF-16 units
 */
export function resolve(text: string, selectors: readonly Selector[], options: ResolveOptions = {}): Anchor {
  const { position, quote } = readSelectors(selectors)
  const at = position && toUtf16(codePointsOf(text), position.start)
  if (quote === undefined) {
    if (position === undefined || at === undefined) return UNANCHORED
    const end = toUtf16(codePointsOf(text), position.end)
    return end <= text.length ? { kind: 'guessed', start: at, end, score: 0.5 } : UNANCHORED
  }
  const here = at === undefined ? undefined : startOfQuote(text, quote.exact, at)
  if (here !== undefined && agreement(text, here, quote) === 1) {
    return { kind: 'found', start: here, end: here + quote.exact.length, score: 1 }
  }
  if (quote.exact === '') return UNANCHORED
  return choose(copiesOf(text, quote), here, options.near ?? at)
}

/** A quote cut out of the middle of a surrogate pair begins one unit after the pair that its position names. */
export function startOfQuote(text: string, exact: string, at: number): number | undefined {
  if (text.startsWith(exact, at) && at + exact.length <= text.length) return at
  return exact !== '' && text.startsWith(exact, at + 1) ? at + 1 : undefined
}

function copiesOf(text: string, quote: Quote): Candidate[] {
  const copies: Candidate[] = []
  let start = text.indexOf(quote.exact)
  while (start >= 0 && copies.length < MAX_COPIES) {
    copies.push({ start, end: start + quote.exact.length, score: agreement(text, start, quote) })
    start = text.indexOf(quote.exact, start + 1)
  }
  return copies
}

/** The share of the context that surrounds a copy of the quote, 0 to 1; 1 where there is no context to compare. */
function agreement(text: string, start: number, { exact, prefix, suffix }: Quote): number {
  const length = prefix.length + suffix.length
  if (length === 0) return 1
  let before = 0
  while (before < prefix.length && prefix[prefix.length - 1 - before] === text[start - 1 - before]) before++
  let after = 0
  while (after < suffix.length && suffix[after] === text[start + exact.length + after]) after++
  return (before + after) / length
}

function choose(copies: Candidate[], here: number | undefined, near: number | undefined): Anchor {
  const best = copies.reduce((score, copy) => Math.max(score, copy.score), 0)
  const equals = copies.filter((copy) => copy.score === best)
  const [first] = equals
  if (first === undefined) return UNANCHORED
  const atPosition = equals.find((copy) => copy.start === here)
  if (atPosition) return { kind: 'found', ...atPosition }
  if (equals.length > 1) {
    const distance = (copy: Candidate) => Math.abs(copy.start - (near ?? 0))
    return { kind: 'ambiguous', candidates: equals.sort((a, b) => distance(a) - distance(b)).slice(0, 20) }
  }
  return { kind: 'moved', ...first }
}
