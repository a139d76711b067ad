// A file that the reader chose, as bytes that the library can take in.

import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { Format, Revision } from '../../preload/contract/article.ts'
import { fail, ok, type Result } from '../../preload/contract/result.ts'
import { type ComingPicture, picturesBeside } from './pictures-beside.ts'
import { tooLong } from './source-limits.ts'

const FORMATS_BY_EXTENSION: Readonly<Record<string, Format>> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.mdown': 'markdown',
  '.mkd': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.txt': 'text',
  '.text': 'text',
}

/** Without the dot, for the system's dialog. */
export const SOURCE_EXTENSIONS = Object.keys(FORMATS_BY_EXTENSION).map((extension) => extension.slice(1))

export type SourceFile = {
  readonly bytes: Uint8Array
  readonly format: Format
  readonly title: string
  /** Where it is a file of the library read in another way. */
  readonly reading?: Pick<Revision, 'encoding' | 'madeFrom' | 'decodedAs' | 'whole'>
  /** Reads the pictures that lie beside the file, when they are wanted. */
  readonly pictures?: () => AsyncIterable<ComingPicture>
}

/** @returns null for a name that is none of ours */
export function formatOf(fileName: string): Format | null {
  return FORMATS_BY_EXTENSION[extname(fileName).toLowerCase()] ?? null
}

/** The file's name without its ending: what the article is called until its text has been looked at. */
export function titleOf(path: string): string {
  const name = basename(path, extname(path)).trim()
  return name === '' ? basename(path) : name
}

/** Reads a Markdown, HTML or text file; every failure names the file and says why. */
export async function readSourceFile(path: string): Promise<Result<SourceFile>> {
  const name = basename(path)
  const format = formatOf(name)
  if (format === null) {
    return fail(
      'bad-request',
      `“${name}” was not opened: Postil reads Markdown (.md), web pages (.html) and plain text (.txt).`,
    )
  }
  try {
    // Not through a file handle: inside the packaged archive Electron would first copy the file out of it.
    const info = await stat(path)
    if (!info.isFile()) return fail('bad-request', `“${name}” was not opened: it is not a file.`)
    // Asked before it is read, and again after: it may have grown.
    let why = tooLong(info.size)
    const bytes = why === null ? await readFile(path) : new Uint8Array()
    why ??= tooLong(bytes.length)
    if (why !== null) return fail('too-large', `“${name}” was not opened: ${why}`)
    return ok({
      bytes,
      format,
      title: titleOf(path),
      pictures: () => picturesBeside(path, { bytes, format }),
    })
  } catch (error) {
    return reasonWhy(name, error)
  }
}

/** Why a file could not be read, in a sentence. */
export function reasonWhy(name: string, error: unknown): Result<never> {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return fail('not-found', `“${name}” was not opened: there is no such file.`)
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return fail('no-permission', `“${name}” was not opened: you have no permission to read it.`)
  }
  return fail('io', `“${name}” was not opened: ${error instanceof Error ? error.message : String(error)}`)
}
