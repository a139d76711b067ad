// Aligns the words of two stretches that are known to correspond as wholes: what stood between two sentences that
// stayed, before and after.

import { sharedPhrases } from './shared-phrases.ts'
import type { Tokens } from './tokens.ts'

/** Of a token that was paired with its whole sentence, or by its letters. */
export const TAKEN = -2

/** Two token lists and what has been paired so far. */
export type TokenPairs = {
  readonly old: Tokens
  readonly new: Tokens
  /** Bits of each folded form. */
  readonly bits: Float64Array
  /** For each old token its partner among the new ones, or -1; TAKEN for tokens that were paired otherwise. */
  readonly match: Int32Array
  /** For each new token its partner among the old ones, in the same way. */
  readonly partner: Int32Array
}

/** Token indices, ends exclusive. */
export type Region = {
  readonly oldStart: number
  readonly oldEnd: number
  readonly newStart: number
  readonly newEnd: number
}

/**
 * What a gap in an alignment costs, in bits, half where it opens and half where it closes: a word that matches alone between
 * two gaps must outweigh one more gap. A content word (8 bits and more) does, an article (4 or 5) does not. Where a
 * sentence begins or ends on both sides the half is nearly free, so that of two ways to take a sentence out of a row of
 * similar ones the one that takes it whole wins; where it does on one side only it is hardly cheaper than inside, since
 * most such places are accidents of the words. Results change little from 2.5 to 5.
 */
const GATE_INSIDE = 3.5
const GATE_ONE_END = 3
const GATE_BOTH_ENDS = 0.5

/**
 * What a word with another accent or capital loses as a partner, in bits: enough that of "The the" with one word gone the
 * right one stays, and not so much that a sentence that lost its capital loses its article too.
 */
const RESPELLED_COST = 2.5

/** Table of 600 by 500 words: 3 ms. Larger stretches are first divided at the phrases that they share. */
const MAX_CELLS = 300_000

export function alignTokens(pairs: TokenPairs, region: Region): void {
  const { oldStart, oldEnd, newStart, newEnd } = region
  const cells = (oldEnd - oldStart) * (newEnd - newStart)
  if (cells === 0) return
  if (cells <= MAX_CELLS) {
    alignByTable(pairs, region)
    return
  }
  let oldFrom = oldStart
  let newFrom = newStart
  for (const phrase of sharedPhrases(pairs, region)) {
    alignIfSmaller(pairs, region, {
      oldStart: oldFrom,
      oldEnd: phrase.oldStart,
      newStart: newFrom,
      newEnd: phrase.newStart,
    })
    for (let index = 0; index < phrase.oldEnd - phrase.oldStart; index++) {
      pair(pairs, phrase.oldStart + index, phrase.newStart + index)
    }
    oldFrom = phrase.oldEnd
    newFrom = phrase.newEnd
  }
  alignIfSmaller(pairs, region, { oldStart: oldFrom, oldEnd, newStart: newFrom, newEnd })
}

function alignIfSmaller(pairs: TokenPairs, whole: Region, part: Region): void {
  const isSmaller =
    part.oldEnd - part.oldStart < whole.oldEnd - whole.oldStart ||
    part.newEnd - part.newStart < whole.newEnd - whole.newStart
  if (isSmaller) alignTokens(pairs, part)
}

export function pair(pairs: TokenPairs, oldToken: number, newToken: number): void {
  pairs.match[oldToken] = newToken
  pairs.partner[newToken] = oldToken
}

const TAKEN_OLD = -1
const TAKEN_NEW = -2

/** Folded forms of a stretch, with a number that equals nothing for tokens that already have a partner. */
function formsOf(
  tokens: Tokens,
  partners: Int32Array,
  start: number,
  end: number,
  taken: number,
): Int32Array {
  const forms = new Int32Array(end - start)
  for (let index = start; index < end; index++) {
    forms[index - start] = partners[index] === -1 ? (tokens.folded[index] as number) : taken
  }
  return forms
}

const FROM_GAP = 1
const GAP_BY_OLD = 2
const GAP_BY_NEW = 4

/**
 * Global alignment with affine gaps (Gotoh 1982), without substitutions: what does not match stands in a gap. `paired` is
 * the best score of an alignment of the first i and j tokens that ends in a pair, `gap` of one that ends in a gap.
 */
function alignByTable(pairs: TokenPairs, { oldStart, oldEnd, newStart, newEnd }: Region): void {
  const { old: before, new: after, bits } = pairs
  const oldForms = formsOf(before, pairs.match, oldStart, oldEnd, TAKEN_OLD)
  const newForms = formsOf(after, pairs.partner, newStart, newEnd, TAKEN_NEW)
  const height = oldEnd - oldStart
  const width = newEnd - newStart + 1
  const trace = new Uint8Array((height + 1) * width)
  const newBoundary = boundaries(after.units, newStart, newEnd)
  const oldBoundary = boundaries(before.units, oldStart, oldEnd)
  let paired = new Float64Array(width).fill(-Infinity)
  let gap = new Float64Array(width)
  let pairedAbove = new Float64Array(width)
  let gapAbove = new Float64Array(width)
  paired[0] = 0
  for (let j = 0; j < width; j++) {
    gap[j] = -gate(oldBoundary[0] as number, newBoundary[0] as number)
    if (j > 0) trace[j] = GAP_BY_NEW
  }
  for (let i = 1; i <= height; i++) {
    const swapPaired = pairedAbove
    const swapGap = gapAbove
    pairedAbove = paired
    gapAbove = gap
    paired = swapPaired
    gap = swapGap
    const form = oldForms[i - 1] as number
    const spelling = before.exact[oldStart + i - 1] as number
    const weight = form < 0 ? 0 : (bits[form] as number)
    const isBoundary = oldBoundary[i] as number
    const wasBoundary = oldBoundary[i - 1] as number
    const row = i * width
    paired[0] = -Infinity
    gap[0] = gapAbove[0] as number
    trace[row] = GAP_BY_OLD
    for (let j = 1; j < width; j++) {
      let direction = 0
      let here = -Infinity
      if (form === newForms[j - 1]) {
        const closed = (gapAbove[j - 1] as number) - gate(wasBoundary, newBoundary[j - 1] as number)
        here = pairedAbove[j - 1] as number
        if (closed > here) {
          here = closed
          direction = FROM_GAP
        }
        here += spelling === after.exact[newStart + j - 1] ? weight : weight - RESPELLED_COST
      }
      let open = here - gate(isBoundary, newBoundary[j] as number)
      if ((gapAbove[j] as number) > open) {
        open = gapAbove[j] as number
        direction = (direction & FROM_GAP) | GAP_BY_OLD
      }
      if ((gap[j - 1] as number) > open) {
        open = gap[j - 1] as number
        direction = (direction & FROM_GAP) | GAP_BY_NEW
      }
      paired[j] = here
      gap[j] = open
      trace[row + j] = direction
    }
  }
  const last = width - 1
  const endsInGap = (gap[last] as number) - GATE_BOTH_ENDS > (paired[last] as number)
  follow(pairs, trace, width, oldStart, newStart, height, endsInGap)
}

function follow(
  pairs: TokenPairs,
  trace: Uint8Array,
  width: number,
  oldStart: number,
  newStart: number,
  height: number,
  endsInGap: boolean,
): void {
  let i = height
  let j = width - 1
  let inGap = endsInGap
  while (i > 0 && j > 0) {
    const direction = trace[i * width + j] as number
    if (inGap) {
      if (direction & GAP_BY_OLD) i--
      else if (direction & GAP_BY_NEW) j--
      else inGap = false
    } else {
      i--
      j--
      pair(pairs, oldStart + i, newStart + j)
      inGap = (direction & FROM_GAP) !== 0
    }
  }
}

/** For each place before a token of a stretch, and the place after the last: 1 where a sentence begins or ends. */
function boundaries(units: readonly number[], start: number, end: number): Uint8Array {
  const found = new Uint8Array(end - start + 1)
  for (let index = start; index <= end; index++) {
    if (units[index] !== units[index - 1]) found[index - start] = 1
  }
  return found
}

function gate(oldBoundary: number, newBoundary: number): number {
  const ends = oldBoundary + newBoundary
  return ends === 2 ? GATE_BOTH_ENDS : ends === 1 ? GATE_ONE_END : GATE_INSIDE
}
