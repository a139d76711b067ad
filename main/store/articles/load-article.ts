// Reads one article's folder: this device's notes in all their copies, and the notes files of other devices.

import { Low } from 'lowdb'
import type { ArticleId } from '../../../preload/contract/ids.ts'
import { type ForeignLook, type ForeignNotes, watchForeignNotes } from '../devices/foreign-notes.ts'
import { emptyDocument, type NotesDocument } from '../notes-file.ts'
import { type DurableFileOptions, DurableJsonFile } from '../writing/durable-json-file.ts'
import { type ArticleShelf, createArticleShelf } from './article-shelf.ts'

export type LoadedArticle = {
  readonly shelf: ArticleShelf
  /** This device's notes file. */
  readonly db: Low<NotesDocument>
  readonly file: DurableJsonFile
  readonly foreign: ForeignNotes
  /** What the first look at the other devices' files found. */
  readonly found: ForeignLook
}

/** @param pageId `urn:uuid:…` for a notes file that is not there yet */
export async function loadArticle(
  library: string,
  article: ArticleId,
  own: DurableFileOptions,
  pageId: string,
): Promise<LoadedArticle> {
  const file = new DurableJsonFile(own)
  const db = new Low<NotesDocument>(file, emptyDocument(pageId, article, own.origin.device))
  await db.read()
  // A head that was lost leaves no id behind.
  if (db.data.pageId === '') db.data = { ...db.data, pageId }
  const shelf = await createArticleShelf(article, db.data.versions, (version) => file.noteChange(version))
  const { device, created } = own.origin
  const foreign = watchForeignNotes({ library, article, device, shelf, created })
  return { shelf, db, file, foreign, found: await foreign.look() }
}
