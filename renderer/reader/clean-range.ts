// What a selection becomes before it is highlighted: never half a grapheme, no white space at the ends.

import type { TextRange } from '../state/state.ts'

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * How far back a grapheme is looked for, UTF-16 units. The longest emoji sequences in use have some 35; a cluster with
 * more combining marks than this is cut at this length.
 */
const REACH = 256

/** The bounds of the grapheme that the offset lies in; both equal to the offset where it lies between two. */
export function graphemeAt(text: string, offset: number): TextRange {
  const from = Math.max(0, offset - REACH)
  const to = Math.min(text.length, offset + REACH)
  const window = text.slice(from, to)
  const found = graphemes.segment(window).containing(offset - from)
  if (found === undefined || found.index === offset - from) return { start: offset, end: offset }
  const start = from + found.index
  return { start, end: start + found.segment.length }
}

/** True for white space, and for the characters that take no room and mean nothing alone at the end of a quote. */
function isBlank(unit: string): boolean {
  return /[\s\u00ad\u200b\u2060\ufeff]/u.test(unit)
}

/**
 * Grows a range to whole graphemes and trims white space at both ends.
 * @param start UTF-16 units, as `end`; in either order
 * @returns null when nothing is left
 */
export function cleanRange(text: string, start: number, end: number): TextRange | null {
  let from = graphemeAt(text, Math.max(0, Math.min(start, end))).start
  let to = graphemeAt(text, Math.min(text.length, Math.max(start, end))).end
  while (from < to && isBlank(text.charAt(from))) from += 1
  while (to > from && isBlank(text.charAt(to - 1))) to -= 1
  return from < to ? { start: from, end: to } : null
}
