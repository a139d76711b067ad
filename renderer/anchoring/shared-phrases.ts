// The phrases at which stretches that are too large for a table are divided.

import { heaviestRun } from './align-sequences.ts'
import type { Region, TokenPairs } from './align-tokens.ts'
import { isEvidence } from './information.ts'

/** Words in a phrase. */
const PHRASE_LENGTH = 4

/** Phrases that both stretches have, in order, drawn out as far as they agree, accidents left out. */
export function sharedPhrases(pairs: TokenPairs, region: Region): Region[] {
  const { old: before, new: after, bits, match, partner } = pairs
  const points = phrasesInBoth(before.folded, after.folded, region)
  const isSame = (oldToken: number, newToken: number) =>
    before.folded[oldToken] === after.folded[newToken] && match[oldToken] === -1 && partner[newToken] === -1
  const run = heaviestRun(points, () => 1)
  const phrases: Region[] = []
  const places = (region.oldEnd - region.oldStart) * (region.newEnd - region.newStart)
  let oldFrom = region.oldStart
  let newFrom = region.newStart
  for (let point = 0; point < run.length; point += 2) {
    let oldStart = run[point] as number
    let newStart = run[point + 1] as number
    if (oldStart < oldFrom || newStart < newFrom) continue
    let oldEnd = oldStart
    let newEnd = newStart
    let evidence = 0
    while (
      oldEnd < region.oldEnd &&
      newEnd < region.newEnd &&
      before.folded[oldEnd] === after.folded[newEnd]
    ) {
      evidence += bits[before.folded[oldEnd] as number] as number
      oldEnd++
      newEnd++
    }
    while (oldStart > oldFrom && newStart > newFrom && isSame(oldStart - 1, newStart - 1)) {
      oldStart--
      newStart--
      evidence += bits[before.folded[oldStart] as number] as number
    }
    if (!isEvidence(evidence, places)) continue
    phrases.push({ oldStart, oldEnd, newStart, newEnd })
    oldFrom = oldEnd
    newFrom = newEnd
  }
  return phrases
}

/** Copies of one phrase beyond which it is not looked at: eight on one side by eight on the other. */
const MAX_COPIES = 64

/** Where phrases stand in both stretches: those that occur once, if there are any; else those that occur seldom. */
function phrasesInBoth(before: readonly number[], after: readonly number[], region: Region): number[] {
  const inNew = new Map<number, number[]>()
  for (let index = region.newEnd - PHRASE_LENGTH; index >= region.newStart; index--) {
    const hash = hashOfPhrase(after, index)
    const places = inNew.get(hash)
    if (places) places.push(index)
    else inNew.set(hash, [index])
  }
  const inOld = new Map<number, number>()
  const hashes: number[] = []
  for (let index = region.oldStart; index + PHRASE_LENGTH <= region.oldEnd; index++) {
    const hash = hashOfPhrase(before, index)
    hashes.push(hash)
    inOld.set(hash, (inOld.get(hash) ?? 0) + 1)
  }
  const collect = (most: number): number[] => {
    const points: number[] = []
    for (const [offset, hash] of hashes.entries()) {
      const places = inNew.get(hash)
      if (places === undefined || places.length * (inOld.get(hash) as number) > most) continue
      for (const place of places) points.push(region.oldStart + offset, place)
    }
    return points
  }
  const once = collect(1)
  return once.length > 0 ? once : collect(MAX_COPIES)
}

export function hashOfPhrase(folded: readonly number[], index: number, length = PHRASE_LENGTH): number {
  let hash = 0
  for (let offset = 0; offset < length; offset++) {
    hash = Math.imul(hash ^ (folded[index + offset] as number), 0x9e3779b1)
    hash ^= hash >>> 15
  }
  return hash
}
