import { analyse } from 'chardet'

/** Bytes that are looked at: enough to tell languages apart, and some milliseconds. */
const SAMPLE = 64_000
/** Of 100; below it, the guess is as good as any other. */
const LEAST_CONFIDENCE = 10

/** Names whose letters are all in another encoding, which has quotation marks and dashes besides. */
const WIDER: { readonly [name: string]: string } = {
  'ISO-8859-1': 'windows-1252',
  'ISO-8859-8': 'windows-1255',
  'ISO-8859-9': 'windows-1254',
}

/** Guesses an encoding by the frequency of letter groups. @returns null when nothing speaks for any */
export function guessEncoding(bytes: Uint8Array): string | null {
  // The first byte that is not ASCII may stand far behind a head of scripts.
  let first = 0
  while (first < bytes.length && (bytes[first] ?? 0) < 0x80) first += 1
  const from = first === bytes.length ? 0 : Math.max(first - SAMPLE / 4, 0)
  const [best] = analyse(bytes.subarray(from, from + SAMPLE))
  if (best === undefined || best.confidence < LEAST_CONFIDENCE) return null
  return WIDER[best.name] ?? best.name
}
