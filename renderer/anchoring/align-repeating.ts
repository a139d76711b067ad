// Pairs two stretches in which nothing occurs once on each side: by a table where they are small, else by the shortest
// edit script.

import type { Sequences } from './align-sequences.ts'

/** Cells of the table for stretches that hold nothing rare: 5 ms at the most, for some thousand against a thousand. */
export const MAX_TABLE = 1_000_000

/** Writes into `match`, for each index from `aStart` to `aEnd` that has a partner, its index in `b`. */
export function alignRepeating(
  sequences: Sequences,
  match: Int32Array,
  aStart: number,
  aEnd: number,
  bStart: number,
  bEnd: number,
): void {
  if ((aEnd - aStart) * (bEnd - bStart) <= MAX_TABLE)
    alignByTable(sequences, match, aStart, aEnd, bStart, bEnd)
  else alignByShortestEdit(sequences, match, aStart, aEnd, bStart, bEnd)
}

/**
 * Insertions and deletions beyond which long stretches in which everything is common are left apart. Its square is what
 * the search costs: 9 million steps, and 18 MB.
 */
const MAX_EDITS = 3_000

/** The shortest edit script (Myers, Algorithmica 1986), for a long stretch of few different elements, little changed. */
function alignByShortestEdit(
  { a, b }: Sequences,
  match: Int32Array,
  aStart: number,
  aEnd: number,
  bStart: number,
  bEnd: number,
): void {
  const height = aEnd - aStart
  const width = bEnd - bStart
  const middle = MAX_EDITS + 1
  /** For each diagonal the furthest row reached. */
  const furthest = new Int32Array(2 * middle + 1)
  const history: Int32Array[] = []
  for (let edits = 0; edits <= MAX_EDITS; edits++) {
    history.push(furthest.slice(middle - edits - 1, middle + edits + 2))
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down = furthest[middle + diagonal + 1] as number
      const right = (furthest[middle + diagonal - 1] as number) + 1
      const isDown = diagonal === -edits || (diagonal !== edits && right <= down)
      let i = isDown ? down : right
      while (i < height && i - diagonal < width && a[aStart + i] === b[bStart + i - diagonal]) i++
      furthest[middle + diagonal] = i
      if (i >= height && i - diagonal >= width) {
        followScript(history, height, width, (x, y) => {
          match[aStart + x] = bStart + y
        })
        return
      }
    }
  }
}

/** Walks a script back from its end; `history[d]` holds the rows of diagonals -d - 1 to d + 1 before step d. */
function followScript(
  history: readonly Int32Array[],
  height: number,
  width: number,
  onPair: (i: number, j: number) => void,
): void {
  let i = height
  let diagonal = height - width
  for (let edits = history.length - 1; edits >= 0; edits--) {
    const rows = history[edits] as Int32Array
    const rowOf = (wanted: number) => rows[wanted + edits + 1] as number
    const isDown =
      diagonal === -edits || (diagonal !== edits && rowOf(diagonal - 1) + 1 <= rowOf(diagonal + 1))
    const from = edits === 0 ? 0 : isDown ? rowOf(diagonal + 1) : rowOf(diagonal - 1) + 1
    while (i > from) {
      i--
      onPair(i, i - diagonal)
    }
    if (edits === 0) return
    if (!isDown) i--
    diagonal += isDown ? 1 : -1
  }
}

/** Longest common subsequence by weight, where everything repeats and the stretch is small. */
function alignByTable(
  { a, b, bits }: Sequences,
  match: Int32Array,
  aStart: number,
  aEnd: number,
  bStart: number,
  bEnd: number,
): void {
  const width = bEnd - bStart + 1
  const height = aEnd - aStart + 1
  // best[i, j] for what is left from i and j on, so that walking forward prefers the earliest partners.
  const best = new Float64Array(width * height)
  for (let i = height - 2; i >= 0; i--) {
    const id = a[aStart + i] as number
    const weight = bits[id] as number
    for (let j = width - 2; j >= 0; j--) {
      const below = best[(i + 1) * width + j] as number
      const right = best[i * width + j + 1] as number
      let value = below > right ? below : right
      if (id === b[bStart + j]) {
        const taken = (best[(i + 1) * width + j + 1] as number) + weight
        if (taken > value) value = taken
      }
      best[i * width + j] = value
    }
  }
  let i = 0
  let j = 0
  while (i < height - 1 && j < width - 1) {
    const here = best[i * width + j] as number
    if (here === 0) return
    const id = a[aStart + i] as number
    if (id === b[bStart + j] && here === (best[(i + 1) * width + j + 1] as number) + (bits[id] as number)) {
      match[aStart + i++] = bStart + j++
    } else if (here === best[(i + 1) * width + j]) i++
    else j++
  }
}
