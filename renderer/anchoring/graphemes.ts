// Boundaries between user-perceived characters (UAX #29), asked of the platform's segmenter on a small window.

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Far enough to step out of any emoji sequence or pile of marks found in real text; more is cut where it falls. */
const WINDOW = 256

/** Below this code unit nothing joins its neighbour, but for CR before LF. */
const FIRST_COMBINING = 0x300

function isPlainBoundary(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1)
  const after = text.charCodeAt(offset)
  return before < FIRST_COMBINING && after < FIRST_COMBINING && !(before === 0x0d && after === 0x0a)
}

function graphemeAround(text: string, offset: number): { start: number; end: number } {
  let from = offset - 1
  const lowest = Math.max(0, offset - WINDOW)
  while (from > lowest && !isPlainBoundary(text, from)) from--
  const window = text.slice(Math.max(0, from), offset + WINDOW)
  const grapheme = segmenter.segment(window).containing(offset - Math.max(0, from))
  if (grapheme === undefined) return { start: offset, end: offset }
  const start = Math.max(0, from) + grapheme.index
  return { start, end: start + grapheme.segment.length }
}

/** The last grapheme boundary at or before a UTF-16 offset. */
export function graphemeFloor(text: string, offset: number): number {
  if (offset <= 0) return 0
  if (offset >= text.length) return text.length
  return isPlainBoundary(text, offset) ? offset : graphemeAround(text, offset).start
}

/** The first grapheme boundary at or after a UTF-16 offset. */
export function graphemeCeil(text: string, offset: number): number {
  if (offset <= 0) return 0
  if (offset >= text.length) return text.length
  if (isPlainBoundary(text, offset)) return offset
  const grapheme = graphemeAround(text, offset)
  return grapheme.start === offset ? offset : grapheme.end
}
