import { join, type SentencePairs } from './align-sentences.ts'
import { isEvidence } from './information.ts'

type Block = {
  readonly start: number
  readonly other: number
  readonly length: number
  readonly evidence: number
}

/**
 * Pairs equal sentences that are left over on both sides, wherever they stand, and draws each pair out over equal
 * neighbours that are left over too. The longest blocks first; what proves too little for the number of places
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
  for (const length of GRAM_LENGTHS) takeBlocks(pairs, length, isElsewhere, onPair)
}

/** Sentences alone, then two and four in a row: a block of rows may be the only one, though each row has copies. */
const GRAM_LENGTHS = [1, 2, 4]

function takeBlocks(
  pairs: SentencePairs,
  gramLength: number,
  isElsewhere: (start: number, end: number) => boolean,
  onPair: (sentence: number, other: number) => void,
): void {
  const { match, partner, oldIds, newIds, bits } = pairs
  const before = gramsOnce(match, oldIds, gramLength)
  const after = gramsOnce(partner, newIds, gramLength)
  const isFree = (sentence: number, other: number) =>
    match[sentence] === -1 && partner[other] === -1 && oldIds[sentence] === newIds[other]
  const blocks: Block[] = []
  let blockEnd = 0
  for (const [gram, index] of before.where) {
    const twin = after.where.get(gram)
    if (index < blockEnd || twin === undefined || twin < 0 || !isFree(index, twin)) continue
    let start = index
    let other = twin
    while (isFree(start - 1, other - 1)) {
      start--
      other--
    }
    let length = 0
    let evidence = 0
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

/** Where each row of left-over sentences stands, in the order of the text; -1 if it stands in several places. */
function gramsOnce(partners: Int32Array, ids: Int32Array, length: number) {
  const where = new Map<number | string, number>()
  let free = 0
  let inRow = 0
  for (let index = 0; index < ids.length; index++) {
    inRow = partners[index] === -1 ? inRow + 1 : 0
    if (inRow > 0) free++
    if (inRow < length) continue
    const start = index - length + 1
    const gram = length === 1 ? (ids[index] as number) : ids.subarray(start, index + 1).join()
    where.set(gram, where.has(gram) ? -1 : start)
  }
  return { where, free }
}

/** Where a sentence would stand among the new ones if it had stayed. */
function placeFor(match: Int32Array, sentence: number): number {
  for (let index = sentence - 1; index >= 0; index--) {
    if ((match[index] as number) >= 0) return (match[index] as number) + 1
  }
  return 0
}
