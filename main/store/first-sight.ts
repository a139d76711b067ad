// What can be seen of a library before all of its files have been read: the list as it was remembered, and any article
// that is asked for. Nothing can be changed yet: whoever wants that waits for the library itself.

import type { ArticleSummary } from '../../preload/contract/api.ts'
import type { ChangeSet, LibraryRecord } from '../../preload/contract/change-set.ts'
import type { ArticleId } from '../../preload/contract/ids.ts'
import { changesOf } from './articles/article-shelf.ts'
import type { LoadedArticle } from './articles/load-article.ts'
import type { Library } from './library.ts'
import type { LiveLibrary } from './live-library.ts'
import { describeReadError } from './store-error.ts'

export type FirstSight = Pick<
  Library,
  | 'list'
  | 'read'
  | 'readAsset'
  | 'readOnly'
  | 'saveState'
  | 'notices'
  | 'onSaveState'
  | 'onOutsideChange'
  | 'onNotice'
>

/** The records that were handed out, by article and by their own id. */
export type Seen = ReadonlyMap<ArticleId, ReadonlyMap<string, LibraryRecord>>

/** @param remembered the list as it was the last time */
export function createFirstSight(
  library: LiveLibrary,
  remembered: readonly ArticleSummary[],
): { readonly sight: FirstSight; readonly seen: Seen } {
  const seen = new Map<ArticleId, ReadonlyMap<string, LibraryRecord>>()
  const { readAsset, saveState, notices, onSaveState, onOutsideChange, onNotice } = library
  return {
    seen,
    sight: {
      list: () => remembered,
      async read(id) {
        try {
          await library.take(id)
        } catch (error) {
          return { ok: false, error: describeReadError(error, 'This article') }
        }
        const read = await library.read(id)
        if (read.ok) {
          const { article, annotations, position } = read.value
          const records = [article, ...annotations, ...(position === null ? [] : [position])]
          seen.set(id, new Map(records.map((record) => [record.id, record])))
        }
        return read
      },
      get readOnly() {
        return library.readOnly
      },
      readAsset,
      saveState,
      notices,
      onSaveState,
      onOutsideChange,
      onNotice,
    },
  }
}

/** What has become of the records that were handed out. */
export function changesSince(seen: Seen, articles: ReadonlyMap<ArticleId, LoadedArticle>): ChangeSet {
  return changesOf(
    [...seen].flatMap(([id, before]) => {
      const after = new Map(livingRecords(articles.get(id)))
      return [...new Set([...before.keys(), ...after.keys()])].map(
        (record) => [before.get(record) ?? null, after.get(record) ?? null] as const,
      )
    }),
  )
}

function* livingRecords(loaded: LoadedArticle | undefined): Iterable<readonly [string, LibraryRecord]> {
  for (const { merged, view } of loaded?.shelf.records() ?? []) {
    if (merged.deleted === null && view !== null) yield [view.id, view]
  }
}
