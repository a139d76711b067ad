// Cuts a text into the units that are compared whole: sentences, and lines, rows and headings, which end without a
// stop. Where exactly a text is cut does not matter for what is right, only that the same words are cut the same way
// in both texts, whatever stands before them; so there is no list of abbreviations here, and "Dr. Smith" is two.

/** Units of a text, in order: white space between them belongs to none. Offsets in UTF-16 units. */
export type Sentences = {
  readonly count: number
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** A hash of each unit's text as it is. */
  readonly hashes: Int32Array
}

const WORD = 0
const WHITE = 1
const LINE_END = 2
/** Ends a sentence if white space follows. */
const STOP = 3
/** Ends a sentence with nothing after it: scripts written without spaces. */
const FULL_STOP = 4
/** Belongs to the sentence whose stop it follows. */
const CLOSER = 5

const classes = new Uint8Array(0x10000)
function classify(characters: string, kind: number): void {
  for (const character of characters) classes[character.charCodeAt(0)] = kind
}
classify(
  ' \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff',
  WHITE,
)
classify('\n\r\v\f\u0085\u2028\u2029', LINE_END)
classify('.!?…‽؟۔։׃।॥።፧។៕။།܀܁܂᠃᠉⸮', STOP)
classify('。！？｡．⁇⁈⁉︒', FULL_STOP)
classify('"\'”’»›)]}〉》」』】〕〗）］｝｣*_', CLOSER)

/**
 * Where no stop comes (Thai, legal clauses, lists run together), a unit is cut at white space after this many UTF-16
 * units, if the letters before it say so: cuts depend on nearby words alone, so the same words fall into step again
 * soon after a change.
 */
const LONG = 160
const TOO_LONG = 2_000

export function cutSentences(text: string): Sentences {
  const units = new UnitList(text.length >> 5)
  let start = -1
  /** Up to here a unit needs no look at its length; -1 between units. */
  let limit = -1
  let hash = 0
  /** One past the last unit that is not white space, and the hash up to there. */
  let end = 0
  let hashAtEnd = 0
  let isAfterWhite = true
  let stopped = WORD

  for (let offset = 0; offset < text.length; offset++) {
    const unit = text.charCodeAt(offset)
    const kind = classes[unit] as number
    // Nearly every step takes this way.
    if (kind === WORD && stopped === WORD && offset < limit) {
      hash = Math.imul(hash ^ unit, MULTIPLIER)
      hash ^= hash >>> 15
      isAfterWhite = false
      continue
    }
    const isWhite = kind === WHITE || kind === LINE_END
    if (start >= 0) {
      if (isWhite && !isAfterWhite) {
        end = offset
        hashAtEnd = hash
      }
      const isCut =
        kind === LINE_END ||
        (isWhite &&
          (stopped !== WORD || (offset - start >= LONG && !isAfterWhite && isCutHere(text, offset)))) ||
        (stopped === FULL_STOP && kind === WORD) ||
        (offset >= limit && (unit & 0xfc00) !== 0xdc00)
      if (isCut) {
        if (isAfterWhite) units.push(start, end, hashAtEnd)
        else units.push(start, offset, hash)
        start = -1
        limit = -1
      }
    }
    isAfterWhite = isWhite
    if (start < 0) {
      if (isWhite) continue
      start = offset
      limit = offset + TOO_LONG
      hash = SEED
      stopped = WORD
    }
    hash = Math.imul(hash ^ unit, MULTIPLIER)
    hash ^= hash >>> 15
    if (kind === STOP && stopped === WORD) stopped = STOP
    else if (kind === FULL_STOP) stopped = FULL_STOP
    else if (kind === WORD) stopped = WORD
  }
  if (start >= 0) {
    if (isAfterWhite) units.push(start, end, hashAtEnd)
    else units.push(start, text.length, hash)
  }
  return units.done()
}

/** True after one word in four, by its last three letters. */
function isCutHere(text: string, offset: number): boolean {
  const letters =
    text.charCodeAt(offset - 1) * 5 + text.charCodeAt(offset - 2) * 3 + text.charCodeAt(offset - 3)
  return (letters & 3) === 0
}

const SEED = 0x2f0b4a27
/** 2^32 divided by the golden ratio, made odd (Knuth's multiplicative hashing). */
const MULTIPLIER = 0x9e3779b1

class UnitList {
  #count = 0
  #starts: Int32Array
  #ends: Int32Array
  #hashes: Int32Array

  constructor(expected: number) {
    this.#starts = new Int32Array(expected + 16)
    this.#ends = new Int32Array(expected + 16)
    this.#hashes = new Int32Array(expected + 16)
  }

  push(start: number, end: number, hash: number): void {
    if (this.#count === this.#starts.length) {
      this.#starts = doubled(this.#starts)
      this.#ends = doubled(this.#ends)
      this.#hashes = doubled(this.#hashes)
    }
    this.#starts[this.#count] = start
    this.#ends[this.#count] = end
    this.#hashes[this.#count++] = hash
  }

  done(): Sentences {
    const count = this.#count
    return {
      count,
      starts: this.#starts.subarray(0, count),
      ends: this.#ends.subarray(0, count),
      hashes: this.#hashes.subarray(0, count),
    }
  }
}

function doubled(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}
