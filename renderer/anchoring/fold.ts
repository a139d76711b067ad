// Two spellings of the same words: letters are compared without case, accents and vowel points, quotes and dashes
// without their style, white space as one space, and what is not seen (soft hyphens, joiners, bidi marks) not at
// all. Folding is for recognising words that an editor or a converter has respelled, never for telling words apart:
// wherever exact text decides, it decides first.

const UNKNOWN = 0xffff
const SEVERAL = 0xfffe

export const IGNORED = 0
export const SPACE = 0x20

/** Folded form of each UTF-16 unit, learned when first met: filling it beforehand would take 30 ms. */
const folded = new Uint16Array(0x10000).fill(UNKNOWN)
const expansions = new Map<number, string>()

const WHITE_SPACE = /[\s\u0085\u180e\u200b]/
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u
/**
 * Marks that writers add and drop, and that normalisation splits off. Marks of other scripts (the vowels of Indic
 * scripts and of Thai) are as good as letters and stay.
 */
const OPTIONAL_MARK =
  /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff\u3099\u309a]/
const SINGLE_QUOTE = /['‘’‚‛′ʼ`´＇]/
const DOUBLE_QUOTE = /["“”„‟″«»‹›＂]/
const DASH = /[-‐‑‒–—―−﹘﹣－]/

/**
 * The folded form of a UTF-16 unit: 0 if it is not compared, 32 for white space, 0xfffe if it stands for several
 * (a ligature, a Hangul syllable): see `expansionOf`.
 */
export function foldUnit(unit: number): number {
  const known = folded[unit] as number
  return known === UNKNOWN ? learn(unit) : known
}

export function standsForSeveral(foldedUnit: number): boolean {
  return foldedUnit === SEVERAL
}

/** The folded units of a UTF-16 unit that stands for several. */
export function expansionOf(unit: number): string {
  return expansions.get(unit) ?? ''
}

function learn(unit: number): number {
  const form = formOf(unit)
  if (form.length > 1) expansions.set(unit, form)
  const value = form.length > 1 ? SEVERAL : form.length === 0 ? IGNORED : form.charCodeAt(0)
  folded[unit] = value
  return value
}

function formOf(unit: number): string {
  if (unit >= 0xd800 && unit <= 0xdfff) return String.fromCharCode(unit)
  // Non-characters that the table uses for itself.
  if (unit >= SEVERAL) return '\ufffd'
  const character = String.fromCharCode(unit)
  if (WHITE_SPACE.test(character)) return ' '
  if (UNSEEN.test(character) || OPTIONAL_MARK.test(character)) return ''
  if (SINGLE_QUOTE.test(character)) return "'"
  if (DOUBLE_QUOTE.test(character)) return '"'
  if (DASH.test(character)) return '-'
  // ² and ½ are other numbers than 2 and 12.
  if (/\p{No}/u.test(character)) return character
  const parts = [...character.normalize('NFKD').toLowerCase()].filter((part) => !OPTIONAL_MARK.test(part))
  return parts.join('').replace(/\s+/g, ' ')
}

/** A text in folded form, with each run of white space one space. */
export function fold(text: string): string {
  let result = ''
  let afterSpace = false
  for (let offset = 0; offset < text.length; offset++) {
    const unit = text.charCodeAt(offset)
    const form = foldUnit(unit)
    if (form === IGNORED) continue
    if (form === SPACE) {
      if (!afterSpace) result += ' '
      afterSpace = true
      continue
    }
    afterSpace = false
    result += form === SEVERAL ? expansionOf(unit) : String.fromCharCode(form)
  }
  return result
}

/** Whether a stretch of text has nothing in it that is seen: white space, joiners, bidi marks, soft hyphens. */
export function isBlank(text: string, start: number, end: number): boolean {
  for (let offset = start; offset < end; offset++) {
    const form = foldUnit(text.charCodeAt(offset))
    if (form !== IGNORED && form !== SPACE) return false
  }
  return true
}
