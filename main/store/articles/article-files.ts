// The revisions of articles as files: named by the SHA-256 of their bytes, written once, never changed.

import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Format, Revision } from '../../../preload/contract/article.ts'
import type { ArticleId, RevisionId } from '../../../preload/contract/ids.ts'
import { fail, ok, type Result } from '../../../preload/contract/result.ts'
import type { SourceText } from '../../../preload/contract/source-text.ts'
import { decodeSource } from '../../sources/decode-source.ts'
import { guessLazily } from '../../sources/guess-lazily.ts'
import { readIfThere, readNames } from '../read-file.ts'
import { makeFolder, writeDurably } from '../writing/durable-write.ts'
import { sha256InSlices } from './hash-in-slices.ts'

const ENDINGS: { readonly [Each in Format]: string } = { markdown: '.md', html: '.html', text: '.txt' }

export function articlesFolder(library: string): string {
  return join(library, 'articles')
}

export function articleFolder(library: string, article: ArticleId): string {
  return join(articlesFolder(library), article)
}

export function revisionsFolder(library: string, article: ArticleId): string {
  return join(articleFolder(library, article), 'revisions')
}

export function revisionPath(library: string, article: ArticleId, id: RevisionId, format: Format): string {
  return join(revisionsFolder(library, article), `${id}${ENDINGS[format]}`)
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * Puts a revision in the library, durably. One that is there already is left alone when it is sound, and written
 * again when it is damaged. @throws the system's error
 */
export async function writeRevision(
  library: string,
  article: ArticleId,
  id: RevisionId,
  format: Format,
  bytes: Uint8Array,
): Promise<void> {
  const path = revisionPath(library, article, id, format)
  const present = await readIfThere(path).catch(() => null)
  if (present !== null && (await sha256InSlices(present)) === id) return
  await makeFolder(revisionsFolder(library, article))
  await writeDurably(path, bytes)
}

/** @returns the text of a revision, its hash verified. @throws the system's error */
export async function readRevisionFile(
  library: string,
  article: ArticleId,
  revision: Revision,
): Promise<Result<SourceText>> {
  const bytes = await readRevisionBytes(library, article, revision)
  if (!bytes.ok) return bytes
  const { text } = await decodeSource(bytes.value, revision.format, guessLazily, revision.encoding)
  return ok(text)
}

/** @returns the bytes of a revision, their hash verified. @throws the system's error */
export async function readRevisionBytes(
  library: string,
  article: ArticleId,
  revision: Revision,
): Promise<Result<Uint8Array>> {
  const bytes = await readIfThere(revisionPath(library, article, revision.id, revision.format))
  if (bytes === null) {
    return fail(
      'not-found',
      'The text of this article is not here yet. If the library is synced, it may still arrive.',
    )
  }
  if ((await sha256InSlices(bytes)) !== revision.id) {
    return fail(
      'damaged',
      'The file with the text of this article is damaged. Your notes are not; import the article again to mend it.',
    )
  }
  return ok(bytes)
}

/** The revisions that lie in an article's folder, in the order of their names. @throws the system's error */
export async function listRevisionFiles(
  library: string,
  article: ArticleId,
): Promise<readonly { readonly id: RevisionId; readonly format: Format }[]> {
  const names = await readNames(revisionsFolder(library, article))
  return names.sort().flatMap((name) => {
    const format = (Object.keys(ENDINGS) as Format[]).find((each) => name.endsWith(ENDINGS[each]))
    const id = format === undefined ? '' : name.slice(0, -ENDINGS[format].length)
    return format !== undefined && /^[0-9a-f]{64}$/.test(id) ? [{ id: id as RevisionId, format }] : []
  })
}

/** The articles that have a folder in the library. @throws the system's error */
export async function listArticleFolders(library: string): Promise<readonly ArticleId[]> {
  const names = await readNames(articlesFolder(library))
  return names.filter((name) => /^[0-9a-f]{64}$/.test(name)) as ArticleId[]
}
