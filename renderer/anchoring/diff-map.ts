// Compares two texts once, so that any number of offsets can be carried from one to the other: sentences first, then
// words inside what changed, then what moved.

import { alignRegion, commonEnds } from './align-region.ts'
import { alignSentences, type SentencePairs } from './align-sentences.ts'
import { TAKEN, type TokenPairs } from './align-tokens.ts'
import { growMovedBlocks, type MoveContext, pairMovedPhrases } from './find-moves.ts'
import { pairMovedSentences } from './move-sentences.ts'
import { MapBuilder, type OffsetMap, RESPELLED } from './offset-map.ts'
import { Tokens, Vocabulary } from './tokens.ts'

/** A map and the words that it could not place. */
export type Comparison = { readonly map: OffsetMap; readonly leftOver: TokenPairs | undefined }

/** Where every stretch of `oldText` went in `newText`. Offsets in UTF-16 units. */
export function diffMap(oldText: string, newText: string): OffsetMap {
  return compareTexts(oldText, newText).map
}

/** The same, with the words that found no partner, for whoever searches among them. */
export function compareTexts(oldText: string, newText: string): Comparison {
  const builder = new MapBuilder()
  if (oldText === newText) {
    builder.add(0, oldText.length, 0, newText.length, 0, 0)
    return { map: builder.done(oldText, newText), leftOver: undefined }
  }
  const sentences = alignSentences(oldText, newText)
  pairMovedSentences(
    sentences,
    (start, end) => end - start >= LONG_BLOCK || !hasCounterpart(sentences, start, end),
    () => {},
  )
  const context = readLeftOver(sentences, oldText, newText)
  growMovedBlocks(context)
  alignGaps(context)
  pairMovedSentences(
    sentences,
    (start, end) => !isEditedInPlace(context, start, end),
    (sentence, other) => takeOut(context, sentence, other),
  )
  growMovedBlocks(context)
  pairMovedPhrases(context)
  addSentences(builder, sentences, oldText, newText)
  addTokens(builder, context)
  return { map: builder.done(oldText, newText), leftOver: context.pairs }
}

/** So many equal sentences in a row have moved, whatever now stands in their place. */
const LONG_BLOCK = 3

/**
 * A sentence of which so much stands in its old place was edited there, even if the sentence as it was now stands
 * elsewhere: that is a copy. With less it has moved, and something like it has taken its place.
 */
const EDITED_SHARE = 0.7

/** How far to look for the neighbours of a moved block that stayed. */
const MAX_GAP = 50

/** Whether there is left-over text where a stretch of old sentences would stand if it had stayed. */
function hasCounterpart({ match, partner, chain }: SentencePairs, start: number, end: number): boolean {
  const isFixed = (sentence: number) => (match[sentence] as number) >= 0 && chain[sentence] === 0
  let before = start - 1
  while (before >= 0 && !isFixed(before)) if (start - before-- > MAX_GAP) return true
  let after = end
  while (after < match.length && !isFixed(after)) if (after++ - end > MAX_GAP) return true
  const newStart = before < 0 ? 0 : (match[before] as number) + 1
  const newEnd = after < match.length ? (match[after] as number) : partner.length
  for (let other = newStart; other < newEnd; other++) if (partner[other] === -1) return true
  return false
}

function isEditedInPlace({ pairs, oldTokens }: MoveContext, start: number, end: number): boolean {
  let kept = 0
  let total = 0
  for (let token = oldTokens[start] as number; token < (oldTokens[end] as number); token++) {
    const weight = pairs.bits[pairs.old.folded[token] as number] as number
    total += weight
    if ((pairs.match[token] as number) >= 0) kept += weight
  }
  return kept >= EDITED_SHARE * total
}

/** Frees what the words of a pair of sentences were paired with, and takes them out of all further comparison. */
function takeOut({ pairs, oldTokens, newTokens }: MoveContext, sentence: number, other: number): void {
  const take = (mine: Int32Array, theirs: Int32Array, start: number, end: number) => {
    for (let token = start; token < end; token++) {
      if ((mine[token] as number) >= 0) theirs[mine[token] as number] = -1
      mine[token] = TAKEN
    }
  }
  take(pairs.match, pairs.partner, oldTokens[sentence] as number, oldTokens[sentence + 1] as number)
  take(pairs.partner, pairs.match, newTokens[other] as number, newTokens[other + 1] as number)
}

/** Calls back for each stretch of sentences whose partners stand in a row. */
function forEachRun(match: Int32Array, take: (start: number, end: number, other: number) => void): void {
  let start = 0
  while (start < match.length) {
    const other = match[start] as number
    let end = start + 1
    if (other >= 0) {
      while (end < match.length && match[end] === other + end - start) end++
      take(start, end, other)
    }
    start = end
  }
}

/** Cuts the sentences that have no partner into words. */
function readLeftOver(sentences: SentencePairs, oldText: string, newText: string): MoveContext {
  const vocabulary = new Vocabulary()
  const read = (text: string, units: SentencePairs['old'], match: Int32Array) => {
    const tokens = new Tokens()
    const first = new Int32Array(units.count + 1)
    for (let unit = 0; unit < units.count; unit++) {
      first[unit] = tokens.length
      if (match[unit] === -1) {
        tokens.read(text, units.starts[unit] as number, units.ends[unit] as number, unit, vocabulary)
      }
    }
    first[units.count] = tokens.length
    return { tokens, first }
  }
  countWords(vocabulary, sentences, oldText)
  const before = read(oldText, sentences.old, sentences.match)
  const after = read(newText, sentences.new, sentences.partner)
  const pairs: TokenPairs = {
    old: before.tokens,
    new: after.tokens,
    bits: vocabulary.bits(),
    match: new Int32Array(before.tokens.length).fill(-1),
    partner: new Int32Array(after.tokens.length).fill(-1),
  }
  return {
    sentences,
    pairs,
    texts: { old: oldText, new: newText },
    chains: new Int32Array(before.tokens.length),
    edits: { edited: new Uint8Array(before.tokens.length), pieces: [] },
    oldTokens: before.first,
    newTokens: after.first,
  }
}

/** So many UTF-16 units tell how common the common words of a text are; they take some milliseconds. */
const SAMPLE_LENGTH = 100_000

/**
 * Counts the words of sentences that were kept, evenly over the text. Without them the words that every row of a list
 * has would look rare where one row was changed, and any other row like it.
 */
function countWords(vocabulary: Vocabulary, { old, match }: SentencePairs, text: string): void {
  const sample = new Tokens()
  const step = Math.ceil(text.length / SAMPLE_LENGTH)
  for (let unit = 0; unit < old.count; unit += step) {
    if (match[unit] === -1) continue
    sample.read(text, old.starts[unit] as number, old.ends[unit] as number, unit, vocabulary)
  }
}

/** Aligns what stands between the sentences that kept their order. */
function alignGaps({ sentences, pairs, texts, edits, oldTokens, newTokens }: MoveContext): void {
  const { match, partner, chain } = sentences
  let oldFrom = 0
  let newFrom = 0
  for (let unit = 0; unit <= match.length; unit++) {
    const isEnd = unit === match.length
    const other = isEnd ? partner.length : (match[unit] as number)
    if (!isEnd && (other < 0 || chain[unit] !== 0)) continue
    const region = {
      oldStart: oldTokens[oldFrom] as number,
      oldEnd: oldTokens[unit] as number,
      newStart: newTokens[newFrom] as number,
      newEnd: newTokens[other] as number,
    }
    if (region.oldStart < region.oldEnd && region.newStart < region.newEnd) {
      alignRegion(pairs, texts, region, edits)
    }
    oldFrom = unit + 1
    newFrom = other + 1
  }
}

function addSentences(builder: MapBuilder, sentences: SentencePairs, oldText: string, newText: string): void {
  const { match, chain, old: before, new: after } = sentences
  const add = (start: number, end: number, other: number): void => {
    const oldStart = before.starts[start] as number
    const oldEnd = before.ends[end - 1] as number
    const newStart = after.starts[other] as number
    const newEnd = after.ends[other + end - start - 1] as number
    const isEqual = oldText.slice(oldStart, oldEnd) === newText.slice(newStart, newEnd)
    if (isEqual || end - start === 1) {
      builder.add(oldStart, oldEnd, newStart, newEnd, isEqual ? 0 : RESPELLED, chain[start] as number)
      return
    }
    const middle = (start + end) >> 1
    add(start, middle, other)
    add(middle, end, other + middle - start)
  }
  forEachRun(match, (start, end, other) => {
    let from = start
    for (let index = start + 1; index <= end; index++) {
      if (index < end && chain[index] === chain[from]) continue
      add(from, index, other + from - start)
      from = index
    }
  })
}

function addTokens(builder: MapBuilder, { sentences, pairs, chains, edits, texts }: MoveContext): void {
  const { old: before, new: after, match } = pairs
  for (let token = 0; token < match.length; token++) {
    const other = match[token] as number
    if (other < 0) continue
    const oldStart = before.starts[token] as number
    const oldEnd = before.ends[token] as number
    const newStart = after.starts[other] as number
    const newEnd = after.ends[other] as number
    const chain = chains[token] as number
    if (edits.edited[token] === 1) {
      const { head, tail } = commonEnds(texts.old.slice(oldStart, oldEnd), texts.new.slice(newStart, newEnd))
      if (head > 0) builder.add(oldStart, oldStart + head, newStart, newStart + head, 0, chain)
      if (tail > 0) builder.add(oldEnd - tail, oldEnd, newEnd - tail, newEnd, 0, chain)
    } else {
      builder.add(
        oldStart,
        oldEnd,
        newStart,
        newEnd,
        before.exact[token] === after.exact[other] ? 0 : RESPELLED,
        chain,
      )
    }
  }
  for (const { oldToken, newToken, oldStart, oldEnd, newStart } of edits.pieces) {
    const isFree =
      sentences.match[before.units[oldToken] as number] === -1 &&
      sentences.partner[after.units[newToken] as number] === -1
    // Their sentences may since have been paired as wholes, elsewhere.
    if (isFree)
      builder.add(oldStart, oldEnd, newStart, newStart + oldEnd - oldStart, 0, chains[oldToken] as number)
  }
}
