// How a notes file is laid out as text: one field or one record to a line, so that a damaged file can be read line by
// line, a diff shows what changed, and only what changed is encoded again.
//
// Every record's line ends in a check of its own, and the head's `postil:file` line in the checksum of the whole file:
// SHA-256 over the digests of all lines, in order. The digest of a line is SHA-256 over the line without the comma at
// its end and without the check or checksum at its end. docs/store.md says it again for those who want to verify one.

import { createHash, hash } from 'node:crypto'

const CHECK_HEAD = ',"postil:check":"'
const CHECK_DIGITS = 16
/** Bytes of `,"postil:check":"0123456789abcdef"}`. */
const CHECK_BYTES = CHECK_HEAD.length + CHECK_DIGITS + 2
const SUM_HEAD = ',"sha256":"'
const SUM_BYTES = SUM_HEAD.length + 64 + 2
const COMMA = 0x2c

export type Line = { readonly bytes: Buffer; readonly digest: Buffer }

function digestOf(bytes: Uint8Array): Buffer {
  return hash('sha256', bytes, 'buffer')
}

/** A line that is not a record; `text` without comma and line feed. */
export function plainLine(text: string, end: ',' | ''): Line {
  return { bytes: Buffer.from(`${text}${end}\n`), digest: digestOf(Buffer.from(text)) }
}

/** The line of a record, with its check and a comma. @param prefix `"postil:article": ` or empty */
export function recordLine(prefix: string, json: string): Line {
  const content = Buffer.from(prefix + json.slice(0, -1))
  const digest = digestOf(content)
  const check = digest.toString('hex', 0, CHECK_DIGITS / 2)
  return { bytes: Buffer.concat([content, Buffer.from(`${CHECK_HEAD}${check}"},\n`)]), digest }
}

/** The head's line with the checksum; `digests` are those of all lines before and after it. */
export function fileLine(
  json: string,
  digestsBefore: readonly Uint8Array[],
  digestsAfter: readonly Uint8Array[],
): Buffer {
  const content = `"postil:file": ${json.slice(0, -1)}`
  const sum = createHash('sha256')
  for (const digest of digestsBefore) sum.update(digest)
  sum.update(digestOf(Buffer.from(content)))
  for (const digest of digestsAfter) sum.update(digest)
  return Buffer.from(`${content}${SUM_HEAD}${sum.digest('hex')}"},\n`)
}

export type ReadLine = {
  /** Without comma, check and line feed, but a JSON value or field again: with its closing brace. */
  readonly text: string
  readonly digest: Buffer
  /** `none` for a line that carries no check. */
  readonly check: 'good' | 'bad' | 'none'
  /** The whole file's checksum, on the line that carries it. */
  readonly sum: string | null
}

/** @param line without its line feed */
export function readLine(line: Buffer): ReadLine {
  const end = line.length > 0 && line[line.length - 1] === COMMA ? line.length - 1 : line.length
  const bare = line.subarray(0, end)
  const checkAt = bare.length - CHECK_BYTES
  if (checkAt > 0 && bare.toString('latin1', checkAt, checkAt + CHECK_HEAD.length) === CHECK_HEAD) {
    const content = bare.subarray(0, checkAt)
    const digest = digestOf(content)
    const stated = bare.toString('latin1', checkAt + CHECK_HEAD.length)
    const isGood = stated === `${digest.toString('hex', 0, CHECK_DIGITS / 2)}"}`
    return { text: `${content.toString('utf8')}}`, digest, check: isGood ? 'good' : 'bad', sum: null }
  }
  const sumAt = bare.length - SUM_BYTES
  const isSumLine =
    sumAt > 0 &&
    bare.toString('latin1', sumAt, sumAt + SUM_HEAD.length) === SUM_HEAD &&
    bare.toString('latin1', bare.length - 2) === '"}'
  if (isSumLine) {
    const content = bare.subarray(0, sumAt)
    const sum = bare.toString('latin1', sumAt + SUM_HEAD.length, bare.length - 2)
    return { text: `${content.toString('utf8')}}`, digest: digestOf(content), check: 'none', sum }
  }
  return { text: bare.toString('utf8'), digest: digestOf(bare), check: 'none', sum: null }
}
