/** Bytes of a file, with the pictures that stand in it; a library of books has no text that is a tenth as long. */
export const MAX_FILE_BYTES = 64_000_000

/** @returns why a file or a text of so many bytes is not taken in, to stand behind what is not; null when it is not too long */
export function tooLong(bytes: number): string | null {
  return bytes <= MAX_FILE_BYTES
    ? null
    : `it has ${megabytes(bytes)} MB, and Postil reads up to ${megabytes(MAX_FILE_BYTES)} MB.`
}

/** With one digit behind the point: 64.1 must not be called 64. */
function megabytes(bytes: number): string {
  return String(Math.ceil(bytes / 100_000) / 10)
}
