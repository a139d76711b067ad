// An article whose record is missing (its notes file has not arrived yet, or is lost) is shown all the same, with what
// can be told from its files.

import { stat } from 'node:fs/promises'
import type { Article, Format, Revision } from '../../../preload/contract/article.ts'
import { listRevisionFiles, readRevisionFile, revisionPath } from '../articles/article-files.ts'
import type { LoadedArticle } from '../articles/load-article.ts'
import { oldestStamp } from '../devices/device-clock.ts'
import type { LibraryContext } from '../library-context.ts'
import { restoredVersion } from '../records/edit-record.ts'
import { freshVersion } from '../records/record-version.ts'

/** The name of the source that holds a rebuilt record: no file is called so. */
const REBUILT = 'rebuilt'
const TITLE_LENGTH = 200
const UNTITLED = 'Untitled article'

/** Puts a record made from the files on the shelf while there is no better one. @throws the system's error */
export async function rebuildArticle({ shelf }: LoadedArticle, context: LibraryContext): Promise<void> {
  await shelf.setSource(REBUILT, null)
  const record = shelf.record(shelf.id)
  const hasNotes = shelf.annotations().length > 0
  if (record === undefined) {
    // Of an import that was cut short there may be a folder with nothing in it: that is no article yet.
    if (!hasNotes && (await listRevisionFiles(context.places.folder, shelf.id)).length === 0) return
    const article = await articleFromFiles(shelf.id, context)
    await shelf.setSource(REBUILT, new Map([[shelf.id, freshVersion(article, oldestStamp(context.device))]]))
    return
  }
  if (record.merged.deleted === null || !hasNotes || context.readOnly() !== null) return
  // Deleted for good on one device while notes were added on another: those notes must stay within reach.
  const was = (record.merged.record as Article | null) ?? (await articleFromFiles(shelf.id, context))
  shelf.put(restoredVersion(record.merged, { ...was, trashed: context.nowIso() }, context.tick()))
  context.notices.post(
    'information',
    `“${was.title}” was deleted on one device while notes were added to it on another. It is in the trash, with those notes.`,
  )
}

/** What a record would say of a text, told from its file. @throws the system's error */
export async function revisionFromFile(
  library: string,
  article: Article['id'],
  file: Pick<Revision, 'id' | 'format'>,
): Promise<Revision> {
  const { mtime } = await stat(revisionPath(library, article, file.id, file.format))
  return { ...file, imported: mtime.toISOString() }
}

/** The record that can be made from the files in an article's folder. @throws the system's error */
export async function articleFromFiles(
  id: Article['id'],
  context: Pick<LibraryContext, 'places' | 'nowIso'>,
): Promise<Article> {
  const { folder } = context.places
  const files = await listRevisionFiles(folder, id)
  const revisions = await Promise.all(files.map((file) => revisionFromFile(folder, id, file)))
  const ordered = revisions.sort((a, b) => (a.imported < b.imported ? -1 : 1))
  const latest = ordered.at(-1)
  const text = latest === undefined ? null : await readRevisionFile(folder, id, latest)
  const title = latest !== undefined && text?.ok ? titleFrom(text.value.join(''), latest.format) : UNTITLED
  return {
    type: 'postil:Article',
    id,
    title,
    tags: [],
    added: ordered[0]?.imported ?? context.nowIso(),
    // The record must name a revision even where no text is left, to be a record at all.
    revisions: ordered.length > 0 ? ordered : [emptyRevision(id, context)],
    current: latest?.id ?? emptyRevision(id, context).id,
  }
}

function emptyRevision(id: Article['id'], context: Pick<LibraryContext, 'nowIso'>): Revision {
  return { id: id as string as Revision['id'], format: 'text', imported: context.nowIso() }
}

/** What a head of fields between two lines of `---` says. */
function titleInHead(source: string): string | undefined {
  const head = /^---\r?\n(.*?)\r?\n---/s.exec(source)?.[1] ?? ''
  const [, double, single, plain] = /^title:\s*(?:"(.*)"|'(.*)'|(.*?))\s*$/m.exec(head) ?? []
  return double ?? single ?? plain
}

/** What the text says of its title, else the first line that says something. */
function titleFrom(source: string, format: Format): string {
  const title =
    (format === 'html' ? /<title[^>]*>([^<]+)/i.exec(source)?.[1] : undefined) ?? titleInHead(source)
  const lines = (title ?? source).split('\n').map((line) =>
    line
      .replace(/^#+\s*/, '')
      .replace(/<[^>]*>/g, '')
      .trim(),
  )
  return lines.find((line) => /\p{L}/u.test(line))?.slice(0, TITLE_LENGTH) ?? UNTITLED
}
