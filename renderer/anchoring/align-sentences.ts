// Pairs the sentences of two texts: first the equal ones in their order, then those that differ in spelling alone.

import { alignSequences } from './align-sequences.ts'
import { fold } from './fold.ts'
import { bitsOfSentence, CERTAIN_BITS, isEvidence, isIdeographic } from './information.ts'
import { Numbers } from './numbers.ts'
import { cutSentences, type Sentences } from './sentences.ts'

export type SentencePairs = {
  readonly old: Sentences
  readonly new: Sentences
  /** For each old sentence its partner among the new ones, or -1. */
  readonly match: Int32Array
  /** For each new sentence its partner among the old ones, or -1. */
  readonly partner: Int32Array
  /** For each old sentence with a partner: 0 if it kept its place in the order, else the number of the block it moved in. */
  readonly chain: Int32Array
  chains: number
  /** Equal numbers, equal sentences. */
  readonly oldIds: Int32Array
  readonly newIds: Int32Array
  /** How much a sentence says, in bits, for each number. */
  readonly bits: Float64Array
}

export function alignSentences(oldText: string, newText: string): SentencePairs {
  const before = cutSentences(oldText)
  const after = cutSentences(newText)
  const numbers = new Numbers()
  const oldIds = numbered(oldText, before, numbers)
  const newIds = numbered(newText, after, numbers)
  const bits = new Float64Array(numbers.count)
  measure(bits, oldIds, oldText, before)
  measure(bits, newIds, newText, after)
  discountRepeated(bits, oldIds, newIds)
  const pairs: SentencePairs = {
    old: before,
    new: after,
    match: alignSequences({ a: oldIds, b: newIds, bits }),
    partner: new Int32Array(after.count).fill(-1),
    chain: new Int32Array(before.count),
    chains: 1,
    oldIds,
    newIds,
    bits,
  }
  for (let sentence = 0; sentence < before.count; sentence++) {
    const other = pairs.match[sentence] as number
    if (other >= 0) pairs.partner[other] = sentence
  }
  dropAccidents(pairs)
  alignRespelled(pairs, oldText, newText)
  return pairs
}

function numbered(text: string, { count, starts, ends }: Sentences, numbers: Numbers): Int32Array {
  const ids = new Int32Array(count)
  for (let index = 0; index < count; index++) ids[index] = numbers.of(text.slice(starts[index], ends[index]))
  return ids
}

function measure(bits: Float64Array, ids: Int32Array, text: string, sentences: Sentences): void {
  for (let index = 0; index < ids.length; index++) {
    const id = ids[index] as number
    if (bits[id] !== 0) continue
    const start = sentences.starts[index] as number
    const length = (sentences.ends[index] as number) - start
    bits[id] = bitsOfSentence(length, isIdeographic(text.charCodeAt(start + (length >> 1))))
  }
}

/**
 * A sentence that comes back in one text says no more than its frequency: the refrain of a song that lost one verse and
 * gained another has not moved.
 */
function discountRepeated(bits: Float64Array, oldIds: Int32Array, newIds: Int32Array): void {
  const inOld = countEach(oldIds, bits.length)
  const inNew = countEach(newIds, bits.length)
  const all = oldIds.length + newIds.length
  for (let id = 0; id < bits.length; id++) {
    const [old, fresh] = [inOld[id] as number, inNew[id] as number]
    if (old > 1 || fresh > 1)
      bits[id] = Math.max(1, Math.min(bits[id] as number, Math.log2(all / (old + fresh))))
  }
}

function countEach(ids: Int32Array, count: number): Int32Array {
  const counts = new Int32Array(count)
  for (const id of ids) counts[id] = (counts[id] as number) + 1
  return counts
}

function separate(pairs: SentencePairs, sentence: number): void {
  pairs.partner[pairs.match[sentence] as number] = -1
  pairs.match[sentence] = -1
}

export function join(pairs: SentencePairs, sentence: number, other: number, chain: number): void {
  pairs.match[sentence] = other
  pairs.partner[other] = sentence
  pairs.chain[sentence] = chain
}

/**
 * Takes apart pairs that prove little: a short row alone in the middle of a large stretch that was replaced. Beside a
 * stretch that stayed, even a short one is certain.
 */
function dropAccidents(pairs: SentencePairs): void {
  const { match, oldIds, bits } = pairs
  let oldKept = 0
  let newKept = 0
  let sentence = 0
  while (sentence < match.length) {
    const first = match[sentence] as number
    if (first < 0) {
      sentence++
      continue
    }
    let end = sentence
    let evidence = 0
    while (end < match.length && match[end] === first + end - sentence)
      evidence += bits[oldIds[end++] as number] as number
    const next = nextPair(match, end)
    const [oldNext, newNext] = next < 0 ? [match.length, pairs.new.count] : [next, match[next] as number]
    const isBeside =
      (sentence === oldKept && first === newKept) || (end === oldNext && first + end - sentence === newNext)
    const places = (oldNext - oldKept - (end - sentence) + 1) * (newNext - newKept - (end - sentence) + 1)
    if (isBeside || evidence > 4 * CERTAIN_BITS || isEvidence(evidence, places)) {
      oldKept = end
      newKept = first + end - sentence
    } else {
      for (let index = sentence; index < end; index++) separate(pairs, index)
    }
    sentence = end
  }
}

function nextPair(match: Int32Array, from: number): number {
  for (let index = from; index < match.length; index++) if ((match[index] as number) >= 0) return index
  return -1
}

/**
 * Pairs what is left by folded form, between the pairs that stand: each stretch of those is one element that occurs
 * once in both, so that nothing is paired across it.
 */
function alignRespelled(pairs: SentencePairs, oldText: string, newText: string): void {
  const before = reduced(pairs.match)
  const after = reduced(pairs.partner)
  if (before.length === 0 || after.length === 0) return
  const numbers = new Numbers()
  const oldIds = foldedIds(oldText, pairs.old, before, (sentence) => sentence, pairs.match, numbers)
  const newIds = foldedIds(
    newText,
    pairs.new,
    after,
    (sentence) => pairs.partner[sentence] as number,
    pairs.partner,
    numbers,
  )
  const bits = new Float64Array(numbers.count)
  for (let index = 0; index < before.length; index++) {
    const sentence = before[index] as number
    const isFixed = (pairs.match[sentence] as number) >= 0
    bits[oldIds[index] as number] = isFixed
      ? FIXED_BITS
      : (pairs.bits[pairs.oldIds[sentence] as number] as number)
  }
  const match = alignSequences({ a: oldIds, b: newIds, bits })
  for (let index = 0; index < before.length; index++) {
    const other = match[index] as number
    const sentence = before[index] as number
    if (other < 0 || (pairs.match[sentence] as number) >= 0) continue
    // A short row apart from its neighbours is left to the comparison by words, which sees the surroundings.
    const followsPair = other > 0 && match[index - 1] === other - 1
    const isAlone = !followsPair && match[index + 1] !== other + 1
    if (isAlone && (bits[oldIds[index] as number] as number) < 2 * CERTAIN_BITS) continue
    join(pairs, sentence, after[other] as number, 0)
  }
}

/** A stretch that stands is worth more than all else. */
const FIXED_BITS = 1e9

/** Sentences without a partner, and the first of each stretch of those with one. */
function reduced(match: Int32Array): Int32Array {
  const kept = new Int32Array(match.length)
  let count = 0
  for (let index = 0; index < match.length; index++) {
    const partner = match[index] as number
    const continues = partner > 0 && index > 0 && match[index - 1] === partner - 1
    if (!continues) kept[count++] = index
  }
  return kept.subarray(0, count)
}

/** Numbers of sentences by folded form; of a stretch that stands by the old sentence that it begins with. */
function foldedIds(
  text: string,
  { starts, ends }: Sentences,
  which: Int32Array,
  stretchOf: (sentence: number) => number,
  partners: Int32Array,
  numbers: Numbers,
): Int32Array {
  return which.map((sentence) =>
    (partners[sentence] as number) >= 0
      ? numbers.of(`\n${stretchOf(sentence)}`)
      : numbers.of(fold(text.slice(starts[sentence], ends[sentence]))),
  )
}
