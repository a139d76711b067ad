// "Save a copy elsewhere": when the library cannot be written, everything that is in memory goes to a folder that can.

import { join } from 'node:path'
import { fail, ok, type Result } from '../../../preload/contract/result.ts'
import type { LibraryContext } from '../library-context.ts'
import { notesName } from '../notes-names.ts'
import { describeTaskError } from '../store-error.ts'
import { makeFolder, moveIntoPlace, writeAside } from './durable-write.ts'
import { createNotesEncoder } from './notes-encoder.ts'

export type SavedCopies = { readonly folder: string; readonly files: number }

/**
 * Writes this device's notes of every article into a new folder inside `folder`, laid out as in a library, so that
 * they can be opened as one or copied over one.
 */
export async function saveCopies(folder: string, context: LibraryContext): Promise<Result<SavedCopies>> {
  const time = context.nowIso().slice(0, 19).replaceAll(':', '-')
  const target = join(folder, `Postil notes ${time}`)
  let files = 0
  try {
    for (const { db, shelf } of context.articles.values()) {
      if (db.data.versions.size === 0) continue
      const buffers = await createNotesEncoder().encode(db.data, db.data.sequence + 1, context.nowIso())
      const path = join(target, 'articles', shelf.id, notesName(db.data.device))
      await makeFolder(join(target, 'articles', shelf.id))
      await moveIntoPlace(await writeAside(path, buffers), path)
      files += 1
    }
  } catch (error) {
    return { ok: false, error: describeTaskError(error, 'The copy could not be saved', folder) }
  }
  return files === 0
    ? fail('not-found', 'There are no notes to save a copy of.')
    : ok({ folder: target, files })
}
