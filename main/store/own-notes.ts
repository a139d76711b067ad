// This device's notes file of one article: lowdb's `Low` over our durable adapter.

import { Low } from 'lowdb'
import { type DurableFileOptions, DurableJsonFile } from './durable-json-file.ts'
import { emptyDocument, type NotesDocument } from './notes-file.ts'

export type OwnNotes = { readonly db: Low<NotesDocument>; readonly file: DurableJsonFile }

export async function openOwnNotes(options: DurableFileOptions, pageId: string): Promise<OwnNotes> {
  const file = new DurableJsonFile(options)
  const db = new Low<NotesDocument>(
    file,
    emptyDocument(pageId, options.origin.article, options.origin.device),
  )
  await db.read()
  return { db, file }
}
