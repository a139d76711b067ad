// What the library answers about its backups.

import { type ChangeSet, squash } from '../../../preload/contract/change-set.ts'
import type { ArticleId } from '../../../preload/contract/ids.ts'
import { fail, type Result } from '../../../preload/contract/result.ts'
import type { BackupSummary } from '../library.ts'
import type { LibraryContext } from '../library-context.ts'
import { describeReadError } from '../store-error.ts'
import { type Backup, listBackups } from './backups.ts'
import { changesToRestore, filesByArticle, readBackedUpArticle } from './restore-backup.ts'

export function summaryOf({ id, time, reason, files }: Backup): BackupSummary {
  const articles = new Set(files.map((file) => file.article)).size
  return { id, time, reason, articles, bytes: files.reduce((sum, file) => sum + file.bytes, 0) }
}

export type RestoreHooks = {
  readonly apply: (changes: ChangeSet) => Result<ChangeSet>
  /** Makes a shelf for an article that the library does not have. */
  readonly take: (id: ArticleId) => Promise<void>
}

/** @param article only this one; all when undefined */
export async function restoreFrom(
  id: string,
  article: ArticleId | undefined,
  context: LibraryContext,
  hooks: RestoreHooks,
): Promise<Result<ChangeSet>> {
  try {
    const backup = (await listBackups(context.places.backups)).find((each) => each.id === id)
    if (backup === undefined) return fail('not-found', 'This backup is not there any more.')
    const changes: ChangeSet[] = []
    for (const [each, files] of filesByArticle(backup)) {
      if (article !== undefined && each !== article) continue
      const then = await readBackedUpArticle(context.places.backups, files, context.nowIso())
      if (!then.ok) return then
      if (!context.articles.has(each)) await hooks.take(each)
      const shelf = context.articles.get(each)?.shelf
      if (shelf !== undefined) changes.push(changesToRestore(shelf, then.value))
    }
    return hooks.apply(squash(changes))
  } catch (error) {
    return { ok: false, error: describeReadError(error, 'The backup') }
  }
}
