// All the places where words stand in a text; pure.

import { graphemeCeil, graphemeFloor } from '../anchoring/graphemes.ts'
import type { TextRange } from '../state/state.ts'
import type { FoldOptions } from './fold-cluster.ts'
import { type FoldedText, foldText, isJoined, unfold } from './fold-text.ts'

export type FindOptions = FoldOptions & { readonly wholeWord: boolean }

/** Places in the order of the text, none touching another; UTF-16 units of the text as it is. */
export type Hits = { readonly count: number; readonly starts: Int32Array; readonly ends: Int32Array }

export const NO_HITS: Hits = { count: 0, starts: new Int32Array(0), ends: new Int32Array(0) }

/**
 * @param folded the text, folded with the same options
 * @param query as the reader typed it; white space at its ends counts, but not alone
 */
export function findHits(text: string, folded: FoldedText, query: string, options: FindOptions): Hits {
  const needle = foldText(query, options).text
  if (needle.trim() === '') return NO_HITS
  const places = new PlaceList()
  let lastEnd = 0
  for (let at = folded.text.indexOf(needle); at >= 0; ) {
    const hit = widen(text, unfold(folded, at, at + needle.length))
    // Two parts of one grapheme are one place.
    if (hit.start >= lastEnd && (!options.wholeWord || isWholeWord(text, hit))) {
      places.push(hit)
      lastEnd = hit.end
      at = folded.text.indexOf(needle, at + needle.length)
    } else {
      at = folded.text.indexOf(needle, at + 1)
    }
  }
  return places.finish()
}

/** Index of the first hit that ends after an offset: the one at it, or the next; 0 past the last one. */
export function hitFrom(hits: Hits, offset: number): number {
  let low = 0
  let high = hits.count
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((hits.ends[middle] as number) <= offset) low = middle + 1
    else high = middle
  }
  return low === hits.count ? 0 : low
}

export function hitAt(hits: Hits, index: number): TextRange | null {
  if (index < 0 || index >= hits.count) return null
  return { start: hits.starts[index] as number, end: hits.ends[index] as number }
}

/** The hits that lie in a stretch or reach into it. */
export function hitsBetween(hits: Hits, start: number, end: number): readonly TextRange[] {
  const between: TextRange[] = []
  if (hits.count === 0 || (hits.ends[hits.count - 1] as number) <= start) return between
  for (let index = hitFrom(hits, start); index < hits.count; index += 1) {
    const hit = { start: hits.starts[index] as number, end: hits.ends[index] as number }
    if (hit.start >= end) break
    between.push(hit)
  }
  return between
}

/** Nobody means a part of an emoji, or a letter without its accent. */
function widen(text: string, { start, end }: TextRange): TextRange {
  return {
    start: isPlainEdge(text, start) ? start : graphemeFloor(text, start),
    end: isPlainEdge(text, end) ? end : graphemeCeil(text, end),
  }
}

/** Spares nearly every hit the segmenter, which takes some 10 µs. */
function isPlainEdge(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1)
  const after = text.charCodeAt(offset)
  if (before < 0x300 && after < 0x300) return true
  return !(isJoined(text, offset) || isEmojiPart(before) || isEmojiPart(after) || isSpacingVowel(after))
}

/** Half of a pair, or what joins two emoji. */
function isEmojiPart(unit: number): boolean {
  return (unit >= 0xd800 && unit <= 0xdfff) || unit === 0x200d
}

/** Letters by their kind, but part of the grapheme before them: Thai and Lao AM, half-width voicing marks. */
function isSpacingVowel(unit: number): boolean {
  return unit === 0x0e33 || unit === 0x0eb3 || unit === 0xff9e || unit === 0xff9f
}

const WORD = /[\p{L}\p{N}\p{M}_]/u
/** Scripts that are written without spaces: there a dictionary says where words meet. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })
/** UTF-16 units looked at on either side; no word of those scripts is longer. */
const REACH = 64

function isWholeWord(text: string, { start, end }: TextRange): boolean {
  return isWordEdge(text, start) && isWordEdge(text, end)
}

function isWordEdge(text: string, offset: number): boolean {
  const before = characterBefore(text, offset)
  const after = String.fromCodePoint(text.codePointAt(offset) ?? 0x20)
  if (!WORD.test(before) || !WORD.test(after)) return true
  if (!UNSPACED.test(before) && !UNSPACED.test(after)) return false
  const from = Math.max(0, offset - REACH)
  const word = segmenter.segment(text.slice(from, offset + REACH)).containing(offset - from)
  return word?.index === offset - from
}

function characterBefore(text: string, offset: number): string {
  const low = text.charCodeAt(offset - 1)
  const isPair = low >= 0xdc00 && low <= 0xdfff && offset > 1
  return offset === 0 ? ' ' : text.slice(offset - (isPair ? 2 : 1), offset)
}

class PlaceList {
  #starts = new Int32Array(256)
  #ends = new Int32Array(256)
  #count = 0

  push({ start, end }: TextRange): void {
    if (this.#count === this.#starts.length) {
      this.#starts = grown(this.#starts)
      this.#ends = grown(this.#ends)
    }
    this.#starts[this.#count] = start
    this.#ends[this.#count] = end
    this.#count += 1
  }

  finish(): Hits {
    const count = this.#count
    return { count, starts: this.#starts.slice(0, count), ends: this.#ends.slice(0, count) }
  }
}

function grown(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2)
  larger.set(numbers)
  return larger
}
