// A source's bytes as text. Pure: the same bytes give the same text on every machine and for ever, since every offset
// of every note counts in it.

import { isAscii, isUtf8 } from 'node:buffer'
import type { Format } from '../../preload/contract/article.ts'
import { PIECE_LENGTH, type SourceText } from '../../preload/contract/source-text.ts'
import { createPacer } from '../store/writing/pacer.ts'

/** How sure we are, the surest first; a guess may be offered to the reader to change. */
export type EncodingReason = 'chosen' | 'byte-order-mark' | 'utf-8' | 'declared' | 'guessed'

export type DecodedSource = {
  readonly text: SourceText
  /** As `TextDecoder` names it. */
  readonly encoding: string
  readonly reason: EncodingReason
}

/** Guesses an encoding from bytes that are no UTF-8; null when it cannot tell. */
export type GuessEncoding = (bytes: Uint8Array) => Promise<string | null>

/** What is taken when nothing tells: what browsers take for pages in most languages. */
const LAST_RESORT = 'windows-1252'

/**
 * Decodes a source. Bytes that mean nothing in an encoding become U+FFFD; none is dropped. A byte order mark is no
 * part of the text.
 * @param chosen an encoding that the reader chose; one that is not known is passed over
 */
export async function decodeSource(
  bytes: Uint8Array,
  format: Format,
  guess: GuessEncoding,
  chosen?: string,
): Promise<DecodedSource> {
  const wanted = chosen === undefined ? null : canonicalEncoding(chosen)
  if (wanted !== null) return decoded(bytes, wanted, 'chosen')
  const mark = byteOrderMark(bytes)
  if (mark !== null) return decoded(bytes, mark, 'byte-order-mark')
  const wide = looksWide(bytes)
  if (wide !== null) return decoded(bytes, wide, 'guessed')
  const declared = format === 'html' ? declaredEncoding(bytes) : null
  if (switchesToJapanese(bytes)) return decoded(bytes, 'iso-2022-jp', 'declared')
  const utf8 = await decodeUtf8(bytes)
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', reason: 'utf-8' }
  if (declared !== null && declared !== 'utf-8') return decoded(bytes, declared, 'declared')
  return decoded(bytes, canonicalEncoding((await guess(bytes)) ?? '') ?? LAST_RESORT, 'guessed')
}

/** @returns the name by which `TextDecoder` knows an encoding, or null for none that a text can have */
export function canonicalEncoding(label: string): string | null {
  try {
    return new TextDecoder(label).encoding
  } catch {
    // That is how one asks.
    return null
  }
}

async function decoded(bytes: Uint8Array, encoding: string, reason: EncodingReason): Promise<DecodedSource> {
  const text =
    encoding === 'windows-1252'
      ? await decodeWindows1252(bytes)
      : await decodeWith(new TextDecoder(encoding), bytes)
  return { text, encoding, reason }
}

/** Bytes decoded at a time: a millisecond or two in the slowest of the encodings. */
const SLICE_BYTES = 256 * 1024

/** A long text without holding main's thread for long. @throws as the decoder does */
async function decodeInSlices(
  bytes: Uint8Array,
  decode: (slice: Uint8Array) => string,
  end: () => string = () => '',
): Promise<SourceText> {
  const pace = createPacer()
  const pieces: string[] = []
  let parts: string[] = []
  let length = 0
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
    const part = decode(bytes.subarray(at, at + SLICE_BYTES))
    parts.push(part)
    length += part.length
    if (length >= PIECE_LENGTH) {
      pieces.push(parts.join(''))
      parts = []
      length = 0
    }
    await pace()
  }
  const rest = parts.join('') + end()
  const [first, ...more] = pieces
  if (first === undefined) return [rest]
  return rest === '' ? [first, ...more] : [first, ...more, rest]
}

/** @throws TypeError as the decoder does */
function decodeWith(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array): Promise<SourceText> {
  return decodeInSlices(
    bytes,
    (slice) => decoder.decode(slice, { stream: true }),
    () => decoder.decode(),
  )
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return null
}

/** UTF-16 without a mark: in most languages every second byte is zero, or nearly. */
function looksWide(bytes: Uint8Array): string | null {
  const length = Math.min(bytes.length - (bytes.length % 2), 4096)
  let even = 0
  let odd = 0
  for (let index = 0; index < length; index += 2) {
    if (bytes[index] === 0) even += 1
    if (bytes[index + 1] === 0) odd += 1
  }
  const many = length / 8
  if (length < 4) return null
  if (odd > many && even < odd / 20) return 'utf-16le'
  if (even > many && odd < even / 20) return 'utf-16be'
  return null
}

/** ISO-2022-JP says by escape sequences what follows; its bytes are all ASCII, and so would pass for UTF-8. */
function switchesToJapanese(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x1b); at >= 0; at = bytes.indexOf(0x1b, at + 1)) {
    // ESC $ @ or ESC $ B
    const isSwitch = bytes[at + 1] === 0x24 && (bytes[at + 2] === 0x40 || bytes[at + 2] === 0x42)
    if (isSwitch) return isAscii(bytes)
  }
  return false
}

/** As the HTML standard has it: in the first 1024 bytes, and UTF-16 cannot be declared in ASCII. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 1024))
  const label =
    /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([^\s"'/>;]+)/i.exec(head)?.[1] ??
    /^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([^"']+)/i.exec(head)?.[1]
  const encoding = label === undefined ? null : canonicalEncoding(label)
  return encoding?.startsWith('utf-16') ? 'utf-8' : encoding
}

/** @returns null when the bytes are no UTF-8; a few broken ones in much that is sound are borne with */
async function decodeUtf8(bytes: Uint8Array): Promise<SourceText | null> {
  const text = await decodeWith(new TextDecoder(), bytes)
  if (isUtf8(bytes)) return text
  const pace = createPacer()
  let broken = 0
  let sound = 0
  for (const slice of slicesOf(text)) {
    broken += slice.match(/\uFFFD/g)?.length ?? 0
    // biome-ignore lint/suspicious/noControlCharactersInRegex: everything but ASCII
    sound += slice.match(/[^\u0000-\u007f\uFFFD]/g)?.length ?? 0
    await pace()
  }
  return broken * 4 < sound ? text : null
}

function* slicesOf(text: SourceText): Generator<string> {
  for (const piece of text) {
    for (let at = 0; at < piece.length; at += SLICE_BYTES) yield piece.slice(at, at + SLICE_BYTES)
  }
}

/** What 0x80 to 0x9F mean in windows-1252, by the Encoding standard; the rest is as in Latin-1. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** `TextDecoder` of several releases of Node reads windows-1252 as Latin-1, which has no quotation marks. */
function decodeWindows1252(bytes: Uint8Array): Promise<SourceText> {
  return decodeInSlices(bytes, ({ buffer, byteOffset, length }) => {
    const latin1 = Buffer.from(buffer, byteOffset, length).toString('latin1')
    return latin1.replace(
      /[\u0080-\u009f]/g,
      (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80] ?? control,
    )
  })
}
