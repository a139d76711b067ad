import type { Selector, TextPositionSelector, TextQuoteSelector } from '../../preload/contract/annotation.ts'
import { codePointsOf, toCodePoints } from './code-points.ts'
import { graphemeCeil, graphemeFloor } from './graphemes.ts'

/**
 * UTF-16 units of context kept on either side of a quote. Thirty-two are five or six words: enough to tell nearly all
 * copies of a phrase apart, and what other annotation programs keep and expect.
 */
export const CONTEXT_LENGTH = 32

/**
 * The selectors that lead back to a range of a text: its position, counted in code points, and its words with up to
 * 32 UTF-16 units of context on either side. The far ends of the context are drawn in to a grapheme boundary, so that no
 * emoji, accent or surrogate pair is cut. A range outside the text is clamped, one given backwards is turned round.
 *
 * @param start UTF-16 offset, inclusive
 * @param end UTF-16 offset, exclusive
 */
export function describe(text: string, start: number, end: number): Selector[] {
  const from = clamp(Math.min(start, end), text.length)
  const to = clamp(Math.max(start, end), text.length)
  const codePoints = codePointsOf(text)
  const position: TextPositionSelector = {
    type: 'TextPositionSelector',
    start: toCodePoints(codePoints, from),
    end: toCodePoints(codePoints, to),
  }
  const contextStart = Math.min(from, graphemeCeil(text, from - CONTEXT_LENGTH))
  const contextEnd = Math.max(to, graphemeFloor(text, to + CONTEXT_LENGTH))
  const quote: TextQuoteSelector = {
    type: 'TextQuoteSelector',
    exact: text.slice(from, to),
    prefix: text.slice(contextStart, from),
    suffix: text.slice(to, contextEnd),
  }
  return [position, quote]
}

function clamp(offset: number, length: number): number {
  return Math.min(Math.max(Math.trunc(offset) || 0, 0), length)
}
