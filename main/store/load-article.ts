// Reads one article's folder: this device's notes in their two copies, and the notes files of other devices.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Low } from 'lowdb'
import { type ArticleId, type DeviceId, parseDeviceId } from '../../preload/contract/ids.ts'
import { ParseError } from '../../preload/contract/parse.ts'
import { articleFolder, readNames } from './article-files.ts'
import { type ArticleShelf, createArticleShelf } from './article-shelf.ts'
import type { DurableFileOptions, DurableJsonFile } from './durable-json-file.ts'
import type { NotesDocument } from './notes-file.ts'
import { openOwnNotes } from './own-notes.ts'
import { type ReadNotes, readNotes } from './read-notes.ts'

export type LoadedArticle = {
  readonly shelf: ArticleShelf
  readonly db: Low<NotesDocument>
  readonly file: DurableJsonFile
  /** What was found in other devices' files, by file name. */
  readonly others: ReadonlyMap<string, ReadNotes>
}

const NOTES_NAME = /^notes\.([a-z0-9]{8,32})\.json$/

export function notesName(device: DeviceId): string {
  return `notes.${device}.json`
}

/** The device that writes a file of this name; null when it is no notes file. */
export function deviceOfName(name: string): DeviceId | null {
  const device = NOTES_NAME.exec(name)?.[1]
  if (device === undefined) return null
  try {
    return parseDeviceId(device)
  } catch (error) {
    if (error instanceof ParseError) return null
    throw error
  }
}

/** @throws the system's error when this device's own notes can be read in neither copy */
export async function loadArticle(
  library: string,
  article: ArticleId,
  own: DurableFileOptions,
  newPageId: string,
): Promise<LoadedArticle> {
  const { db, file } = await openOwnNotes(own, newPageId)
  const shelf = createArticleShelf(article, db.data.versions)
  const others = new Map<string, ReadNotes>()
  for (const name of await readNames(articleFolder(library, article))) {
    const device = deviceOfName(name)
    if (device === null || device === own.origin.device) continue
    const read = await readForeign(library, article, name, device, own.origin.created)
    others.set(name, read)
    shelf.setSource(name, versionsOf(read))
  }
  return { shelf, db, file, others }
}

/** Another device's file. It is only read: mending it is for the device that writes it. */
export async function readForeign(
  library: string,
  article: ArticleId,
  name: string,
  device: DeviceId,
  created: string,
): Promise<ReadNotes> {
  const bytes = await readFile(join(articleFolder(library, article), name))
  return readNotes(bytes, { article, device, created })
}

export function versionsOf(read: ReadNotes): NotesDocument['versions'] {
  return read.kind === 'too-new' || read.document === null ? new Map() : read.document.versions
}
