// What a word is to the search; pure. Works on folded text.

const WORD_SIGN = /[\p{L}\p{N}\p{M}_]/u
/** Scripts that are written without spaces: there a word may begin at any character. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

const OTHER = 0
const LETTER = 1
const UNSPACED_LETTER = 2

/** The kind of each UTF-16 unit; halves of pairs count as unspaced letters, which forbids them nothing. */
const kinds = new Uint8Array(0x10000)
let isFilled = false

function fill(): void {
  for (let unit = 0; unit < 0x10000; unit += 1) {
    const sign = String.fromCharCode(unit)
    if ((unit >= 0xd800 && unit <= 0xdfff) || UNSPACED.test(sign)) kinds[unit] = UNSPACED_LETTER
    else if (WORD_SIGN.test(sign)) kinds[unit] = LETTER
    else kinds[unit] = OTHER
  }
  isFilled = true
}

function kindAt(text: string, offset: number): number {
  if (!isFilled) fill()
  return offset < 0 || offset >= text.length ? OTHER : (kinds[text.charCodeAt(offset)] as number)
}

/** Whether something looked for may begin here: not in the middle of a word, where words can be told apart. */
export function isWordStart(text: string, offset: number): boolean {
  return kindAt(text, offset - 1) !== LETTER || kindAt(text, offset) !== LETTER
}

/** The words of a folded text; of unspaced scripts each pair of neighbours, so that any part of a run can be found. */
export function wordsOf(text: string): string[] {
  const words: string[] = []
  let at = 0
  while (at < text.length) {
    const kind = kindAt(text, at)
    let end = at + 1
    while (end < text.length && kindAt(text, end) === kind) end += 1
    if (kind === LETTER) words.push(text.slice(at, end))
    else if (kind === UNSPACED_LETTER) words.push(...pairsOf(text.slice(at, end)))
    at = end
  }
  return words
}

function pairsOf(run: string): string[] {
  const signs = Array.from(run)
  if (signs.length === 1) return signs
  return signs.slice(1).map((sign, index) => `${signs[index]}${sign}`)
}

/** Whether an index of words can tell where this stands: one word of a script that parts them. */
export function isSingleWord(text: string): boolean {
  for (let offset = 0; offset < text.length; offset += 1) if (kindAt(text, offset) !== LETTER) return false
  return text !== ''
}
