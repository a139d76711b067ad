// Cuts a text into the units that are compared whole: sentences, and lines, rows and headings, which end without a
// stop. Where exactly a text is cut does not matter for what is right, only that the same words are cut the same way
// in both texts, whatever stands before them; so there is no list of abbreviations here, and "Dr. Smith" is two.

/** Units of a text, in order: white space between them belongs to none. Offsets in UTF-16 units. */
export type Sentences = {
  readonly count: number
  readonly starts: Int32Array
  readonly ends: Int32Array
}

const WORD = 0
const WHITE = 1
/** Belongs to the sentence whose stop it follows. */
const CLOSER = 2
const LINE_END = 3
/** Ends a sentence if white space follows. */
const STOP = 4
/** Ends a sentence with nothing after it: scripts written without spaces. */
const FULL_STOP = 5

const kinds = new Uint8Array(0x10000)
function classify(characters: string, kind: number): void {
  for (const character of characters) kinds[character.charCodeAt(0)] = kind
}
classify(
  ' \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff',
  WHITE,
)
classify('\n\r\v\f\u0085\u2028\u2029', LINE_END)
classify('.!?…‽؟۔։׃।॥፧።៕။།܀܁܂᠃᠉⸮', STOP)
classify('。！？｡．⁇⁈⁉︒', FULL_STOP)
classify('"\'”’»›)]}〉》」』】〕〗）］｝｣*_', CLOSER)

export function cutSentences(text: string): Sentences {
  const units = new UnitList(text)
  let start = 0
  let offset = 0
  while (offset < text.length) {
    const kind = kinds[text.charCodeAt(offset)] as number
    if (kind < LINE_END) {
      offset++
      continue
    }
    if (kind === LINE_END) {
      units.add(start, offset)
      start = ++offset
      continue
    }
    let isFull = kind === FULL_STOP
    let next = kindAt(text, ++offset)
    while (next === STOP || next === FULL_STOP || next === CLOSER) {
      if (next === FULL_STOP) isFull = true
      next = kindAt(text, ++offset)
    }
    if (!isFull && next === WORD) continue
    units.add(start, offset)
    start = offset
  }
  units.add(start, text.length)
  return units.done()
}

/** The end of the text counts as the end of a line. */
function kindAt(text: string, offset: number): number {
  return offset < text.length ? (kinds[text.charCodeAt(offset)] as number) : LINE_END
}

/**
 * Where no stop comes (Thai, clauses of a contract, tables run together), a unit is cut at white space after so many
 * UTF-16 units, if the letters before it say so: cuts depend on nearby words alone, so the same words fall into step
 * again soon after a change.
 */
const LONG = 400
const TOO_LONG = 2_000

class UnitList {
  readonly #text: string
  #count = 0
  #starts: Int32Array
  #ends: Int32Array

  constructor(text: string) {
    this.#text = text
    this.#starts = new Int32Array((text.length >> 5) + 16)
    this.#ends = new Int32Array((text.length >> 5) + 16)
  }

  /** Adds a stretch without the white space at its ends; in pieces if it is very long, not at all if it is empty. */
  add(start: number, end: number): void {
    let from = start
    while (from < end && kinds[this.#text.charCodeAt(from)] === WHITE) from++
    let to = end
    while (to > from && kinds[this.#text.charCodeAt(to - 1)] === WHITE) to--
    if (from === to) return
    if (to - from > LONG) {
      const cut = this.#cutLong(from, to)
      if (cut < to) {
        this.#push(from, cut)
        this.add(cut, to)
        return
      }
    }
    this.#push(from, to)
  }

  #cutLong(start: number, end: number): number {
    const text = this.#text
    const limit = Math.min(end, start + TOO_LONG)
    let sinceWhite = 0
    for (let offset = start + LONG; offset < limit; offset++) {
      const isWhite = kinds[text.charCodeAt(offset)] === WHITE
      sinceWhite = isWhite ? 0 : sinceWhite + 1
      if (isWhite && isCutHere(text, offset, IN_WORDS)) return offset
      if (sinceWhite > WITHOUT_WHITE && isCutHere(text, offset, IN_LETTERS) && !isLow(text, offset))
        return offset
    }
    return limit < end && isLow(text, limit) ? limit + 1 : limit
  }

  #push(start: number, end: number): void {
    if (this.#count === this.#starts.length) {
      this.#starts = doubled(this.#starts)
      this.#ends = doubled(this.#ends)
    }
    this.#starts[this.#count] = start
    this.#ends[this.#count++] = end
  }

  done(): Sentences {
    return {
      count: this.#count,
      starts: this.#starts.subarray(0, this.#count),
      ends: this.#ends.subarray(0, this.#count),
    }
  }
}

/** Text without white space for so long has none (Chinese without stops, encoded data), and is cut between letters. */
const WITHOUT_WHITE = 80

/** After one word in four, and one letter in 64. */
const IN_WORDS = 3
const IN_LETTERS = 63

/** Whether a text that may be cut before an offset is to be, by the three letters before it; never after white space. */
function isCutHere(text: string, offset: number, mask: number): boolean {
  const last = text.charCodeAt(offset - 1)
  if (kinds[last] === WHITE) return false
  const letters = (last * 31 + text.charCodeAt(offset - 2)) * 31 + text.charCodeAt(offset - 3)
  return ((Math.imul(letters, 0x9e3779b1) >>> 20) & mask) === 0
}

/** Whether an offset is, or may be, between the halves of a surrogate pair. */
function isLow(text: string, offset: number): boolean {
  return (text.charCodeAt(offset) & 0xfc00) === 0xdc00
}

function doubled(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}
