// Selectors count Unicode code points, JavaScript counts UTF-16 units. The two differ by one for each surrogate
// pair that lies before an offset, so the offsets of the pairs are all that a conversion needs: nothing at all for
// most texts, and a binary search (not a walk through the text) for the rest, in any order of offsets.

import { atOnce, inSlices } from '../session/in-slices.ts'

/** Where a text's surrogate pairs begin, in UTF-16 units, ascending. Lone surrogates count as one code point each. */
export type CodePoints = {
  readonly pairs: Int32Array
  /** Length of the text in code points. */
  readonly length: number
}

const HAS_SURROGATE = /[\ud800-\udfff]/

/** Units that are read between two pauses. */
const STEP = 500_000

/** Reads the text once (about 1 ms for a million units, half of it native). */
export function indexCodePoints(text: string): CodePoints {
  return atOnce(indexing(text))
}

function* indexing(text: string): Generator<void, CodePoints> {
  let first = 0
  while (first < text.length && !HAS_SURROGATE.test(text.slice(first, first + STEP))) {
    first += STEP
    yield
  }
  if (first >= text.length) return { pairs: new Int32Array(0), length: text.length }
  let pairs = new Int32Array(256)
  let count = 0
  for (let offset = first; offset < text.length - 1; offset++) {
    if (offset % STEP === 0) yield
    if ((text.charCodeAt(offset) & 0xfc00) !== 0xd800) continue
    if ((text.charCodeAt(offset + 1) & 0xfc00) !== 0xdc00) continue
    if (count === pairs.length) {
      const larger = new Int32Array(pairs.length * 2)
      larger.set(pairs)
      pairs = larger
    }
    pairs[count++] = offset
    offset++
  }
  return { pairs: pairs.slice(0, count), length: text.length - count }
}

let recent: { text: string; readonly codePoints: CodePoints }[] = []

/**
 * The same as `indexCodePoints`, remembering the answer for the last two texts: describing or resolving many ranges
 * of one text, or of an old and a new one, reads each of them once.
 */
export function codePointsOf(text: string): CodePoints {
  const known = recent.find((entry) => entry.text === text)
  if (known) {
    // Equal texts that are not one string are compared unit by unit, which is not to happen at every call.
    known.text = text
    return known.codePoints
  }
  return remember(text, indexCodePoints(text))
}

/** Does the work for the next `codePointsOf` of the same text. @throws the signal's reason when it aborts */
export async function prepareCodePoints(text: string, signal: AbortSignal): Promise<void> {
  remember(text, await inSlices(indexing(text), signal))
}

function remember(text: string, codePoints: CodePoints): CodePoints {
  recent = [{ text, codePoints }, ...recent.slice(0, 1)]
  return codePoints
}

/**
 * UTF-16 offset of a code point. Not clamped: a position past the end of the text comes out past its end, so that
 * the caller can tell it is out of range.
 */
export function toUtf16({ pairs }: CodePoints, codePoint: number): number {
  // How many pairs begin before this code point: pair i is itself the code point number pairs[i] - i.
  let low = 0
  let high = pairs.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((pairs[middle] as number) - middle < codePoint) low = middle + 1
    else high = middle
  }
  return codePoint + low
}

/** Code points before a UTF-16 offset. An offset between the halves of a pair counts as the start of the pair. */
export function toCodePoints({ pairs }: CodePoints, offset: number): number {
  // How many pairs end at or before this offset, where half of a pair counts as having ended.
  let low = 0
  let high = pairs.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((pairs[middle] as number) < offset) low = middle + 1
    else high = middle
  }
  return offset - low
}
