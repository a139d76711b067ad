// The annotations that have a place in the text, sorted, for the two questions asked all the time: which lie in this
// stretch, and which at this point.

import type { Color } from '../../../preload/contract/annotation.ts'
import type { AnnotationId } from '../../../preload/contract/ids.ts'

/** Offsets are UTF-16 units of the canonical text. */
export type Placed = {
  readonly id: AnnotationId
  readonly start: number
  readonly end: number
  readonly color: Color
  /** The place is a guess that the reader has not confirmed. */
  readonly isGuess: boolean
}

/** An annotation with the lane that its line runs in: 0 is next to the words, the others below. */
export type Laid = Placed & { readonly lane: number }

/** Lines that find room below one another; what lies deeper shares the last lane. */
export const LANES = 3

/** A stretch of text on which at least two annotations lie. */
export type Overlap = { readonly start: number; readonly end: number; readonly depth: number }

export class PlacedAnnotations {
  readonly sorted: readonly Placed[]
  /** For each entry, the furthest end among it and all before it: says when a walk backwards may stop. */
  readonly #furthestEnd: readonly number[]
  readonly #lanes: Uint8Array

  /** @param placed those on exactly the same words keep the order in which they come: that of their making */
  constructor(placed: Iterable<Placed>) {
    this.sorted = [...placed].sort((a, b) => a.start - b.start || b.end - a.end)
    let furthest = 0
    this.#furthestEnd = this.sorted.map(({ end }) => {
      furthest = Math.max(furthest, end)
      return furthest
    })
    this.#lanes = assignLanes(this.sorted)
  }

  /** Those that share at least one character with the stretch, in the order of the text. */
  between(start: number, end: number): readonly Placed[] {
    return this.#indicesBetween(start, end).map((index) => this.sorted[index] as Placed)
  }

  /** As `between`, each with its lane: the same wherever the stretch begins and ends. */
  laidBetween(start: number, end: number): readonly Laid[] {
    return this.#indicesBetween(start, end).map((index) => ({
      ...(this.sorted[index] as Placed),
      lane: this.#lanes[index] ?? 0,
    }))
  }

  /** One of them with its lane; null when it has no place. */
  laidOf(id: AnnotationId): Laid | null {
    const index = this.sorted.findIndex((placed) => placed.id === id)
    const placed = this.sorted[index]
    return placed === undefined ? null : { ...placed, lane: this.#lanes[index] ?? 0 }
  }

  /** Those that cover the character at the offset, the smallest first: that is the one a reader means. */
  at(offset: number): readonly Placed[] {
    return [...this.between(offset, offset + 1)].sort(
      (a, b) => a.end - a.start - (b.end - b.start) || b.start - a.start,
    )
  }

  #indicesBetween(start: number, end: number): number[] {
    const found: number[] = []
    for (let index = this.#countStartingBefore(end) - 1; index >= 0; index -= 1) {
      if ((this.#furthestEnd[index] ?? 0) <= start) break
      if ((this.sorted[index]?.end ?? 0) > start) found.push(index)
    }
    return found.reverse()
  }

  #countStartingBefore(offset: number): number {
    let low = 0
    let high = this.sorted.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.sorted[middle]?.start ?? 0) < offset) low = middle + 1
      else high = middle
    }
    return low
  }
}

/**
 * The first free lane for each annotation, or the one that is free soonest when all are taken. Annotations that touch
 * do not share a lane either: where one ends and the next begins must be seen.
 */
function assignLanes(sorted: readonly Placed[]): Uint8Array {
  const lanes = new Uint8Array(sorted.length)
  const takenTo = new Array<number>(LANES).fill(-1)
  for (const [index, { start, end }] of sorted.entries()) {
    let lane = takenTo.findIndex((to) => to < start)
    if (lane < 0) lane = takenTo.indexOf(Math.min(...takenTo))
    takenTo[lane] = Math.max(end, takenTo[lane] ?? 0)
    lanes[index] = lane
  }
  return lanes
}

/**
 * Which annotation a click (or the key for it) means: the smallest at the point, and the next larger one each further
 * time, then the smallest again.
 * @param hits as `at` gives them
 * @param active the annotation that the reader is at
 */
export function nextAt(hits: readonly Placed[], active: AnnotationId | null): AnnotationId | null {
  const at = hits.findIndex(({ id }) => id === active)
  return hits[(at + 1) % Math.max(1, hits.length)]?.id ?? null
}

/** Cuts annotations into the stretches where two or more of them lie, each with how many. */
export function overlapsOf(
  placed: readonly { readonly start: number; readonly end: number }[],
): readonly Overlap[] {
  const edges = placed
    .filter(({ start, end }) => start < end)
    .flatMap(({ start, end }) => [
      { at: start, by: 1 },
      { at: end, by: -1 },
    ])
    .sort((a, b) => a.at - b.at)
  const overlaps: Overlap[] = []
  let depth = 0
  let from = 0
  for (let index = 0; index < edges.length; ) {
    const at = edges[index]?.at ?? 0
    if (depth >= 2 && at > from) overlaps.push({ start: from, end: at, depth })
    for (; index < edges.length && edges[index]?.at === at; index += 1) depth += edges[index]?.by ?? 0
    from = at
  }
  return overlaps
}
