import { join, type SentencePairs } from './align-sentences.ts'
import { isEvidence } from './information.ts'

type Block = {
  readonly start: number
  readonly other: number
  readonly length: number
  readonly evidence: number
}

/**
 * Pairs equal sentences that are left over on both sides, once each, wherever they stand, and draws each pair out over
 * equal neighbours that are left over too. The longest blocks first; what proves too little for the number of places
 * that were tried stays apart.
 *
 * @param isElsewhere asked before a block is taken, with its first and one past its last old sentence: false if it is
 *   rather to be seen as edited where it was
 * @param onPair told of each pair
 */
export function pairMovedSentences(
  pairs: SentencePairs,
  isElsewhere: (start: number, end: number) => boolean,
  onPair: (sentence: number, other: number) => void,
): void {
  const { match, partner, oldIds, newIds, bits } = pairs
  const before = countFree(match, oldIds, bits.length)
  const after = countFree(partner, newIds, bits.length)
  if (before.free === 0 || after.free === 0) return
  const isFree = (sentence: number, other: number) =>
    match[sentence] === -1 && partner[other] === -1 && oldIds[sentence] === newIds[other]
  const blocks: Block[] = []
  let blockEnd = 0
  for (let index = 0; index < oldIds.length; index++) {
    const id = oldIds[index] as number
    if (index < blockEnd || match[index] !== -1 || before.counts[id] !== 1 || after.counts[id] !== 1) continue
    let start = index
    let other = after.last[id] as number
    let length = 1
    let evidence = bits[id] as number
    while (isFree(start - 1, other - 1)) {
      evidence += bits[oldIds[--start] as number] as number
      other--
      length++
    }
    while (isFree(start + length, other + length))
      evidence += bits[oldIds[start + length++] as number] as number
    blockEnd = start + length
    blocks.push({ start, other, length, evidence })
  }
  blocks.sort((x, y) => y.evidence - x.evidence)
  for (const { start, other, length, evidence } of blocks) {
    // What moved within a list was sought among its rows, what moved across a book among all that is left over.
    const distance = Math.abs(placeFor(match, start) - other)
    if (!isEvidence(evidence, Math.min(after.free, 2 * distance + 1))) continue
    if (!isElsewhere(start, start + length)) continue
    const chain = pairs.chains++
    for (let index = 0; index < length; index++) {
      if (!isFree(start + index, other + index)) continue
      join(pairs, start + index, other + index, chain)
      onPair(start + index, other + index)
    }
  }
}

/** How often each sentence is left over, and where it was seen last. */
function countFree(partners: Int32Array, ids: Int32Array, idCount: number) {
  const counts = new Int32Array(idCount)
  const last = new Int32Array(idCount)
  let free = 0
  for (let index = 0; index < ids.length; index++) {
    if (partners[index] !== -1) continue
    const id = ids[index] as number
    counts[id] = (counts[id] as number) + 1
    last[id] = index
    free++
  }
  return { counts, last, free }
}

/** Where a sentence would stand among the new ones if it had stayed. */
function placeFor(match: Int32Array, sentence: number): number {
  for (let index = sentence - 1; index >= 0; index--) {
    if ((match[index] as number) >= 0) return (match[index] as number) + 1
  }
  return 0
}
