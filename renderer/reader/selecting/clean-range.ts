// What a selection becomes before it is highlighted: never half a grapheme, no white space at the ends.

import { graphemeCeil, graphemeFloor } from '../../anchoring/graphemes.ts'
import type { TextRange } from '../../state/state.ts'

/** True for white space, and for the characters that take no room and mean nothing alone at the end of a quote. */
function isBlank(unit: string): boolean {
  return /[\s\u00ad\u200b\u2060\ufeff]/u.test(unit)
}

/**
 * Grows a range to whole graphemes and trims white space at both ends. A space that carries an accent is no white space.
 * @param start UTF-16 units, as `end`; in either order
 * @returns null when nothing is left
 */
export function cleanRange(text: string, start: number, end: number): TextRange | null {
  const first = Math.max(0, Math.min(start, end))
  const last = Math.min(text.length, Math.max(start, end))
  if (first >= last) return null
  let from = graphemeFloor(text, first)
  let to = graphemeCeil(text, last)
  while (from < to && isBlank(text.charAt(from)) && graphemeCeil(text, from + 1) === from + 1) from += 1
  while (to > from && isBlank(text.charAt(to - 1)) && graphemeFloor(text, to - 1) === to - 1) to -= 1
  return from < to ? { start: from, end: to } : null
}
