// What the window and main say to each other about taking articles in and giving files out.

import { type Article, FORMATS, type Format } from './article.ts'
import { parseEncoding } from './encodings.ts'
import type { ArticleId } from './ids.ts'
import { ParseError, parseBoolean, parseObject, parseOneOf, parseString } from './parse.ts'
import type { SourceText } from './source-text.ts'

/** What became of one file that was to be taken in. */
export type ImportedFile = {
  /** As the reader knows it: its name, with the folders below the one that was chosen. */
  readonly name: string
  readonly outcome:
    | { readonly kind: 'added' | 'known'; readonly article: Article }
    /** The file of an article that we have, with other bytes: nothing has been written, the reader decides. */
    | { readonly kind: 'changed'; readonly article: Article; readonly pending: PendingId }
    /** A sentence that names the file and says why. */
    | { readonly kind: 'refused'; readonly reason: string }
}

export type ImportReport = {
  /** In the order in which they were read. */
  readonly files: readonly ImportedFile[]
  /** The reader stopped it: what stands in `files` was done, the rest was not touched. */
  readonly cancelled: boolean
}

export type ImportProgress = {
  readonly done: number
  readonly total: number
  /** The file that is being read. */
  readonly name: string
}

/** A text that main holds until the reader has decided whether it becomes a revision; for this run of the app only. */
export type PendingId = string

/** A text that may become the next revision of an article. */
export type PendingRevision = {
  readonly id: PendingId
  readonly article: Article
  /** The file's name. */
  readonly name: string
  readonly format: Format
  /** Not parsed. */
  readonly source: SourceText
  /** The article whose text it is, when it was taken in as one of its own first. */
  readonly from: ArticleId | null
}

/** Another way to read an article's file; what is absent stays as it is. */
export type Reading = {
  readonly encoding?: string
  /** Of a web page: everything that it shows, or only the article. */
  readonly whole?: boolean
}

/** How an article's file reads in an encoding. */
export type EncodingPreview = {
  readonly encoding: string
  readonly reason: 'chosen' | 'byte-order-mark' | 'utf-8' | 'declared' | 'guessed'
  /** The encoding in which it is read at present. */
  readonly current: string
  readonly format: Format
  /** A stretch from near the beginning, where there is one with letters that tell encodings apart. */
  readonly text: string
}

/** Text that was pasted. */
export type PastedText = {
  readonly format: Format
  readonly source: string
  readonly title: string
}

/** Something to be written where the reader chooses. */
export type FileToSave = {
  /** Offered in the dialog. */
  readonly name: string
  readonly content: string | Uint8Array
}

/** UTF-16 units; main refuses larger sources by their bytes in any case. */
const LONGEST_PASTE = 100_000_000
const LONGEST_FILE = 200_000_000

export function parsePastedText(value: unknown): PastedText {
  const fields = parseObject(value, 'text')
  return {
    format: parseOneOf(fields.format, 'text.format', FORMATS),
    source: parseString(fields.source, 'text.source', LONGEST_PASTE),
    title: parseString(fields.title, 'text.title', 2000),
  }
}

export function parseReading(value: unknown): Reading {
  const { encoding, whole } = parseObject(value, 'reading')
  return {
    ...(encoding === undefined ? {} : { encoding: parseEncoding(encoding, 'reading.encoding') }),
    ...(whole === undefined ? {} : { whole: parseBoolean(whole, 'reading.whole') }),
  }
}

/** @throws ParseError; a name is a name and no path */
export function parseFileName(value: unknown, where: string): string {
  const name = parseString(value, where, 200)
  if (name === '' || name === '.' || name === '..' || /[\\/\0]/.test(name)) {
    throw new ParseError(`${where} must be a file name`)
  }
  return name
}

/** @throws ParseError naming what cannot be used */
export function parseFileToSave(value: unknown): FileToSave {
  const fields = parseObject(value, 'file')
  const name = parseFileName(fields.name, 'file.name')
  const { content } = fields
  if (!(content instanceof Uint8Array)) {
    return { name, content: parseString(content, 'file.content', LONGEST_FILE) }
  }
  if (content.byteLength > LONGEST_FILE) throw new ParseError('file.content is too large')
  return { name, content }
}
