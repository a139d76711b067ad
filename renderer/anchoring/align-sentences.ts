// Pairs the sentences of two texts: first the equal ones in their order, then those that differ in spelling alone.

import { alignSequences } from './align-sequences.ts'
import { expansionOf, foldUnit, IGNORED, SPACE, standsForSeveral } from './fold.ts'
import { bitsOfSentence, CERTAIN_BITS, isEvidence } from './information.ts'
import { type Hashed, intern } from './intern.ts'
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
  const ids = intern(hashed(before), hashed(after))
  const bits = new Float64Array(ids.count)
  measure(bits, ids.old, oldText, before)
  measure(bits, ids.new, newText, after)
  const pairs: SentencePairs = {
    old: before,
    new: after,
    match: alignSequences({ a: ids.old, b: ids.new, bits }),
    partner: new Int32Array(after.count).fill(-1),
    chain: new Int32Array(before.count),
    chains: 1,
    oldIds: ids.old,
    newIds: ids.new,
    bits,
  }
  const bitsOf = (sentence: number) => bits[ids.old[sentence] as number] as number
  for (let sentence = 0; sentence < before.count; sentence++) {
    const other = pairs.match[sentence] as number
    if (other >= 0) pairs.partner[other] = sentence
  }
  dropAccidents(pairs, bitsOf)
  alignRespelled(pairs, oldText, newText)
  return pairs
}

function hashed(sentences: Sentences): Hashed {
  const lengths = new Int32Array(sentences.count)
  for (let index = 0; index < sentences.count; index++) {
    lengths[index] = (sentences.ends[index] as number) - (sentences.starts[index] as number)
  }
  return { hashes: sentences.hashes, lengths }
}

/** From here on a UTF-16 unit is a character of a script that says much with each: ideographs, kana, Hangul. */
const FIRST_IDEOGRAPHIC = 0x2e80

function measure(bits: Float64Array, ids: Int32Array, text: string, sentences: Sentences): void {
  for (let index = 0; index < ids.length; index++) {
    const id = ids[index] as number
    if (bits[id] !== 0) continue
    const start = sentences.starts[index] as number
    const length = (sentences.ends[index] as number) - start
    bits[id] = bitsOfSentence(length, text.charCodeAt(start + (length >> 1)) >= FIRST_IDEOGRAPHIC)
  }
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
function dropAccidents(pairs: SentencePairs, bitsOf: (sentence: number) => number): void {
  const { match } = pairs
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
    while (end < match.length && match[end] === first + end - sentence) evidence += bitsOf(end++)
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
  const oldForms = foldedForms(oldText, pairs.old, before, (sentence) => sentence)
  const newForms = foldedForms(newText, pairs.new, after, (sentence) => pairs.partner[sentence] as number)
  const ids = intern(oldForms, newForms)
  const bits = new Float64Array(ids.count)
  for (let index = 0; index < before.length; index++) {
    // A stretch that stands is worth more than all else.
    bits[ids.old[index] as number] = bitsOfSentence(oldForms.lengths[index] as number, false) || 1e9
  }
  const match = alignSequences({ a: ids.old, b: ids.new, bits })
  for (let index = 0; index < before.length; index++) {
    const other = match[index] as number
    const sentence = before[index] as number
    if (other < 0 || (pairs.match[sentence] as number) >= 0) continue
    // A short row apart from its neighbours is left to the comparison by words, which sees the surroundings.
    const isAlone = match[index - 1] !== other - 1 && match[index + 1] !== other + 1
    if (isAlone && (bits[ids.old[index] as number] as number) < 2 * CERTAIN_BITS) continue
    join(pairs, sentence, after[other] as number, 0)
  }
}

/** Sentences without a partner, and the first of each stretch of those with one. */
function reduced(match: Int32Array): Int32Array {
  const kept = new Int32Array(match.length)
  let count = 0
  for (let index = 0; index < match.length; index++) {
    const partner = match[index] as number
    if (partner < 0 || index === 0 || match[index - 1] !== partner - 1) kept[count++] = index
  }
  return kept.subarray(0, count)
}

/** Hashes and lengths of folded sentences; a stretch that stands gets length 0 and its own number for a hash. */
function foldedForms(
  text: string,
  sentences: Sentences,
  which: Int32Array,
  stretchOf: (sentence: number) => number,
): Hashed {
  const hashes = new Int32Array(which.length)
  const lengths = new Int32Array(which.length)
  for (let index = 0; index < which.length; index++) {
    const sentence = which[index] as number
    const stretch = stretchOf(sentence)
    if (stretch >= 0) {
      hashes[index] = stretch
      continue
    }
    let hash = 0
    let length = 0
    let spaces = 0
    const take = (unit: number) => {
      hash = Math.imul(hash ^ unit, 0x9e3779b1)
      hash ^= hash >>> 15
      length++
    }
    const end = sentences.ends[sentence] as number
    for (let offset = sentences.starts[sentence] as number; offset < end; offset++) {
      const unit = text.charCodeAt(offset)
      const form = foldUnit(unit)
      if (form === IGNORED) continue
      if (form === SPACE) {
        spaces++
        continue
      }
      if (spaces > 0 && length > 0) take(SPACE)
      spaces = 0
      if (!standsForSeveral(form)) take(form)
      else for (const part of expansionOf(unit)) take(part.charCodeAt(0))
    }
    hashes[index] = hash
    lengths[index] = Math.max(1, length)
  }
  return { hashes, lengths }
}
