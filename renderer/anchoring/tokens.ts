// Cuts text into the pieces that are compared inside a changed sentence: words and numbers, and one by one the
// characters of scripts without spaces, punctuation marks and emoji, each with the marks that belong to it, so that no
// grapheme is ever divided. (Intl.Segmenter does this with a dictionary, at twenty times the cost and with words in
// Chinese, Japanese and Thai that change with their surroundings.)

import { fold } from './fold.ts'
import { bitsOfToken } from './information.ts'

const BLANK = 1
const WORD = 2
const ALONE = 3
const MARK = 4
const HIGH = 5
const APOSTROPHE = 6

/** Kind of each UTF-16 unit, 0 where not yet asked for. */
const kinds = new Uint8Array(0x10000)

/** Scripts that put no space between words, and whose single characters say enough to be compared by themselves. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\u30fc]/u

const JOINER = 0x200d

function kindOf(unit: number): number {
  const known = kinds[unit] as number
  return known === 0 ? classify(unit) : known
}

function classify(unit: number): number {
  const character = String.fromCharCode(unit)
  let kind = ALONE
  if (/[\s\u0085\u200b]/.test(character)) kind = BLANK
  else if (unit >= 0xd800 && unit <= 0xdbff) kind = HIGH
  else if (/[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}\u0e33\u0eb3]/u.test(character)) kind = MARK
  else if (/['’]/.test(character)) kind = APOSTROPHE
  else if (WITHOUT_SPACES.test(character)) kind = ALONE
  else if (/[\p{L}\p{N}_]/u.test(character)) kind = WORD
  kinds[unit] = kind
  return kind
}

/** One past the token that begins at an offset where a token can begin. */
export function tokenEnd(text: string, start: number): number {
  const kind = kindOf(text.charCodeAt(start))
  if (kind === WORD) return wordEnd(text, start + 1)
  return clusterEnd(text, start)
}

function wordEnd(text: string, from: number): number {
  let offset = from
  for (; offset < text.length; offset++) {
    const kind = kindOf(text.charCodeAt(offset))
    if (kind === WORD || kind === MARK) continue
    const isInside = kind === APOSTROPHE && kindOf(text.charCodeAt(offset + 1)) === WORD
    if (!isInside) break
  }
  return offset
}

/** A character with its marks, an emoji with all that is joined to it, a flag. */
function clusterEnd(text: string, start: number): number {
  let offset = afterCharacter(text, start)
  if (isRegional(text, start) && isRegional(text, offset)) offset += 2
  while (offset < text.length) {
    const unit = text.charCodeAt(offset)
    const kind = kindOf(unit)
    if (kind === MARK) {
      offset++
      const next = text.charCodeAt(offset)
      const isJoined =
        unit === JOINER && (kindOf(next) === HIGH || kindOf(next) === ALONE) && offset < text.length
      if (isJoined) offset = afterCharacter(text, offset)
    } else if (kind === HIGH && isModifier(text, offset)) offset += 2
    else break
  }
  return offset
}

function afterCharacter(text: string, offset: number): number {
  const isPair =
    (text.charCodeAt(offset) & 0xfc00) === 0xd800 && (text.charCodeAt(offset + 1) & 0xfc00) === 0xdc00
  return offset + (isPair ? 2 : 1)
}

function isRegional(text: string, offset: number): boolean {
  const low = text.charCodeAt(offset + 1)
  return text.charCodeAt(offset) === 0xd83c && low >= 0xdde6 && low <= 0xddff
}

/** Skin tones, and the tags that make the flags of Scotland and others. */
function isModifier(text: string, offset: number): boolean {
  const high = text.charCodeAt(offset)
  const low = text.charCodeAt(offset + 1)
  return (
    (high === 0xd83c && low >= 0xdffb && low <= 0xdfff) || (high === 0xdb40 && low >= 0xdc20 && low <= 0xdc7f)
  )
}

/** Where the tokens of a stretch of text begin and end, in turn. */
export function tokenBounds(text: string, start: number, end: number): number[] {
  const bounds: number[] = []
  let offset = start
  while (offset < end) {
    const kind = kindOf(text.charCodeAt(offset))
    if (kind === BLANK || kind === MARK) {
      offset++
      continue
    }
    const next = Math.min(end, tokenEnd(text, offset))
    bounds.push(offset, next)
    offset = next
  }
  return bounds
}

/** The words of two texts, numbered: equal spelling, equal number; equal folded form, equal folded number. */
export class Vocabulary {
  readonly #exact = new Map<string, number>()
  readonly #folded = new Map<string, number>()
  readonly #foldOf: number[] = []
  readonly #prior: number[] = []
  readonly #counts: number[] = []
  #total = 0

  /** Number of a spelling; counts it as one more use. */
  add(spelling: string): number {
    let id = this.#exact.get(spelling)
    if (id === undefined) {
      id = this.#exact.size
      this.#exact.set(spelling, id)
      this.#foldOf.push(this.#addFolded(fold(spelling)))
    }
    const folded = this.#foldOf[id] as number
    this.#counts[folded] = (this.#counts[folded] as number) + 1
    this.#total++
    return id
  }

  #addFolded(form: string): number {
    const known = this.#folded.get(form)
    if (known !== undefined) return known
    const id = this.#folded.size
    this.#folded.set(form, id)
    this.#prior.push(bitsOfToken(form))
    this.#counts.push(0)
    return id
  }

  /** Number of the folded form of a spelling, without adding it; -1 if it is not known. */
  find(spelling: string): number {
    return this.#folded.get(fold(spelling)) ?? -1
  }

  folded(id: number): number {
    return this.#foldOf[id] as number
  }

  /** Number of folded forms so far. */
  get size(): number {
    return this.#folded.size
  }

  /** How much it says that a folded form is met, in bits: by its own length, and less if it is common here. */
  bits(): Float64Array {
    return Float64Array.from(this.#prior, (prior, id) =>
      Math.min(prior, Math.log2((this.#total + PRIOR_SAMPLE) / Math.max(1, this.#counts[id] as number))),
    )
  }
}

/**
 * Words that every count starts with, as if read before: in a text of forty words two uses of a word must not make it
 * common, and in one of forty thousand two thousand uses must.
 */
const PRIOR_SAMPLE = 500

/** A list of tokens of one text, ascending, with gaps where text was left out. Offsets in UTF-16 units. */
export class Tokens {
  readonly starts: number[] = []
  readonly ends: number[] = []
  /** Number of the spelling, in the vocabulary. */
  readonly exact: number[] = []
  /** Number of the folded form. */
  readonly folded: number[] = []
  /** The sentence that a token belongs to. */
  readonly units: number[] = []

  get length(): number {
    return this.starts.length
  }

  /** Adds the tokens of a stretch of text, which belong to the sentence with the number `unit`. */
  read(text: string, start: number, end: number, unit: number, vocabulary: Vocabulary): void {
    let offset = start
    while (offset < end) {
      const kind = kindOf(text.charCodeAt(offset))
      if (kind === BLANK || kind === MARK) {
        offset++
        continue
      }
      const next = Math.min(end, tokenEnd(text, offset))
      const id = vocabulary.add(text.slice(offset, next))
      this.starts.push(offset)
      this.ends.push(next)
      this.exact.push(id)
      this.folded.push(vocabulary.folded(id))
      this.units.push(unit)
      offset = next
    }
  }
}
