// Which articles have something that is not on the disk yet, and their way there.

import type { SaveState } from '../../../preload/contract/api.ts'
import type { ArticleId, Stamp } from '../../../preload/contract/ids.ts'
import { type Failure, ok, type Result } from '../../../preload/contract/result.ts'
import type { LoadedArticle } from '../articles/load-article.ts'
import type { LibraryContext } from '../library-context.ts'
import { describeSaveError } from '../store-error.ts'
import { createSaveQueue } from './save-queue.ts'

export type Saving = {
  /** Something of this article is to be saved. */
  readonly touch: (id: ArticleId) => void
  /** The same for an edit, which has its stamp already. */
  readonly touchAll: (ids: ReadonlySet<ArticleId>, stamp: Stamp) => void
  /** Everything accepted so far is on disk, or says why not. */
  readonly flush: () => Promise<Result<null>>
  /** As `flush`, before it returns: for a system that gives no time to wait. */
  readonly flushNow: () => Result<null>
  readonly state: () => SaveState
  readonly onState: (listener: (state: SaveState) => void) => () => void
  readonly stop: () => void
}

/** @param around what is to happen before anything is written, and after all is on disk */
export function createSaving(
  { articles, places, tick }: Pick<LibraryContext, 'articles' | 'places' | 'tick'>,
  around: { readonly before: () => Promise<void> | undefined; readonly after: () => void },
): Saving {
  const dirty = new Set<ArticleId>()
  /** Those of which a write is in flight. */
  const writing = new Set<ArticleId>()
  const listeners = new Set<(state: SaveState) => void>()
  const queue = createSaveQueue({
    commit: async () => {
      await around.before()
      await writeDirty(articles, dirty, writing)
      around.after()
    },
    describe: (error) => describeSaveError(error, places.folder),
    onState: (state) => {
      for (const listener of listeners) listener(state)
    },
  })
  return {
    touch(id) {
      dirty.add(id)
      queue.touch(tick())
    },
    touchAll(ids, stamp) {
      for (const id of ids) dirty.add(id)
      if (ids.size > 0) queue.touch(stamp)
    },
    flush: () => queue.flush(),
    flushNow() {
      let failure: Failure | null = null
      for (const id of new Set([...dirty, ...writing])) {
        const loaded = articles.get(id)
        try {
          loaded?.file.writeNow(loaded.db.data)
        } catch (error) {
          failure = describeSaveError(error, places.folder)
        }
      }
      return failure === null ? ok(null) : { ok: false, error: failure }
    },
    state: () => queue.state(),
    onState(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop: () => queue.stop(),
  }
}

/** One article that cannot be written does not keep the others from it. @throws the first error */
async function writeDirty(
  articles: ReadonlyMap<ArticleId, LoadedArticle>,
  dirty: Set<ArticleId>,
  writing: Set<ArticleId>,
): Promise<void> {
  const errors: unknown[] = []
  for (const id of [...dirty]) {
    // Taken out first: what is applied while the file is written makes it dirty again.
    dirty.delete(id)
    writing.add(id)
    try {
      await articles.get(id)?.db.write()
    } catch (error) {
      dirty.add(id)
      errors.push(error)
    } finally {
      writing.delete(id)
    }
  }
  if (errors.length > 0) throw errors[0]
}
