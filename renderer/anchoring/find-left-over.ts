// A quote whose words were moved by themselves, too few to be found as a moved phrase: looked for among the words of the
// new text that came from nowhere. Words that the map has given to others are never taken, which is what keeps a quote
// whose own words were deleted from settling on another copy of them.

import type { TokenPairs } from './align-tokens.ts'
import { occursElsewhere } from './find-moves.ts'
import { isEvidence } from './information.ts'
import { type OffsetMap, stretchAt } from './offset-map.ts'

export type Place = { readonly start: number; readonly end: number }

export class LeftOver {
  readonly #pairs: TokenPairs
  readonly #map: OffsetMap
  /** For each folded form where it stands among the unpaired tokens of the new text. */
  #where: Map<number, number[]> | undefined
  #free = 0

  constructor(pairs: TokenPairs, map: OffsetMap) {
    this.#pairs = pairs
    this.#map = map
  }

  /**
   * Places in the new text that hold the words of an old range, all of them and nothing else, and that are no accident:
   * those between the neighbours that stayed, if there are any, else those anywhere.
   */
  find(oldStart: number, oldEnd: number): Place[] {
    const { old: before, new: after, bits } = this.#pairs
    const first = firstAtLeast(before.starts, oldStart)
    const last = firstAtLeast(before.starts, oldEnd)
    if (first === last) return []
    const places = this.#placesOf(first, last)
    if (places.length === 0) return []
    let evidence = 0
    for (let token = first; token < last; token++) evidence += bits[before.folded[token] as number] as number
    const [from, to] = this.#between(oldStart, oldEnd)
    const inside = firstAtLeast(after.starts, to) - firstAtLeast(after.starts, from)
    const nearby = places.filter((place) => place.start >= from && place.end <= to)
    const found = nearby.length > 0 && isEvidence(evidence, inside) ? nearby : places
    if (!isEvidence(evidence, found === nearby ? inside : this.#free)) return []
    return occursElsewhere(this.#map.oldText, oldStart, oldEnd) ? [] : found
  }

  #placesOf(first: number, last: number): Place[] {
    const { old: before, new: after, partner } = this.#pairs
    const where = this.#index()
    let rarest: readonly number[] = []
    let offset = 0
    for (let token = first; token < last; token++) {
      const candidates = where.get(before.folded[token] as number)
      if (candidates === undefined) return []
      if (token === first || candidates.length < rarest.length) {
        rarest = candidates
        offset = token - first
      }
    }
    const places: Place[] = []
    for (const candidate of rarest) {
      const start = candidate - offset
      let length = 0
      while (
        first + length < last &&
        partner[start + length] === -1 &&
        after.folded[start + length] === before.folded[first + length]
      ) {
        length++
      }
      if (first + length < last) continue
      places.push({ start: after.starts[start] as number, end: after.ends[start + length - 1] as number })
    }
    return places
  }

  #index(): Map<number, number[]> {
    if (this.#where !== undefined) return this.#where
    const { new: after, partner } = this.#pairs
    const where = new Map<number, number[]>()
    for (let token = 0; token < after.length; token++) {
      if (partner[token] !== -1) continue
      this.#free++
      const form = after.folded[token] as number
      const places = where.get(form)
      if (places) places.push(token)
      else where.set(form, [token])
    }
    this.#where = where
    return where
  }

  /** The stretch of the new text between the neighbours of an old range that kept their order. */
  #between(oldStart: number, oldEnd: number): [from: number, to: number] {
    const { chains, newStarts, newEnds, count, newText } = this.#map
    let before = stretchAt(this.#map, oldStart)
    while (before >= 0 && chains[before] !== 0) before--
    let after = stretchAt(this.#map, oldEnd - 1) + 1
    while (after < count && chains[after] !== 0) after++
    return [
      before < 0 ? 0 : (newEnds[before] as number),
      after < count ? (newStarts[after] as number) : newText.length,
    ]
  }
}

function firstAtLeast(ascending: readonly number[], value: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}
