// Text that was taken from one place and put in another, beyond whole equal sentences: what was edited inside a moved
// paragraph or at its ends, and phrases that moved by themselves.

import { alignRegion, type Edits, type Texts } from './align-region.ts'
import type { SentencePairs } from './align-sentences.ts'
import { pair, type TokenPairs } from './align-tokens.ts'
import { isEvidence } from './information.ts'
import { hashOfPhrase } from './shared-phrases.ts'

export type MoveContext = {
  readonly sentences: SentencePairs
  readonly pairs: TokenPairs
  readonly texts: Texts
  /** For each old token with a partner, the block that it moved in; 0 for those that kept their place. */
  readonly chains: Int32Array
  readonly edits: Edits
  /** Index of the first token of each sentence, and the number of tokens after the last. */
  readonly oldTokens: Int32Array
  readonly newTokens: Int32Array
}

/** Sentences compared beyond the end of a moved block before it is taken to have ended; blocks seldom have more edits. */
const MAX_BETWEEN = 40

/** Pairs sentences beside and between the sentences of moved blocks, as far as they are alike. */
export function growMovedBlocks(context: MoveContext): void {
  const { match, chain } = context.sentences
  for (let sentence = 0; sentence < match.length; sentence++) {
    const other = match[sentence] as number
    if (other < 0 || chain[sentence] === 0) continue
    const number = chain[sentence] as number
    if (match[sentence + 1] !== other + 1) growForward(context, sentence + 1, other + 1, number)
    if (match[sentence - 1] !== other - 1) growBackward(context, sentence - 1, other - 1, number)
  }
}

function growForward(context: MoveContext, oldFrom: number, newFrom: number, number: number): void {
  const { match, partner, chain } = context.sentences
  let oldEnd = oldFrom
  while (oldEnd < match.length && match[oldEnd] === -1 && oldEnd - oldFrom < MAX_BETWEEN) oldEnd++
  let newEnd = newFrom
  while (newEnd < partner.length && partner[newEnd] === -1 && newEnd - newFrom < MAX_BETWEEN) newEnd++
  if (oldEnd < match.length && newEnd < partner.length && match[oldEnd] === newEnd && chain[oldEnd] !== 0) {
    renumber(chain, oldEnd, number)
    alignSentencesWithin(context, oldFrom, oldEnd, newFrom, newEnd, number)
    return
  }
  let oldAt = oldFrom
  let newAt = newFrom
  while (
    oldAt < oldEnd &&
    newAt < newEnd &&
    alignSentencesWithin(context, oldAt, oldAt + 1, newAt, newAt + 1, number)
  ) {
    oldAt++
    newAt++
  }
}

function growBackward(context: MoveContext, oldFrom: number, newFrom: number, number: number): void {
  const { match, partner } = context.sentences
  let oldAt = oldFrom
  let newAt = newFrom
  while (oldAt >= 0 && newAt >= 0 && match[oldAt] === -1 && partner[newAt] === -1) {
    if (!alignSentencesWithin(context, oldAt, oldAt + 1, newAt, newAt + 1, number)) return
    oldAt--
    newAt--
  }
}

/** The block that comes after an edit is the same block. */
function renumber(chain: Int32Array, sentence: number, number: number): void {
  const old = chain[sentence]
  for (let index = sentence; index < chain.length && chain[index] === old; index++) chain[index] = number
}

/** @returns whether anything was paired */
function alignSentencesWithin(
  context: MoveContext,
  oldStart: number,
  oldEnd: number,
  newStart: number,
  newEnd: number,
  number: number,
): boolean {
  const region = {
    oldStart: context.oldTokens[oldStart] as number,
    oldEnd: context.oldTokens[oldEnd] as number,
    newStart: context.newTokens[newStart] as number,
    newEnd: context.newTokens[newEnd] as number,
  }
  const { match, partner } = context.pairs
  for (let index = region.oldStart; index < region.oldEnd; index++) if (match[index] !== -1) return false
  for (let index = region.newStart; index < region.newEnd; index++) if (partner[index] !== -1) return false
  alignRegion(context.pairs, context.texts, region, context.edits)
  let isPaired = false
  for (let index = region.oldStart; index < region.oldEnd; index++) {
    if (match[index] === -1) continue
    context.chains[index] = number
    isPaired = true
  }
  return isPaired
}

/** Words in a phrase by which moved text is found. Shorter ones are too common, longer ones miss text that was edited. */
const PHRASE_LENGTH = 4

type Phrase = { oldStart: number; newStart: number; length: number; evidence: number }

/** Finds phrases that are left over once in each text, wherever they stand, the longest first. */
export function pairMovedPhrases(context: MoveContext): void {
  const { pairs, sentences, chains } = context
  const { match, partner } = pairs
  for (const phrase of movedPhrases(pairs)) {
    if (isStock(context, phrase)) continue
    const number = sentences.chains
    let isPaired = false
    for (let index = 0; index < phrase.length; index++) {
      const oldToken = phrase.oldStart + index
      const newToken = phrase.newStart + index
      if (match[oldToken] !== -1 || partner[newToken] !== -1) continue
      pair(pairs, oldToken, newToken)
      chains[oldToken] = number
      isPaired = true
    }
    if (!isPaired) continue
    sentences.chains++
    growPhrase(context, phrase, number)
  }
}

/** A phrase that the old text has elsewhere too is one that its author uses: that it turns up anew proves nothing. */
function isStock({ pairs, texts }: MoveContext, { oldStart, length }: Phrase): boolean {
  const { starts, ends } = pairs.old
  return occursElsewhere(texts.old, starts[oldStart] as number, ends[oldStart + length - 1] as number)
}

/** Whether the words of a stretch stand in the text once more. */
export function occursElsewhere(text: string, start: number, end: number): boolean {
  const words = text.slice(start, end)
  return text.indexOf(words) !== start || text.indexOf(words, start + 1) >= 0
}

function movedPhrases(pairs: TokenPairs): Phrase[] {
  const { old: before, new: after, match, partner, bits } = pairs
  const inOld = leftOverPhrases(before.folded, match)
  const inNew = leftOverPhrases(after.folded, partner)
  let newFree = 0
  for (const other of partner) if (other === -1) newFree++
  const found: Phrase[] = []
  let from = 0
  for (const [hash, where] of inOld) {
    const other = inNew.get(hash)
    if (where < from || other === undefined || other < 0) continue
    const isSame = (offset: number) =>
      match[where + offset] === -1 &&
      partner[other + offset] === -1 &&
      before.folded[where + offset] === after.folded[other + offset]
    let start = 0
    while (isSame(start - 1)) start--
    let end = 0
    let evidence = 0
    while (isSame(end)) end++
    for (let offset = start; offset < end; offset++)
      evidence += bits[before.folded[where + offset] as number] as number
    from = where + end
    if (!isEvidence(evidence, newFree)) continue
    found.push({ oldStart: where + start, newStart: other + start, length: end - start, evidence })
  }
  return found.sort((a, b) => b.evidence - a.evidence)
}

/** Where each phrase of unpaired tokens stands, by hash; -1 if in several places. In the order of the text. */
function leftOverPhrases(folded: readonly number[], match: Int32Array): Map<number, number> {
  const where = new Map<number, number>()
  let free = 0
  for (let index = 0; index < folded.length; index++) {
    free = match[index] === -1 ? free + 1 : 0
    if (free < PHRASE_LENGTH) continue
    const start = index - PHRASE_LENGTH + 1
    const hash = hashOfPhrase(folded, start, PHRASE_LENGTH)
    where.set(hash, where.has(hash) ? -1 : start)
  }
  return where
}

/** Draws a moved phrase out to the ends of its sentence, and on to the sentences beside it, as far as they are alike. */
function growPhrase(context: MoveContext, phrase: Phrase, number: number): void {
  const { pairs, oldTokens, newTokens, chains } = context
  const { old: before, new: after, match, partner } = pairs
  const oldUnit = before.units[phrase.oldStart + phrase.length - 1] as number
  const newUnit = after.units[phrase.newStart + phrase.length - 1] as number
  let oldEnd = phrase.oldStart + phrase.length
  while (oldEnd < (oldTokens[oldUnit + 1] as number) && match[oldEnd] === -1) oldEnd++
  let newEnd = phrase.newStart + phrase.length
  while (newEnd < (newTokens[newUnit + 1] as number) && partner[newEnd] === -1) newEnd++
  const oldFirst = before.units[phrase.oldStart] as number
  const newFirst = after.units[phrase.newStart] as number
  let oldStart = phrase.oldStart
  while (oldStart > (oldTokens[oldFirst] as number) && match[oldStart - 1] === -1) oldStart--
  let newStart = phrase.newStart
  while (newStart > (newTokens[newFirst] as number) && partner[newStart - 1] === -1) newStart--
  const { edits, texts } = context
  const left = { oldStart, oldEnd: phrase.oldStart, newStart, newEnd: phrase.newStart }
  const right = {
    oldStart: phrase.oldStart + phrase.length,
    oldEnd,
    newStart: phrase.newStart + phrase.length,
    newEnd,
  }
  for (const region of [left, right]) {
    alignRegion(pairs, texts, region, edits)
    for (let index = region.oldStart; index < region.oldEnd; index++)
      if (match[index] !== -1) chains[index] = number
  }
  if (oldEnd === oldTokens[oldUnit + 1] && newEnd === newTokens[newUnit + 1]) {
    growForward(context, oldUnit + 1, newUnit + 1, number)
  }
  if (oldStart === oldTokens[oldFirst] && newStart === newTokens[newFirst]) {
    growBackward(context, oldFirst - 1, newFirst - 1, number)
  }
}
