// Moving one end of a highlight by a character, a word or a sentence; pure. Dragging and keys both come here.

import { graphemeCeil, graphemeFloor } from '../../anchoring/graphemes.ts'
import type { TextRange } from '../../state/state.ts'
import { cleanRange } from '../selecting/clean-range.ts'

export type Edge = 'start' | 'end'
export type EdgeUnit = 'character' | 'word' | 'sentence'
export type EdgeDirection = 'forward' | 'backward'

/**
 * A block longer than this is looked at in part, UTF-16 units: the time of the platform's segmenter grows with the square
 * of the length, and 20,000 characters by words take a fifth of a second.
 */
const REACH = 3_000

const words = new Intl.Segmenter(undefined, { granularity: 'word' })
const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' })

/**
 * Moves an edge to the next place of its kind: a start to where characters, words or sentences start, an end to where
 * they end. White space is passed over, so that each step is seen.
 * @param range clean, as `cleanRange` gives it; UTF-16 units
 * @returns the new range; null at the end of the text, and where nothing would be left
 */
export function moveEdge(
  text: string,
  range: TextRange,
  edge: Edge,
  unit: EdgeUnit,
  direction: EdgeDirection,
): TextRange | null {
  const next =
    unit === 'character' ? nextGrapheme : (at: number) => nextBoundary(text, at, edge, unit, direction)
  let at: number | null = range[edge]
  for (;;) {
    at = next(at, text, direction)
    if (at === null) return null
    const start: number = edge === 'start' ? at : range.start
    const end: number = edge === 'end' ? at : range.end
    if (start >= end) return null
    const moved = cleanRange(text, start, end)
    if (moved === null) return null
    if (moved[edge] !== range[edge]) return moved
  }
}

/**
 * A range with one edge dragged to an offset, snapped to whole characters or words. Dragged past the other one, the two
 * change places.
 * @returns null when nothing but white space would be left
 */
export function dragEdge(
  text: string,
  range: TextRange,
  edge: Edge,
  offset: number,
  unit: 'character' | 'word' = 'character',
): TextRange | null {
  const fixed = edge === 'start' ? range.end : range.start
  const word = unit === 'word' ? nearestWordEdge(text, offset, offset < fixed ? 'start' : 'end') : null
  return cleanRange(text, fixed, word ?? nearestGrapheme(text, offset))
}

function nearestGrapheme(text: string, offset: number): number {
  const floor = graphemeFloor(text, offset)
  const ceil = graphemeCeil(text, offset)
  return offset - floor <= ceil - offset ? floor : ceil
}

/** Where a word starts, or ends, nearest to an offset in its block; null in a block without words. */
function nearestWordEdge(text: string, offset: number, edge: Edge): number | null {
  const block = blockAround(text, offset, 'forward')
  const places = boundaries(text.slice(block.start, block.end), edge, 'word').map((at) => block.start + at)
  return places.reduce<number | null>(
    (best, at) => (best === null || Math.abs(at - offset) < Math.abs(best - offset) ? at : best),
    null,
  )
}

function nextGrapheme(at: number, text: string, direction: EdgeDirection): number | null {
  if (direction === 'forward') return at >= text.length ? null : graphemeCeil(text, at + 1)
  return at <= 0 ? null : graphemeFloor(text, at - 1)
}

function nextBoundary(
  text: string,
  at: number,
  edge: Edge,
  unit: 'word' | 'sentence',
  direction: EdgeDirection,
): number | null {
  let block: TextRange | null = blockAround(text, at, direction)
  while (block !== null) {
    const places = boundaries(text.slice(block.start, block.end), edge, unit)
    const from = at - block.start
    const found =
      direction === 'forward'
        ? places.find((place) => place > from)
        : places.findLast((place) => place < from)
    if (found !== undefined) return block.start + found
    block = neighbour(text, block, direction)
  }
  return null
}

/** Where words or sentences start, or end, in one block. */
function boundaries(block: string, edge: Edge, unit: 'word' | 'sentence'): readonly number[] {
  const places: number[] = []
  const segments = unit === 'word' ? words.segment(block) : sentences.segment(block)
  for (const { segment, index, isWordLike } of segments) {
    if (unit === 'word' && isWordLike !== true) continue
    const trimmed = edge === 'start' ? segment.trimStart() : segment.trimEnd()
    if (trimmed === '') continue
    places.push(edge === 'start' ? index + segment.length - trimmed.length : index + trimmed.length)
  }
  return places
}

/** The line of the canonical text that an offset lies in, or a part of it when it is very long. */
function blockAround(text: string, at: number, direction: EdgeDirection): TextRange {
  const before = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1
  const after = text.indexOf('\n', at)
  const end = after < 0 ? text.length : after
  const isForward = direction === 'forward'
  return {
    start: Math.max(before, at - (isForward ? 500 : REACH)),
    end: Math.min(end, at + (isForward ? REACH : 500)),
  }
}

function neighbour(text: string, block: TextRange, direction: EdgeDirection): TextRange | null {
  if (direction === 'forward') {
    return block.end >= text.length ? null : blockAround(text, block.end + 1, direction)
  }
  return block.start <= 0 ? null : blockAround(text, block.start - 1, direction)
}
