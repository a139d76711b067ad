// What became of a range of the old text: kept word for word, changed, or gone.

import { foldUnit, IGNORED, SPACE } from './fold.ts'
import { isIdeographic } from './information.ts'
import { carry, isFree, JOINED, type OffsetMap, RESPELLED, stretchAt } from './offset-map.ts'
import { tokenBounds, tokenEnd } from './tokens.ts'

/** Offsets in UTF-16 units of the new text. */
export type Carried =
  /** Every word is there, in order, with nothing between; `isExact` if every character is. */
  | { readonly kind: 'kept'; readonly start: number; readonly end: number; readonly isExact: boolean }
  /** Part of the words is there. `score` is 2 × kept / (old length + new length), as Dice has it: below 1. */
  | { readonly kind: 'changed'; readonly start: number; readonly end: number; readonly score: number }
  | { readonly kind: 'gone' }

const GONE: Carried = { kind: 'gone' }

/** Carries a range of the old text to the new one; `start` and `end` are UTF-16 offsets of the old text. */
export function carryRange(map: OffsetMap, start: number, end: number): Carried {
  const { oldText, newText } = map
  const whole = stretchAt(map, start)
  if (
    whole >= 0 &&
    end <= (map.oldEnds[whole] as number) &&
    ((map.flags[whole] as number) & RESPELLED) === 0
  ) {
    const shift = (map.newStarts[whole] as number) - (map.oldStarts[whole] as number)
    return { kind: 'kept', start: start + shift, end: end + shift, isExact: true }
  }
  let coreStart = start
  while (coreStart < end && isWhite(oldText, coreStart)) coreStart++
  let coreEnd = end
  while (coreEnd > coreStart && isWhite(oldText, coreEnd - 1)) coreEnd--
  if (coreStart === coreEnd) return carryBlank(map, start, end)
  const first = firstFrom(map, coreStart)
  const last = stretchAt(map, coreEnd - 1)
  if (first > last) return GONE
  if (isKept(map, first, last, coreStart, coreEnd)) {
    const newStart = withSameBlank(map, start, coreStart, carry(map, first, coreStart, false), -1)
    const newEnd = withSameBlank(map, coreEnd, end, carry(map, last, coreEnd, true), 1)
    const isExact = oldText.slice(start, end) === newText.slice(newStart, newEnd)
    return { kind: 'kept', start: newStart, end: newEnd, isExact }
  }
  return carryChanged(map, first, last, coreStart, coreEnd)
}

function isWhite(text: string, offset: number): boolean {
  return foldUnit(text.charCodeAt(offset)) === SPACE
}

/** The first stretch that reaches beyond an offset. */
function firstFrom(map: OffsetMap, offset: number): number {
  const stretch = stretchAt(map, offset)
  return stretch >= 0 && (map.oldEnds[stretch] as number) > offset ? stretch : stretch + 1
}

function isKept(map: OffsetMap, first: number, last: number, start: number, end: number): boolean {
  if ((map.oldStarts[first] as number) > start || (map.oldEnds[last] as number) < end) return false
  for (let stretch = first; stretch < last; stretch++)
    if (((map.flags[stretch] as number) & JOINED) === 0) return false
  return true
}

/** White space at an end of the quote is kept if the new text has the same. */
function withSameBlank(
  map: OffsetMap,
  oldStart: number,
  oldEnd: number,
  offset: number,
  direction: -1 | 1,
): number {
  const blank = map.oldText.slice(oldStart, oldEnd)
  const start = direction < 0 ? offset - blank.length : offset
  const isSame = start >= 0 && map.newText.startsWith(blank, start)
  return isSame && blank.length > 0 ? offset + direction * blank.length : offset
}

/** An empty range, or one of white space only, stays between what stands before and after it. */
function carryBlank(map: OffsetMap, start: number, end: number): Carried {
  const before = stretchAt(map, start)
  const isAtEnd = before >= 0 && (map.oldEnds[before] as number) === start
  if (start === end && isAtEnd) {
    const offset = carry(map, before, start, true)
    return { kind: 'kept', start: offset, end: offset, isExact: true }
  }
  if (end === 0) return { kind: 'kept', start: 0, end: 0, isExact: true }
  if (before < 0 || ((map.flags[before] as number) & JOINED) === 0) return GONE
  const newStart = map.newEnds[before] as number
  const newEnd = map.newStarts[before + 1] as number
  if (newStart === newEnd && start !== end) return GONE
  const isExact = map.oldText.slice(start, end) === map.newText.slice(newStart, newEnd)
  return { kind: 'kept', start: newStart, end: newEnd, isExact }
}

/** Stretches within the range that stand together in the new text, with the characters that they keep. */
type Part = { stretches: number[]; kept: number; newEnd: number }

/** A sentence or two put between two halves of a quote belong to it. */
const MAX_INSERTED = 300
/** More does if both halves are long: not so that a few words drag a page along. */
const MAX_INSERTED_SHARE = 3

/**
 * So much of a quote is the quote, cut short. What is left of it stands among its own neighbours, so that the place is not in
 * question, only whether the reader would still call it the same words: two words in five, if they are all short.
 */
const PLAIN_SHARE = 0.4
/** Less is enough if it has a phrase of three or four words in one piece. */
const MIN_SHARE = 0.25
const MIN_PHRASE = 12
/** A whole sentence in one piece marks the place however long the quote was. */
const SENTENCE = 50

function carryChanged(map: OffsetMap, first: number, last: number, start: number, end: number): Carried {
  const part = largestPart(map, first, last, start, end)
  const share = part.kept / visibleUnits(map.oldText, start, end)
  const longest = part.stretches.reduce(
    (most, stretch) => Math.max(most, keptOf(map, stretch, start, end)),
    0,
  )
  const isPlace =
    share >= PLAIN_SHARE ||
    (share >= MIN_SHARE && weigh(map, longest, start) >= MIN_PHRASE) ||
    longest >= SENTENCE
  if (!isPlace) return GONE
  const newStart = startWithReplaced(map, part.stretches[0] as number, start)
  const newEnd = endWithReplaced(map, part.stretches.at(-1) as number, end)
  const units = visibleUnits(map.oldText, start, end) + visibleUnits(map.newText, newStart, newEnd)
  const score = Math.min(0.99, (2 * part.kept) / units)
  return { kind: 'changed', start: newStart, end: newEnd, score }
}

/** A character of Chinese or Japanese says as much as three letters. */
function weigh(map: OffsetMap, length: number, start: number): number {
  return isIdeographic(map.oldText.charCodeAt(start)) ? 3 * length : length
}

/** Characters of a stretch within the range, white space not counted: spaces between lost words are no part of the quote. */
function keptOf(map: OffsetMap, stretch: number, start: number, end: number): number {
  const from = Math.max(start, map.oldStarts[stretch] as number)
  return visibleUnits(map.oldText, from, Math.min(end, map.oldEnds[stretch] as number))
}

function visibleUnits(text: string, start: number, end: number): number {
  let count = 0
  for (let offset = start; offset < end; offset++) {
    const form = foldUnit(text.charCodeAt(offset))
    if (form !== SPACE && form !== IGNORED) count++
  }
  return count
}

function largestPart(map: OffsetMap, first: number, last: number, start: number, end: number): Part {
  const parts: Part[] = []
  for (let stretch = first; stretch <= last; stretch++) {
    const kept = keptOf(map, stretch, start, end)
    const newStart = map.newStarts[stretch] as number
    // The part that this stretch follows most closely.
    let nearest: Part | undefined
    for (const part of parts) {
      if (part.newEnd <= newStart && (nearest === undefined || part.newEnd > nearest.newEnd)) nearest = part
    }
    const newEnd = map.newEnds[stretch] as number
    const inserted = nearest === undefined ? 0 : weigh(map, newStart - nearest.newEnd, start)
    if (
      nearest !== undefined &&
      belongTogether(inserted, weigh(map, nearest.kept, start), weigh(map, kept, start))
    ) {
      nearest.stretches.push(stretch)
      nearest.kept += kept
      nearest.newEnd = newEnd
    } else {
      parts.push({ stretches: [stretch], kept, newEnd })
    }
  }
  return parts.reduce((best, part) => (part.kept > best.kept ? part : best))
}

function belongTogether(inserted: number, keptBefore: number, keptAfter: number): boolean {
  return inserted <= Math.max(MAX_INSERTED, MAX_INSERTED_SHARE * Math.min(keptBefore, keptAfter))
}

/** A replacement is at most so much longer than what it replaces; beyond, it is new text. */
const MAX_REPLACEMENT = 2
const REPLACEMENT_SLACK = 12

/** Where the quote begins now, words included that have taken the place of its first words. */
function startWithReplaced(map: OffsetMap, stretch: number, start: number): number {
  const from = Math.max(start, map.oldStarts[stretch] as number)
  const newFrom = carry(map, stretch, from, false)
  if (from === start) return newFrom
  const before = stretch - 1
  if (before >= 0 && map.chains[before] !== map.chains[stretch]) return newFrom
  const oldGap = before < 0 ? 0 : (map.oldEnds[before] as number)
  const newGap = before < 0 ? 0 : (map.newEnds[before] as number)
  if (newGap > newFrom || !isFree(map, newGap, newFrom)) return newFrom
  const oldTokens = tokensIn(map.oldText, oldGap, from)
  const newTokens = tokensIn(map.newText, newGap, newFrom)
  const lost = oldTokens.filter((offset) => offset >= start).length
  const taken = replacing(
    lost,
    oldTokens.length,
    newTokens.length,
    from - start,
    newFrom - (newTokens[0] ?? newFrom),
  )
  return newTokens[newTokens.length - taken] ?? newFrom
}

function endWithReplaced(map: OffsetMap, stretch: number, end: number): number {
  const to = Math.min(end, map.oldEnds[stretch] as number)
  const newTo = carry(map, stretch, to, true)
  if (to === end) return newTo
  const after = stretch + 1
  if (after < map.count && map.chains[after] !== map.chains[stretch]) return newTo
  const oldGap = after < map.count ? (map.oldStarts[after] as number) : map.oldText.length
  const newGap = after < map.count ? (map.newStarts[after] as number) : map.newText.length
  if (newGap < newTo || !isFree(map, newTo, newGap)) return newTo
  const oldTokens = tokensIn(map.oldText, to, oldGap)
  const newTokens = tokensIn(map.newText, newTo, newGap)
  const lost = oldTokens.filter((offset) => offset < end).length
  const last = newTokens.at(-1)
  const length = last === undefined ? 0 : Math.min(newGap, tokenEnd(map.newText, last)) - newTo
  const taken = replacing(lost, oldTokens.length, newTokens.length, end - to, length)
  const lastTaken = newTokens[taken - 1]
  return lastTaken === undefined ? newTo : Math.min(newGap, tokenEnd(map.newText, lastTaken))
}

/**
 * How many of the new tokens in a gap take the place of the quote's lost ones: all, if the whole gap was the quote's and
 * they are not many more; as many, if word stands for word; else none, since nothing says where the quote's end would be.
 */
function replacing(
  lost: number,
  inOld: number,
  inNew: number,
  lostLength: number,
  newLength: number,
): number {
  if (lost === inOld) return newLength <= MAX_REPLACEMENT * lostLength + REPLACEMENT_SLACK ? inNew : 0
  return inOld === inNew ? lost : 0
}

/** Where the tokens of a stretch begin. A gap of very many is no replacement, and its end need not be seen. */
function tokensIn(text: string, start: number, end: number): number[] {
  const bounds = tokenBounds(text, start, Math.min(end, start + 10_000))
  return bounds.filter((_, index) => index % 2 === 0)
}
