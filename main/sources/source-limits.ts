// How long a text may be. Pictures that stand in the text itself do not count as text: a saved page holds many.

import type { Format } from '../../preload/contract/article.ts'

/** Bytes of text; a library of books has none as long as this. */
export const MAX_TEXT_BYTES = 20_000_000
/** Bytes of a file, with the pictures in it. */
export const MAX_FILE_BYTES = 64_000_000

/** @returns why a source is not taken in, to stand behind what is not; null when it is not too long */
export function tooLong(bytes: Uint8Array, format: Format): string | null {
  if (bytes.length <= MAX_TEXT_BYTES) return null
  if (bytes.length > MAX_FILE_BYTES) return tooLargeFile(bytes.length, format)
  const text = format === 'text' ? bytes.length : bytes.length - pictureBytes(bytes)
  if (text <= MAX_TEXT_BYTES) return null
  return `it has ${megabytes(text)} MB of text, and Postil reads up to ${megabytes(MAX_TEXT_BYTES)} MB.`
}

/** The same for a file whose size alone says so. */
export function tooLargeFile(size: number, format: Format): string {
  return format === 'text'
    ? `it has ${megabytes(size)} MB, and Postil reads texts of up to ${megabytes(MAX_TEXT_BYTES)} MB.`
    : `it has ${megabytes(size)} MB, and Postil reads texts of up to ${megabytes(MAX_TEXT_BYTES)} MB, with the pictures in them up to ${megabytes(MAX_FILE_BYTES)} MB.`
}

/** Every encoding that declares pictures this way writes them in ASCII. */
function pictureBytes(bytes: Uint8Array): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  let sum = 0
  for (const [address] of text.matchAll(
    /data:(?:image|font|audio|video|application)\/[a-z0-9.+-]+[;,][^\s"'<>)]*/gi,
  )) {
    sum += address.length
  }
  return sum
}

/** With one digit behind the point: 20.1 must not be called 20. */
function megabytes(bytes: number): string {
  return String(Math.ceil(bytes / 100_000) / 10)
}
