// The annotations at the reading cursor, and those before and after it; pure. Offsets are UTF-16 units.

import type { AnnotationId } from '../../../preload/contract/ids.ts'
import type { Direction } from '../cursor/text-units.ts'
import type { Placed, PlacedAnnotations } from './placed-annotations.ts'

/** Those that cover the offset, the smallest first; where there is none, those that end at it. */
export function annotationsAt(placed: PlacedAnnotations, offset: number): readonly Placed[] {
  const covering = placed.at(offset)
  return covering.length > 0 ? covering : placed.at(offset - 1).filter(({ end }) => end === offset)
}

/** Which of those at the cursor the reader is at: the one they were at, if it is there, else the smallest. */
export function activeAt(
  placed: PlacedAnnotations,
  offset: number,
  active: AnnotationId | null,
): AnnotationId | null {
  const here = annotationsAt(placed, offset)
  return (here.find(({ id }) => id === active) ?? here[0])?.id ?? null
}

/** The next one in the order of the text, or the one before; null when there is none. */
export function neighbourOf(
  { sorted }: PlacedAnnotations,
  offset: number,
  active: AnnotationId | null,
  direction: Direction,
): { readonly placed: Placed; readonly index: number } | null {
  const at = sorted.findIndex(({ id, start }) => id === active && start === offset)
  let index: number
  if (direction === 'forward') {
    index = at >= 0 ? at + 1 : sorted.findIndex(({ start }) => start > offset)
  } else {
    index = at >= 0 ? at - 1 : sorted.findLastIndex(({ start }) => start < offset)
  }
  const placed = sorted[index]
  return placed === undefined ? null : { placed, index }
}
