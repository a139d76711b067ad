// One character as it is searched: without case and accents, quotes straight, hyphens plain.

export type FoldOptions = {
  readonly matchCase: boolean
  /** Whether é and e are different letters. */
  readonly matchAccents: boolean
}

/** As readers expect it of a search field. */
export const LOOSE: FoldOptions = { matchCase: false, matchAccents: false }

type Span = readonly [from: number, to: number]

/** Marks that a reader may leave out. Not the vowel signs of Indic and other scripts: those make another word. */
const ACCENTS = signsIn([
  // Latin, Greek, Cyrillic
  [0x0300, 0x036f],
  [0x0483, 0x0487],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff],
  [0xfe20, 0xfe2f],
  // Hebrew points
  [0x0591, 0x05bd],
  [0x05bf, 0x05bf],
  [0x05c1, 0x05c2],
  [0x05c4, 0x05c5],
  [0x05c7, 0x05c7],
  // Arabic vowel signs and the stroke that draws a word out, Syriac points
  [0x0610, 0x061a],
  [0x0640, 0x0640],
  [0x064b, 0x065f],
  [0x0670, 0x0670],
  [0x06d6, 0x06dc],
  [0x06df, 0x06e4],
  [0x06e7, 0x06e8],
  [0x06ea, 0x06ed],
  [0x0711, 0x0711],
  [0x0730, 0x074a],
  [0x08d3, 0x08e1],
  [0x08e3, 0x08ff],
])

/** What takes no room and is never typed: soft hyphens, zero-width spaces, signs of direction, choices of glyph. */
export const UNSEEN = signsIn([
  [0x00ad, 0x00ad],
  [0x061c, 0x061c],
  [0x200b, 0x200c],
  [0x200e, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2064],
  [0x2066, 0x206f],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xe0100, 0xe01ef],
])

function signsIn(spans: readonly Span[]): RegExp {
  const escaped = (point: number) => `\\u{${point.toString(16)}}`
  return new RegExp(`[${spans.map(([from, to]) => `${escaped(from)}-${escaped(to)}`).join('')}]`, 'gu')
}

/** Letters that Unicode does not take apart, though readers do. */
const LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  ħ: 'h',
  Ħ: 'H',
  ı: 'i',
  ł: 'l',
  Ł: 'L',
  ŧ: 't',
  Ŧ: 'T',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  þ: 'th',
  Þ: 'TH',
  ə: 'e',
  Ə: 'E',
}

const SIGNS: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  ʼ: "'",
  '′': "'",
  '‹': "'",
  '›': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '«': '"',
  '»': '"',
  '″': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
}

/** Folds one character with the marks that belong to it, or a run of white space. */
export function foldCluster(cluster: string, { matchCase, matchAccents }: FoldOptions): string {
  let folded = takeApart(cluster.replace(UNSEEN, ''))
  if (!matchAccents) {
    folded = folded.replace(ACCENTS, '')
    folded = folded.replace(/\P{ASCII}/gu, (letter) => LETTERS[letter] ?? letter)
  }
  folded = folded.replace(/\P{ASCII}/gu, (sign) => SIGNS[sign] ?? sign)
  if (!matchCase) folded = takeApart(withoutCase(folded))
  if (!matchCase && !matchAccents) folded = folded.replace(ACCENTS, '')
  // Put together again what was only taken apart to look at it: Hangul, kana.
  return folded.replace(/\s+/gu, ' ').normalize('NFC')
}

/** An accent that stands alone (´) would become a space with an accent: it stays what it is. */
function takeApart(text: string): string {
  const apart = text.normalize('NFKD')
  return apart.startsWith(' ') && !/^\s/u.test(text) ? text.normalize('NFD') : apart
}

/** There and back: so ß and ẞ, ſ, and sigma at the end of a word fold like the capitals that they share. */
function withoutCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase()
}
