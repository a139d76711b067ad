// Finds where a quote has been changed, without the text that it was taken from: its rarest words, in it and around it,
// lead to a few places, and each is compared with the quote as one text with another.

import { carryRange } from './carry-range.ts'
import { compareTexts } from './diff-map.ts'
import type { Pattern } from './find-quote.ts'
import { bitsOfSentence, isIdeographic } from './information.ts'
import type { TextIndex } from './text-index.ts'

export type Guess = {
  readonly start: number
  readonly end: number
  /** Whether all words are there, in another spelling. */
  readonly isRespelled: boolean
  readonly score: number
  /** Bits of the quote and of its context that are found at this place. */
  readonly quote: number
  readonly context: number
}

/** Words of the pattern from which places are sought, the rarest first, until so many places have been looked at. */
const MAX_SEEDS = 12
const MAX_PLACES = 2_000
/** Places that are compared closely. */
const MAX_WINDOWS = 6
/** Words on either side of a seed that are compared at sight. */
const REACH = 24

export function guessPlaces(index: TextIndex, pattern: Pattern): Guess[] {
  const guesses: Guess[] = []
  for (const [from, to] of windows(index, pattern)) {
    const guess = compareAt(index, pattern, from, to)
    const isNew =
      guess !== undefined && guesses.every(({ start, end }) => guess.end <= start || guess.start >= end)
    if (isNew) guesses.push(guess)
  }
  return guesses
}

/** Stretches of the text, in UTF-16 units, in which words of the pattern gather; the best first. */
function windows(index: TextIndex, pattern: Pattern): [from: number, to: number][] {
  const { tokens } = index
  const shifts = new Map<number, number>()
  let looked = 0
  for (const [seed, count] of rarest(index, pattern)) {
    looked += count
    if (looked > MAX_PLACES) break
    for (const token of index.withForm(pattern.forms[seed] as number)) {
      const shift = token - seed
      if (!shifts.has(shift)) shifts.set(shift, bitsAt(index, pattern, shift, seed))
    }
  }
  const best = [...shifts].sort((a, b) => b[1] - a[1])
  const count = pattern.forms.length
  const slack = 20 + (count >> 2)
  const taken: [number, number][] = []
  for (const [shift] of best) {
    if (taken.length === MAX_WINDOWS) break
    const first = Math.max(0, shift - slack)
    const last = Math.min(tokens.length - 1, shift + count + slack)
    const from = tokens.starts[first] as number
    const to = tokens.ends[last] as number
    const middle = tokens.starts[Math.max(0, Math.min(tokens.length - 1, shift))] as number
    // One window for all shifts of one place.
    if (taken.every(([start, end]) => middle < start || middle > end)) taken.push([from, to])
  }
  return taken
}

function rarest(index: TextIndex, pattern: Pattern): (readonly [token: number, count: number])[] {
  return pattern.forms
    .map((form, token) => [token, index.withForm(form).length] as const)
    .filter(([token, count]) => count > 0 && token > 0 && token < pattern.forms.length - 1)
    .sort((a, b) => a[1] - b[1])
    .slice(0, MAX_SEEDS)
}

function bitsAt(index: TextIndex, pattern: Pattern, shift: number, seed: number): number {
  let sum = 0
  const last = Math.min(pattern.forms.length, seed + REACH)
  for (let token = Math.max(0, seed - REACH); token < last; token++) {
    if (index.tokens.folded[token + shift] === pattern.forms[token]) sum += pattern.bits[token] as number
  }
  return sum
}

function compareAt(index: TextIndex, pattern: Pattern, from: number, to: number): Guess | undefined {
  const { map } = compareTexts(pattern.text, index.text.slice(from, to))
  const carried = carryRange(map, pattern.start, pattern.end)
  if (carried.kind === 'gone') return undefined
  const perUnit =
    bitsOfSentence(1, isIdeographic(pattern.text.charCodeAt(pattern.start))) - bitsOfSentence(0, false)
  let quote = 0
  let context = 0
  for (let stretch = 0; stretch < map.count; stretch++) {
    const start = map.oldStarts[stretch] as number
    const end = map.oldEnds[stretch] as number
    const inQuote = Math.max(0, Math.min(end, pattern.end) - Math.max(start, pattern.start))
    quote += inQuote * perUnit
    // What was found of the context counts where it still stands beside the quote.
    const gap = Math.max(
      (map.newStarts[stretch] as number) - carried.end,
      carried.start - (map.newEnds[stretch] as number),
    )
    if (gap <= pattern.text.length) context += (end - start - inQuote) * perUnit
  }
  return {
    start: from + carried.start,
    end: from + carried.end,
    isRespelled: carried.kind === 'kept',
    score: carried.kind === 'kept' ? 1 : carried.score,
    quote,
    context,
  }
}
