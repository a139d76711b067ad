// Brings records back to what a backup says of them, as a new edit: it can be undone, it travels to other devices, and
// what was added since stays.

import type { Article } from '../../../preload/contract/article.ts'
import type { ChangeSet, LibraryRecord } from '../../../preload/contract/change-set.ts'
import { fail, ok, type Result } from '../../../preload/contract/result.ts'
import type { ArticleShelf } from '../articles/article-shelf.ts'
import { mergeVersions, viewOf } from '../devices/merge-devices.ts'
import { readNotesName } from '../notes-names.ts'
import { readNotes } from '../read-notes.ts'
import { isSameValue, withoutMeta } from '../records/record-facets.ts'
import type { Version } from '../records/record-version.ts'
import { documentOf } from '../recovery/recover-notes.ts'
import { type Backup, type BackupFile, readBackupFile } from './backups.ts'

export type BackedUpRecord = { readonly record: LibraryRecord; readonly wasInTrash: boolean }

/** What the backup's files of one article come to. @param folder the backups' */
export async function readBackedUpArticle(
  folder: string,
  files: readonly BackupFile[],
  created: string,
): Promise<Result<readonly BackedUpRecord[]>> {
  const versions = new Map<string, Version[]>()
  for (const file of files) {
    const bytes = await readBackupFile(folder, file)
    const device = readNotesName(file.name)?.device
    if (bytes === null || device === undefined) {
      return fail('damaged', 'This backup is damaged. Nothing was changed; try an older one.')
    }
    const read = await readNotes(bytes, { article: file.article, device, created })
    for (const version of documentOf({ path: '', role: 'backup', read })?.versions.values() ?? []) {
      versions.set(version.id, [...(versions.get(version.id) ?? []), version])
    }
  }
  const records = [...versions.values()].flatMap((each) => {
    const merged = mergeVersions(each)
    const record = viewOf(merged)
    return record === null ? [] : [{ record, wasInTrash: merged.deleted !== null }]
  })
  return ok(records)
}

/** The change that makes the shelf's records what they were; those that are not in `then` are left alone. */
export function changesToRestore(shelf: ArticleShelf, then: readonly BackedUpRecord[]): ChangeSet {
  const added: LibraryRecord[] = []
  const updated: (readonly [LibraryRecord, LibraryRecord])[] = []
  for (const { record, wasInTrash } of then) {
    // Where the reader was on that day is no loss.
    if (record.type === 'postil:ReadingPosition') continue
    const now = shelf.record(record.id)
    const present = now !== undefined && now.merged.deleted === null ? now.view : null
    // What was in the trash comes back only when it has been deleted for good since.
    if (wasInTrash && now !== undefined && now.merged.record !== null) continue
    if (present === null) added.push(record)
    else if (!isSameValue(withoutMeta(present), withoutMeta(record))) {
      updated.push([
        present,
        record.type === 'postil:Article' ? keepRevisions(present as Article, record) : record,
      ])
    }
  }
  return { added, updated, removed: [] }
}

/** Texts that came since are not forgotten. */
function keepRevisions(now: Article, then: Article): Article {
  const known = new Set(then.revisions.map((revision) => revision.id))
  const since = now.revisions.filter((revision) => !known.has(revision.id))
  return { ...then, revisions: [...then.revisions, ...since], current: now.current }
}

export function filesByArticle(backup: Backup): ReadonlyMap<BackupFile['article'], readonly BackupFile[]> {
  const files = new Map<BackupFile['article'], BackupFile[]>()
  for (const file of backup.files) files.set(file.article, [...(files.get(file.article) ?? []), file])
  return files
}
