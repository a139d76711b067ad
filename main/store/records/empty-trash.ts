// Deletes for good what lies in the trash: first, durably, the records' content; then the files of articles.

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { AnnotationId, ArticleId } from '../../../preload/contract/ids.ts'
import { ok, type Result } from '../../../preload/contract/result.ts'
import { articleFolder } from '../articles/article-files.ts'
import type { LoadedArticle } from '../articles/load-article.ts'
import type { LibraryContext } from '../library-context.ts'
import { describeTaskError } from '../store-error.ts'
import { purgedVersion } from './edit-record.ts'

export type EmptyTrashHooks = {
  readonly touch: (id: ArticleId) => void
  readonly flush: () => Promise<Result<null>>
  /** Keeps what is about to go, for those who did not mean it. */
  readonly backUp: () => Promise<void>
}

/** @param ids what to delete; everything in the trash when absent. What is not in the trash is left alone. */
export async function emptyTrash(
  ids: readonly (AnnotationId | ArticleId)[] | undefined,
  context: LibraryContext,
  hooks: EmptyTrashHooks,
): Promise<Result<null>> {
  const wanted = ids === undefined ? null : new Set<string>(ids)
  const isWanted = (id: string) => wanted === null || wanted.has(id)
  await hooks.backUp()
  const stamp = context.tick()
  const goingArticles: LoadedArticle[] = []
  for (const loaded of context.articles.values()) {
    const { shelf } = loaded
    const isGoing = isInTrash(loaded) && isWanted(shelf.id)
    if (isGoing) goingArticles.push(loaded)
    const going = [...shelf.records()].filter(({ merged }) => {
      if (merged.record === null) return false
      return (
        isGoing || (merged.deleted !== null && merged.record.type === 'Annotation' && isWanted(merged.id))
      )
    })
    for (const { merged } of going)
      shelf.put(purgedVersion(merged, merged.deleted ?? context.nowIso(), stamp))
    if (going.length > 0) hooks.touch(shelf.id)
  }
  const flushed = await hooks.flush()
  if (!flushed.ok) return flushed
  try {
    for (const { shelf } of goingArticles) {
      const folder = articleFolder(context.places.folder, shelf.id)
      await rm(join(folder, 'revisions'), { recursive: true, force: true })
      await rm(join(folder, 'assets'), { recursive: true, force: true })
    }
    return ok(null)
  } catch (error) {
    return {
      ok: false,
      error: describeTaskError(error, 'The text of an article could not be deleted', context.places.folder),
    }
  }
}

/** Marked as trashed, or removed as a record. */
function isInTrash({ shelf }: LoadedArticle): boolean {
  const article = shelf.article()
  return article === null ? shelf.record(shelf.id)?.merged.record != null : article.trashed !== undefined
}
