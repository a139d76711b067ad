// Finds which elements of one sequence went where in another, order kept. Patience diff (Bram Cohen; as in Bazaar and
// git): elements that occur once on each side are the fixed points, the heaviest increasing run of them is the main
// line, equal neighbours join it, and what lies between is done the same way. Chosen over Myers because the shortest
// edit script pairs up whatever is common, the refrains and the "* * *", while this pairs up what is rare.

import { alignRepeating, MAX_TABLE } from './align-repeating.ts'

/** Elements as dense ids, 0 up to `bits.length`: equal ids, equal elements. */
export type Sequences = {
  readonly a: Int32Array
  readonly b: Int32Array
  /** How much it says, in bits, that an element occurs in both: for each id. */
  readonly bits: Float64Array
}

/**
 * Pairs of equal elements that are weighed where nothing occurs once: the rarest elements first, until there are so many.
 * 200,000 take 50 ms.
 */
const MAX_PAIRS = 200_000

/** @returns for each element of `a` the index of its partner in `b`, or -1; partners ascend */
export function alignSequences(sequences: Sequences): Int32Array {
  const { a, b, bits } = sequences
  const match = new Int32Array(a.length).fill(-1)
  const once = new OnceInBoth(bits.length)
  const regions = [0, a.length, 0, b.length]
  while (regions.length > 0) {
    let bEnd = regions.pop() as number
    let bStart = regions.pop() as number
    let aEnd = regions.pop() as number
    let aStart = regions.pop() as number
    while (aStart < aEnd && bStart < bEnd && a[aStart] === b[bStart]) match[aStart++] = bStart++
    while (aStart < aEnd && bStart < bEnd && a[aEnd - 1] === b[bEnd - 1]) match[--aEnd] = --bEnd
    if (aStart === aEnd || bStart === bEnd) continue
    const fixed = fixedPoints(sequences, once, aStart, aEnd, bStart, bEnd)
    let aFrom = aStart
    let bFrom = bStart
    for (let point = 0; point < fixed.length; point += 2) {
      let aAt = fixed[point] as number
      let bAt = fixed[point + 1] as number
      // Reached already, from the point before.
      if (aAt < aFrom || bAt < bFrom) continue
      let aNext = aAt + 1
      let bNext = bAt + 1
      match[aAt] = bAt
      while (aAt > aFrom && bAt > bFrom && a[aAt - 1] === b[bAt - 1]) match[--aAt] = --bAt
      if (aAt > aFrom && bAt > bFrom) regions.push(aFrom, aAt, bFrom, bAt)
      while (aNext < aEnd && bNext < bEnd && a[aNext] === b[bNext]) match[aNext++] = bNext++
      aFrom = aNext
      bFrom = bNext
    }
    if (aFrom === aStart) alignRepeating(sequences, match, aStart, aEnd, bStart, bEnd)
    else if (aFrom < aEnd && bFrom < bEnd) regions.push(aFrom, aEnd, bFrom, bEnd)
  }
  return match
}

/** Pairs (index in a, index in b) that hold the alignment of a region, ascending; none if everything repeats. */
function fixedPoints(
  { a, b, bits }: Sequences,
  once: OnceInBoth,
  aStart: number,
  aEnd: number,
  bStart: number,
  bEnd: number,
): number[] {
  const single = once.pairs(a, b, aStart, aEnd, bStart, bEnd)
  if (single.length > 0) {
    return heaviestRun(single, (point) => bits[a[single[point] as number] as number] as number)
  }
  if ((aEnd - aStart) * (bEnd - bStart) <= MAX_TABLE) return []
  const pairs = repeatedPairs(a, b, aStart, aEnd, bStart, bEnd)
  return heaviestRun(pairs, (point) => {
    const i = pairs[point] as number
    const j = pairs[point + 1] as number
    // Of the copies of an element the one with the same neighbours.
    const neighbours = (a[i - 1] === b[j - 1] ? 1 : 0) + (a[i + 1] === b[j + 1] ? 1 : 0)
    return (bits[a[i] as number] as number) * (1 + neighbours)
  })
}

/**
 * All pairs of equal elements of two stretches, leaving out the most common ones if there are too many (Hunt and Szymanski,
 * CACM 1977). Ascending in the first index and, for equal ones, descending in the second, so that no two of them can
 * stand in one run.
 */
function repeatedPairs(
  a: Int32Array,
  b: Int32Array,
  aStart: number,
  aEnd: number,
  bStart: number,
  bEnd: number,
): number[] {
  const inB = new Map<number, number[]>()
  for (let j = bEnd - 1; j >= bStart; j--) {
    const places = inB.get(b[j] as number)
    if (places) places.push(j)
    else inB.set(b[j] as number, [j])
  }
  const uses = new Map<number, number>()
  for (let i = aStart; i < aEnd; i++) uses.set(a[i] as number, (uses.get(a[i] as number) ?? 0) + 1)
  const byRarity = [...uses].map(([id, count]) => [id, count * (inB.get(id)?.length ?? 0)] as const)
  byRarity.sort((x, y) => x[1] - y[1])
  let total = 0
  const rare = new Set<number>()
  for (const [id, count] of byRarity) {
    total += count
    if (total > MAX_PAIRS) break
    rare.add(id)
  }
  const pairs: number[] = []
  for (let i = aStart; i < aEnd; i++) {
    const id = a[i] as number
    if (rare.has(id)) for (const j of inB.get(id) ?? []) pairs.push(i, j)
  }
  return pairs
}

/** Finds the ids that occur once in a stretch of each sequence; owns its counters so that small stretches cost little. */
class OnceInBoth {
  readonly #inA: Int32Array
  readonly #inB: Int32Array
  readonly #whereInB: Int32Array

  constructor(ids: number) {
    this.#inA = new Int32Array(ids)
    this.#inB = new Int32Array(ids)
    this.#whereInB = new Int32Array(ids)
  }

  pairs(a: Int32Array, b: Int32Array, aStart: number, aEnd: number, bStart: number, bEnd: number): number[] {
    const inA = this.#inA
    const inB = this.#inB
    const whereInB = this.#whereInB
    for (let i = aStart; i < aEnd; i++) count(inA, a[i] as number)
    for (let j = bStart; j < bEnd; j++) {
      const id = b[j] as number
      count(inB, id)
      whereInB[id] = j
    }
    const pairs: number[] = []
    for (let i = aStart; i < aEnd; i++) {
      const id = a[i] as number
      if (inA[id] === 1 && inB[id] === 1) pairs.push(i, whereInB[id] as number)
    }
    for (let i = aStart; i < aEnd; i++) inA[a[i] as number] = 0
    for (let j = bStart; j < bEnd; j++) inB[b[j] as number] = 0
    return pairs
  }
}

function count(counters: Int32Array, id: number): void {
  counters[id] = (counters[id] as number) + 1
}

/**
 * Of pairs ascending in their first index, the subset that ascends in its second too and weighs the most: a long
 * sentence that stayed outweighs two short ones that moved. Best sums by second index are kept in a Fenwick tree.
 */
export function heaviestRun(pairs: readonly number[], weightOf: (point: number) => number): number[] {
  const size = pairs.length / 2
  if (isAscending(pairs)) return [...pairs]
  let lowest = Infinity
  let highest = 0
  for (let index = 1; index < pairs.length; index += 2) {
    lowest = Math.min(lowest, pairs[index] as number)
    highest = Math.max(highest, pairs[index] as number)
  }
  const places = highest - lowest + 1
  const sums = new Float64Array(size)
  const before = new Int32Array(size).fill(-1)
  /** For each node of the tree the point at which the heaviest run within its reach ends, plus one. */
  const tree = new Int32Array(places + 1)
  let heaviest = 0
  for (let point = 0; point < size; point++) {
    let previous = -1
    const place = (pairs[2 * point + 1] as number) - lowest
    for (let node = place; node > 0; node -= node & -node) {
      const candidate = (tree[node] as number) - 1
      if (candidate >= 0 && (previous < 0 || (sums[candidate] as number) > (sums[previous] as number))) {
        previous = candidate
      }
    }
    sums[point] = weightOf(2 * point) + (previous < 0 ? 0 : (sums[previous] as number))
    before[point] = previous
    for (let node = place + 1; node <= places; node += node & -node) {
      const held = (tree[node] as number) - 1
      if (held < 0 || (sums[point] as number) > (sums[held] as number)) tree[node] = point + 1
    }
    if ((sums[point] as number) > (sums[heaviest] as number)) heaviest = point
  }
  const run: number[] = []
  for (let point = heaviest; point >= 0; point = before[point] as number) {
    run.push(pairs[2 * point + 1] as number, pairs[2 * point] as number)
  }
  return run.reverse()
}

function isAscending(pairs: readonly number[]): boolean {
  for (let index = 3; index < pairs.length; index += 2) {
    if ((pairs[index] as number) < (pairs[index - 2] as number)) return false
  }
  return true
}
