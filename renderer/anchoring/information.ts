// How much a match proves. Two texts share many words by accident, so a match counts by its information: a token of b
// bits turns up at a given place of unrelated text once in 2^b times. A run of matches found by trying m × n places is
// then an accident m · n · 2^-b times on average (the E-value of sequence search: Karlin and Altschul, PNAS 1990),
// and every threshold in this folder asks for a number of bits above log2 of the number of places that were tried.

/**
 * Bits of a word by its length in letters. Word frequencies of European languages fall with length: articles and
 * particles make one word in ten to thirty, words of six letters and more are each rarer than one in a thousand. From
 * there it grows slowly, because long words are often forms of one stem.
 */
const BITS_BY_LENGTH = [0, 3, 4, 5, 7, 8.5, 10, 11, 11.5, 12, 12.5, 13]

/** A digit has ten values; years and round numbers are favoured. */
const BITS_OF_DIGIT = 2.5

/** Chinese text has some nine bits for each character; two kinds of word order and particles take the rest. */
const BITS_OF_IDEOGRAPH = 6

/** Comma, full stop, quotation mark: nearly every sentence has them. */
const BITS_OF_PUNCTUATION = 1

/** @param form a token in folded form */
export function bitsOfToken(form: string): number {
  if (/^\d+$/.test(form)) return Math.min(13, form.length * BITS_OF_DIGIT)
  if (/^[\p{L}\p{N}\p{M}_'"]+$/u.test(form) && /[\p{L}\p{N}]/u.test(form)) {
    if (form.length <= 2 && form.charCodeAt(0) >= 0x0e00) return BITS_OF_IDEOGRAPH
    return BITS_BY_LENGTH[Math.min(form.length, BITS_BY_LENGTH.length - 1)] as number
  }
  return form.length > 0 && form.charCodeAt(0) >= 0x2190 ? BITS_OF_IDEOGRAPH : BITS_OF_PUNCTUATION
}

/**
 * Bits of a whole sentence or row by its length in UTF-16 units. English prose has one to one and a half bits a letter
 * for a reader who knows what came before. That it begins and ends where the other does is worth something by itself.
 */
export function bitsOfSentence(length: number, isIdeographic: boolean): number {
  return 3 + length * (isIdeographic ? 5 : 1.5)
}

/**
 * Bits above the accidental: 2^-10, so that an accident is accepted once in a thousand times that one is possible. Such
 * places are at most one annotation in ten in a heavily changed text; that leaves wrong ones below 1 in 10,000.
 */
export const CERTAIN_BITS = 10

/** Whether a match of so many bits, found among so many pairs of places, is more than an accident. */
export function isEvidence(bits: number, places: number): boolean {
  return bits >= Math.log2(Math.max(1, places)) + CERTAIN_BITS
}

/** Whether a UTF-16 unit is a character of a script that says much with each: ideographs, kana, Hangul. */
export function isIdeographic(unit: number): boolean {
  return unit >= 0x2e80 && unit < 0xd800
}
