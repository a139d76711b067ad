// The encodings that a reader may choose for a text, by the names that `TextDecoder` has for them.

import { parseOneOf } from './parse.ts'

export type EncodingGroup = {
  readonly label: string
  readonly encodings: readonly (readonly [name: string, label: string])[]
}

/** The usual ones first; of each region what is met most often first. */
export const ENCODING_GROUPS: readonly EncodingGroup[] = [
  {
    label: 'Unicode',
    encodings: [
      ['utf-8', 'UTF-8'],
      ['utf-16le', 'UTF-16, little-endian'],
      ['utf-16be', 'UTF-16, big-endian'],
    ],
  },
  {
    label: 'Western European',
    encodings: [
      ['windows-1252', 'Western (Windows-1252, Latin-1)'],
      ['iso-8859-15', 'Western with € (ISO 8859-15)'],
      ['macintosh', 'Western (Mac)'],
      ['iso-8859-3', 'Southern European (ISO 8859-3)'],
      ['iso-8859-10', 'Nordic (ISO 8859-10)'],
      ['iso-8859-14', 'Celtic (ISO 8859-14)'],
    ],
  },
  {
    label: 'Central and Eastern European',
    encodings: [
      ['windows-1250', 'Central European (Windows-1250)'],
      ['iso-8859-2', 'Central European (ISO 8859-2)'],
      ['windows-1257', 'Baltic (Windows-1257)'],
      ['iso-8859-13', 'Baltic (ISO 8859-13)'],
      ['iso-8859-4', 'Baltic (ISO 8859-4)'],
    ],
  },
  {
    label: 'Cyrillic',
    encodings: [
      ['windows-1251', 'Cyrillic (Windows-1251)'],
      ['koi8-r', 'Russian (KOI8-R)'],
      ['koi8-u', 'Ukrainian (KOI8-U)'],
      ['iso-8859-5', 'Cyrillic (ISO 8859-5)'],
      ['ibm866', 'Cyrillic (DOS, IBM 866)'],
      ['x-mac-cyrillic', 'Cyrillic (Mac)'],
    ],
  },
  {
    label: 'Greek and Turkish',
    encodings: [
      ['windows-1253', 'Greek (Windows-1253)'],
      ['iso-8859-7', 'Greek (ISO 8859-7)'],
      ['windows-1254', 'Turkish (Windows-1254)'],
    ],
  },
  {
    label: 'Arabic and Hebrew',
    encodings: [
      ['windows-1256', 'Arabic (Windows-1256)'],
      ['iso-8859-6', 'Arabic (ISO 8859-6)'],
      ['windows-1255', 'Hebrew (Windows-1255)'],
      ['iso-8859-8', 'Hebrew, visual (ISO 8859-8)'],
      ['iso-8859-8-i', 'Hebrew, logical (ISO 8859-8-I)'],
    ],
  },
  {
    label: 'East Asian',
    encodings: [
      ['gb18030', 'Chinese, simplified (GB 18030)'],
      ['gbk', 'Chinese, simplified (GBK)'],
      ['big5', 'Chinese, traditional (Big5)'],
      ['shift_jis', 'Japanese (Shift JIS)'],
      ['euc-jp', 'Japanese (EUC-JP)'],
      ['iso-2022-jp', 'Japanese (ISO-2022-JP)'],
      ['euc-kr', 'Korean (EUC-KR)'],
    ],
  },
  {
    label: 'South-East Asian',
    encodings: [
      ['windows-874', 'Thai (Windows-874)'],
      ['windows-1258', 'Vietnamese (Windows-1258)'],
    ],
  },
]

export const ENCODINGS: readonly string[] = ENCODING_GROUPS.flatMap(({ encodings }) =>
  encodings.map(([name]) => name),
)

/** How the reader knows an encoding; its own name for one that is not in the list. */
export function encodingLabel(name: string): string {
  for (const { encodings } of ENCODING_GROUPS) {
    const found = encodings.find(([each]) => each === name)
    if (found !== undefined) return found[1]
  }
  return name
}

/** @throws ParseError */
export function parseEncoding(value: unknown, where: string): string {
  return parseOneOf(value, where, ENCODINGS)
}
