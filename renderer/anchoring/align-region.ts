import { alignTokens, pair, type Region, TAKEN, type TokenPairs } from './align-tokens.ts'
import type { Tokens } from './tokens.ts'

/**
 * Below this share of a sentence's information in common (of the shorter one's, so that one cut in half keeps its
 * partner) two sentences are not one edited but one replaced by another. Two sentences about one subject share a
 * tenth to a fifth: articles, prepositions and a name in the same order.
 */
const MIN_SHARE = 0.35

/** From this share on a sentence is kept, in however many pieces. */
const KEPT_SHARE = 0.5

/** Words of at most so many on either side of a small gap are compared by their letters. */
const MAX_GAP = 8

/** A word that keeps half of its letters at its ends is the same word, mended or inflected; if they are more than two. */
const MIN_LETTERS = 0.5
const FEWEST_LETTERS = 3

/** Aligns the tokens of a stretch and settles what the alignment means. Edited words are paired too, and noted in `edits`. */
export function alignRegion(pairs: TokenPairs, texts: Texts, region: Region, edits: Edits): void {
  alignTokens(pairs, region)
  separateReplaced(pairs, region)
  pairEdited(pairs, texts, region, edits)
}

export type Edits = {
  /** 1 for each old token that was paired by its letters. */
  readonly edited: Uint8Array
  /** Pieces of words that were written together or apart. */
  readonly pieces: Piece[]
}

/** Letters that two tokens have in common; offsets in UTF-16 units. */
export type Piece = {
  readonly oldToken: number
  readonly newToken: number
  readonly oldStart: number
  readonly oldEnd: number
  readonly newStart: number
}

export type Texts = { readonly old: string; readonly new: string }

/** Takes apart the words of sentences that have too little in common. */
function separateReplaced(pairs: TokenPairs, region: Region): void {
  const { old: before, new: after, match, bits } = pairs
  const oldTotals = new Map<number, number>()
  const newTotals = new Map<number, number>()
  const shared = new Map<number, { common: number; oldUnit: number; newUnit: number }>()
  const oldCommon = new Map<number, number>()
  const newCommon = new Map<number, number>()
  for (let index = region.oldStart; index < region.oldEnd; index++) {
    const weight = bits[before.folded[index] as number] as number
    const oldUnit = before.units[index] as number
    addTo(oldTotals, oldUnit, weight)
    const other = match[index] as number
    if (other < 0) continue
    const newUnit = after.units[other] as number
    addTo(oldCommon, oldUnit, weight)
    addTo(newCommon, newUnit, weight)
    const key = oldUnit * 0x4000000 + newUnit
    const both = shared.get(key)
    if (both) both.common += weight
    else shared.set(key, { common: weight, oldUnit, newUnit })
  }
  for (let index = region.newStart; index < region.newEnd; index++) {
    addTo(newTotals, after.units[index] as number, bits[after.folded[index] as number] as number)
  }
  const share = (part: Map<number, number>, whole: Map<number, number>, unit: number) =>
    (part.get(unit) ?? 0) / (whole.get(unit) ?? 1)
  const replaced = new Set<number>()
  for (const [key, { common, oldUnit, newUnit }] of shared) {
    const smaller = Math.min(oldTotals.get(oldUnit) ?? 0, newTotals.get(newUnit) ?? 0)
    // A sentence that is kept as a whole may have left a few words elsewhere: before a sentence put inside it, or
    // beyond a full stop that moved.
    const isPartOfKept =
      share(oldCommon, oldTotals, oldUnit) >= KEPT_SHARE || share(newCommon, newTotals, newUnit) >= KEPT_SHARE
    if (common < MIN_SHARE * smaller && !isPartOfKept) replaced.add(key)
  }
  if (replaced.size === 0) return
  for (let index = region.oldStart; index < region.oldEnd; index++) {
    const other = match[index] as number
    if (other < 0) continue
    if (replaced.has((before.units[index] as number) * 0x4000000 + (after.units[other] as number))) {
      match[index] = -1
      pairs.partner[other] = -1
    }
  }
}

function addTo(totals: Map<number, number>, key: number, amount: number): void {
  totals.set(key, (totals.get(key) ?? 0) + amount)
}

/** Pairs words between two pairs that are alike in their letters: corrected, inflected, capitalised. */
function pairEdited(pairs: TokenPairs, texts: Texts, region: Region, edits: Edits): void {
  let oldFrom = region.oldStart
  let newFrom = region.newStart
  let hasPair = false
  for (let index = region.oldStart; index <= region.oldEnd; index++) {
    const other = index < region.oldEnd ? (pairs.match[index] as number) : region.newEnd
    if (other < 0) continue
    const oldCount = index - oldFrom
    const newCount = other - newFrom
    // Where nothing at all was kept, likeness of single words proves nothing.
    const isKept = hasPair || index < region.oldEnd
    const isSmall = oldCount > 0 && newCount > 0 && oldCount <= MAX_GAP && newCount <= MAX_GAP
    if (isKept && isSmall && !pairJoined(pairs, texts, oldFrom, index, newFrom, other, edits.pieces)) {
      pairAlike(pairs, texts, oldFrom, index, newFrom, other, edits.edited)
    }
    hasPair = true
    oldFrom = index + 1
    newFrom = other + 1
  }
}

/**
 * Pairs the letters of words that were written together, apart or with a hyphen: the same letters on both sides of the gap.
 * @returns whether they are
 */
function pairJoined(
  pairs: TokenPairs,
  texts: Texts,
  oldStart: number,
  oldEnd: number,
  newStart: number,
  newEnd: number,
  pieces: Piece[],
): boolean {
  if (oldEnd - oldStart === newEnd - newStart) return false
  const before = wordsOf(pairs.old, texts.old, pairs.match, oldStart, oldEnd)
  const after = wordsOf(pairs.new, texts.new, pairs.partner, newStart, newEnd)
  const letters = before.map(({ word }) => word).join('')
  if (letters === '' || letters !== after.map(({ word }) => word).join('')) return false
  let [i, j, done, gone] = [0, 0, 0, 0]
  while (i < before.length && j < after.length) {
    const mine = before[i] as Word
    const other = after[j] as Word
    const length = Math.min(mine.word.length - done, other.word.length - gone)
    pieces.push({
      oldToken: mine.token,
      newToken: other.token,
      oldStart: mine.start + done,
      oldEnd: mine.start + done + length,
      newStart: other.start + gone,
    })
    done += length
    gone += length
    if (done === mine.word.length) [i, done] = [i + 1, 0]
    if (gone === other.word.length) [j, gone] = [j + 1, 0]
  }
  for (let token = oldStart; token < oldEnd; token++) pairs.match[token] = TAKEN
  for (let token = newStart; token < newEnd; token++) pairs.partner[token] = TAKEN
  return true
}

type Word = { readonly token: number; readonly word: string; readonly start: number }

/** The words of a stretch, without hyphens; none if one of them is not to be had. */
function wordsOf(tokens: Tokens, text: string, partners: Int32Array, start: number, end: number): Word[] {
  const words: Word[] = []
  for (let token = start; token < end; token++) {
    if (partners[token] !== -1) return []
    const word = wordOf(tokens, text, token)
    if (/^\p{L}/u.test(word)) words.push({ token, word, start: tokens.starts[token] as number })
    else if (!/^[-‐‑\u00ad]$/.test(word)) return []
  }
  return words
}

function pairAlike(
  pairs: TokenPairs,
  texts: Texts,
  oldStart: number,
  oldEnd: number,
  newStart: number,
  newEnd: number,
  edited: Uint8Array,
): void {
  const width = newEnd - newStart + 1
  const height = oldEnd - oldStart + 1
  const letters = new Int32Array(width * height)
  const best = new Int32Array(width * height)
  for (let i = height - 2; i >= 0; i--) {
    for (let j = width - 2; j >= 0; j--) {
      const cell = i * width + j
      const isFree = pairs.match[oldStart + i] === -1 && pairs.partner[newStart + j] === -1
      letters[cell] = isFree
        ? lettersInCommon(
            wordOf(pairs.old, texts.old, oldStart + i),
            wordOf(pairs.new, texts.new, newStart + j),
          )
        : 0
      const taken = (letters[cell] as number) + (best[cell + width + 1] as number)
      best[cell] = Math.max(letters[cell] ? taken : 0, best[cell + 1] as number, best[cell + width] as number)
    }
  }
  let i = 0
  let j = 0
  while (i < height - 1 && j < width - 1) {
    const cell = i * width + j
    const common = letters[cell] as number
    if (common > 0 && best[cell] === common + (best[cell + width + 1] as number)) {
      pair(pairs, oldStart + i, newStart + j)
      edited[oldStart + i] = 1
      i++
      j++
    } else if (best[cell] === best[cell + width]) i++
    else j++
  }
}

function wordOf(tokens: Tokens, text: string, index: number): string {
  return text.slice(tokens.starts[index], tokens.ends[index])
}

/** Letters in common at both ends of two words; 0 if they are not alike. */
function lettersInCommon(a: string, b: string): number {
  const { head, tail } = commonEnds(a, b)
  const isWord = /^\p{L}/u.test(a) && /^\p{L}/u.test(b)
  const enough = Math.max(FEWEST_LETTERS, MIN_LETTERS * Math.max(a.length, b.length))
  return isWord && head + tail >= enough ? head + tail : 0
}

const JOINS_THE_ONE_BEFORE = /^[\p{M}\p{Cf}\udc00-\udfff]/u

/** UTF-16 units that two words have in common at their ends, never part of a letter with its marks. */
export function commonEnds(a: string, b: string): { head: number; tail: number } {
  const most = Math.min(a.length, b.length)
  let head = 0
  while (head < most && a[head] === b[head]) head++
  while (head > 0 && (JOINS_THE_ONE_BEFORE.test(a.slice(head)) || JOINS_THE_ONE_BEFORE.test(b.slice(head))))
    head--
  let tail = 0
  while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  while (tail > 0 && JOINS_THE_ONE_BEFORE.test(a.slice(a.length - tail))) tail--
  return { head, tail }
}
