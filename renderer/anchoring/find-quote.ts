// Finds a quote in a text without the text that it was taken from: by its words, and of several copies by what stands
// around them.

import { fold } from './fold.ts'
import { bitsOfToken } from './information.ts'
import type { Quote } from './selectors.ts'
import type { TextIndex } from './text-index.ts'
import { tokenBounds } from './tokens.ts'

export type Copy = {
  readonly start: number
  readonly end: number
  /** Whether every character is the same, and not only every word. */
  readonly isExact: boolean
  /** Bits of the context that is found around this copy. */
  readonly context: number
}

export type Pattern = {
  /** Prefix, quote and suffix in one. */
  readonly text: string
  /** Where the quote begins and ends in it. */
  readonly start: number
  readonly end: number
  /** Starts and ends of the tokens, in turn. */
  readonly bounds: readonly number[]
  /** Folded form of each token as the index numbers it; -1 if the text does not have it. */
  readonly forms: readonly number[]
  readonly bits: readonly number[]
  readonly quoteBits: number
  readonly contextBits: number
}

export function readPattern(index: TextIndex, quote: Quote): Pattern {
  const text = quote.prefix + quote.exact + quote.suffix
  const start = quote.prefix.length
  const end = start + quote.exact.length
  const bounds = tokenBounds(text, 0, text.length)
  const forms: number[] = []
  const bits: number[] = []
  let quoteBits = 0
  let contextBits = 0
  for (let token = 0; token < bounds.length; token += 2) {
    const spelling = text.slice(bounds[token], bounds[token + 1])
    const form = index.vocabulary.find(spelling)
    const weight = form < 0 ? bitsOfToken(fold(spelling)) : (index.bits[form] as number)
    forms.push(form)
    bits.push(weight)
    if ((bounds[token + 1] as number) <= start || (bounds[token] as number) >= end) contextBits += weight
    else quoteBits += weight
  }
  return { text, start, end, bounds, forms, bits, quoteBits, contextBits }
}

/** More copies than this are not told apart: the reader is asked. */
const MAX_COPIES = 2_000

/** Copies whose surroundings are compared word by word; of more, those with the longest unbroken context are. */
const MAX_COMPARED = 60

/**
 * Copies of the quote's words in the text: those that have all of the context as it was, if there are any; else as many
 * as can be compared.
 */
export function findCopies(index: TextIndex, pattern: Pattern): Copy[] {
  const whole = wholePlaces(index, pattern)
  if (whole.length > 0) {
    const context = pattern.contextBits + UNBROKEN_BITS
    return whole.map((place) => ({ ...place, context }))
  }
  const exact = pattern.text.slice(pattern.start, pattern.end)
  const inside = tokensInside(pattern)
  const { text } = index
  const places = placesByWords(index, pattern, inside, exact)
  const near =
    places.length <= MAX_COMPARED
      ? places
      : places
          .map((place) => ({ place, units: unbrokenUnits(text, pattern, place) }))
          .sort((a, b) => b.units - a.units)
          .slice(0, MAX_COMPARED)
          .map(({ place }) => place)
  return near.map((place) => ({ ...place, context: contextBits(text, pattern, place.start, place.end) }))
}

/** What a context that is there to the last character is worth above one with all its words. */
const UNBROKEN_BITS = 10

type CopyPlace = Omit<Copy, 'context'>

/** Where prefix, quote and suffix stand together to the last character: by the rarest word of all three. */
function wholePlaces(index: TextIndex, { text, start, end, bounds, forms }: Pattern): CopyPlace[] {
  const rarest = rarestOf(index, { forms }, 0, forms.length)
  if (rarest < 0) return rawPlaces(index.text, text).map((place) => inner(place, start, end))
  const places: CopyPlace[] = []
  for (const token of index.withForm(forms[rarest] as number)) {
    const from = (index.tokens.starts[token] as number) - (bounds[2 * rarest] as number)
    if (from >= 0 && index.text.startsWith(text, from)) {
      places.push({ start: from + start, end: from + end, isExact: true })
      if (places.length === MAX_COPIES) break
    }
  }
  return places
}

/**
 * The rarest of some tokens of a pattern, -1 if there are none to go by: the first and the last may be halves of words,
 * which the index does not have.
 */
function rarestOf(index: TextIndex, { forms }: Pick<Pattern, 'forms'>, from: number, to: number): number {
  let rarest = -1
  let count = Infinity
  for (let token = Math.max(1, from); token < Math.min(to, forms.length - 1); token++) {
    const copies = index.withForm(forms[token] as number).length
    if (copies < count) {
      rarest = token
      count = copies
    }
  }
  return rarest
}

/** The quote within its context. */
function inner(place: CopyPlace, start: number, end: number): CopyPlace {
  return { start: place.start + start, end: place.start + end, isExact: true }
}

function placesByWords(
  index: TextIndex,
  pattern: Pattern,
  inside: readonly number[],
  exact: string,
): CopyPlace[] {
  const first = inside[0] ?? 0
  const end = (inside.at(-1) ?? -1) + 1
  let anchor = rarestOf(index, pattern, first, end)
  if (anchor < 0) {
    const raw = rawPlaces(index.text, exact)
    if (raw.length > 0 || end === 0) return raw
    // Not there as it is spelled: then its words, taken for whole ones.
    anchor = first
  }
  const { tokens, text } = index
  const places: CopyPlace[] = []
  for (const token of index.withForm(pattern.forms[anchor] as number)) {
    if (places.length >= MAX_COPIES) break
    const start = (tokens.starts[token] as number) - ((pattern.bounds[2 * anchor] as number) - pattern.start)
    if (start >= 0 && text.startsWith(exact, start)) {
      places.push({ start, end: start + exact.length, isExact: true })
    } else if (isWhole(pattern, inside) && hasForms(index, pattern, inside, token - anchor)) {
      const from = tokens.starts[token - anchor + (inside[0] as number)] as number
      const to = tokens.ends[token - anchor + (inside.at(-1) as number)] as number
      places.push({ start: from, end: to, isExact: false })
    }
  }
  return places
}

/** Tokens of the pattern that lie wholly in the quote. */
function tokensInside({ bounds, forms, start, end }: Pattern): number[] {
  const inside: number[] = []
  for (let token = 0; token < forms.length; token++) {
    if ((bounds[2 * token] as number) >= start && (bounds[2 * token + 1] as number) <= end) inside.push(token)
  }
  return inside
}

/** Whether the quote begins and ends where words do. */
function isWhole({ bounds, forms, start, end }: Pattern, inside: readonly number[]): boolean {
  const before = inside[0] as number
  const after = (inside.at(-1) as number) + 1
  return (
    (before === 0 || (bounds[2 * before - 1] as number) <= start) &&
    (after === forms.length || (bounds[2 * after] as number) >= end)
  )
}

function hasForms(index: TextIndex, pattern: Pattern, inside: readonly number[], shift: number): boolean {
  return inside.every((token) => index.tokens.folded[token + shift] === pattern.forms[token])
}

/**
 * Where a quote stands of which no word is surely whole: one or two words, part of one, white space. If it stands somewhere as
 * words, it is not part of one.
 */
function rawPlaces(text: string, exact: string): CopyPlace[] {
  const places: CopyPlace[] = []
  let start = text.indexOf(exact)
  while (start >= 0 && places.length < MAX_COPIES) {
    places.push({ start, end: start + exact.length, isExact: true })
    start = text.indexOf(exact, start + 1)
  }
  const asWords = places.filter((place) => !cutsWord(text, place.start) && !cutsWord(text, place.end))
  return asWords.length > 0 ? asWords : places
}

function cutsWord(text: string, offset: number): boolean {
  return LETTER.test(text.charAt(offset - 1)) && LETTER.test(text.charAt(offset))
}

const LETTER = /[\p{L}\p{N}]/u

function unbrokenUnits(text: string, pattern: Pattern, { start, end }: CopyPlace): number {
  let before = 0
  while (before < pattern.start && text[start - 1 - before] === pattern.text[pattern.start - 1 - before])
    before++
  let after = pattern.end
  while (after < pattern.text.length && text[end + after - pattern.end] === pattern.text[after]) after++
  return before + after - pattern.end
}

/** Words beyond the length of the context that are looked at too, for words that were inserted. */
const SLACK = 24

/** Bits of the context that stands around a copy, with words inserted, deleted and replaced. */
function contextBits(text: string, pattern: Pattern, start: number, end: number): number {
  if (pattern.contextBits === 0) return 0
  const before = pattern.text.slice(0, pattern.start)
  const after = pattern.text.slice(pattern.end)
  const left = outward(
    words(before, 0, before.length).reverse(),
    words(text, Math.max(0, start - before.length - SLACK), start).reverse(),
    (word, half) => word.endsWith(half),
  )
  const right = outward(
    words(after, 0, after.length),
    words(text, end, Math.min(text.length, end + after.length + SLACK)),
    (word, half) => word.startsWith(half),
  )
  return Math.min(pattern.contextBits, left + right)
}

function words(text: string, start: number, end: number): string[] {
  const bounds = tokenBounds(text, start, end)
  const found: string[] = []
  for (let token = 0; token < bounds.length; token += 2)
    found.push(fold(text.slice(bounds[token], bounds[token + 1])))
  return found
}

/** What a word in the way costs, in bits: so that the context right beside a copy counts more than one further off. */
const INSERTED_COST = 3
const REPLACED_COST = 1

/**
 * The best alignment of two lists of words that starts at the first of both and may end anywhere.
 * @param isHalf whether the last word of the context, perhaps cut in half, may be the given word of the text
 */
function outward(
  context: readonly string[],
  around: readonly string[],
  isHalf: (word: string, half: string) => boolean,
): number {
  let row = Float64Array.from({ length: around.length + 1 }, (_, j) => -INSERTED_COST * j)
  let best = 0
  for (let i = 1; i <= context.length; i++) {
    const word = context[i - 1] as string
    const weight = bitsOfToken(word)
    const isLast = i === context.length
    const next = new Float64Array(around.length + 1)
    next[0] = -INSERTED_COST * i
    for (let j = 1; j <= around.length; j++) {
      const other = around[j - 1] as string
      const isEqual = word === other || (isLast && isHalf(other, word))
      const paired = (row[j - 1] as number) + (isEqual ? weight : -REPLACED_COST)
      const value = Math.max(
        paired,
        (row[j] as number) - INSERTED_COST,
        (next[j - 1] as number) - INSERTED_COST,
      )
      next[j] = value
      if (value > best) best = value
    }
    row = next
  }
  return best
}
