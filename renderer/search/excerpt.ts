// A line of text around what was found in it; pure.

import type { Excerpt, Span } from './search-types.ts'

/** UTF-16 units of an excerpt: two lines of a result. */
const LENGTH = 160
/** How far before the first mark it begins. */
const BEFORE = 48

/**
 * Cuts a line around the first of some marks out of a text: between words, with an ellipsis where something is left
 * out, line ends as spaces.
 * @param marks in the order of the text; those that do not fit are left out
 */
export function cutExcerpt(text: string, marks: readonly Span[], length = LENGTH): Excerpt {
  const first = marks[0]
  const start = first === undefined || text.length <= length ? 0 : wordStart(text, first.start - BEFORE)
  const end = text.length <= start + length ? text.length : wordEnd(text, start + length)
  const head = start > 0 ? '…' : ''
  const line = text.slice(start, end).replace(/\s/gu, ' ')
  const shift = head.length - start
  return {
    text: `${head}${line}${end < text.length ? '…' : ''}`,
    marks: marks
      .filter((mark) => mark.start >= start && mark.start < end)
      .map((mark) => ({ start: mark.start + shift, end: Math.min(mark.end, end) + shift })),
  }
}

/** The beginning of the word after an offset, if there is one near. */
function wordStart(text: string, offset: number): number {
  if (offset <= 0) return 0
  const space = text.slice(offset, offset + BEFORE - 8).search(/\s\S/u)
  return space < 0 ? wholePair(text, offset) : offset + space + 1
}

function wordEnd(text: string, offset: number): number {
  const before = text.slice(offset - 24, offset)
  const space = before.search(/\s\S*$/u)
  return space < 0 ? wholePair(text, offset) : offset - 24 + space
}

/** Never between the halves of a pair. */
function wholePair(text: string, offset: number): number {
  const unit = text.charCodeAt(offset)
  return unit >= 0xdc00 && unit <= 0xdfff ? offset - 1 : offset
}

/** Joins spans that touch or overlap; sorts them. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: { start: number; end: number }[] = []
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else joined.push({ start, end })
  }
  return joined
}
