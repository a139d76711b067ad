// One article's records in memory: what this device wrote, what the files of other devices say, and what both come to.

import { type Annotation, noteOf } from '../../../preload/contract/annotation.ts'
import type { Article, ReadingPosition } from '../../../preload/contract/article.ts'
import { positionIdOf } from '../../../preload/contract/article.ts'
import type { ChangeSet, LibraryRecord } from '../../../preload/contract/change-set.ts'
import type { ArticleId } from '../../../preload/contract/ids.ts'
import { type MergedRecord, mergeVersions, viewOf } from '../devices/merge-devices.ts'
import { isSameValue } from '../records/record-facets.ts'
import type { Version } from '../records/record-version.ts'
import { createPacer } from '../writing/pacer.ts'

export type ShelvedRecord = {
  readonly merged: MergedRecord
  /** As the window sees it; of a deleted record what it was, null when it was deleted for good. */
  readonly view: LibraryRecord | null
}

/** Counted as the library list shows them, without deleted ones. */
export type ShelfCounts = { readonly highlights: number; readonly notes: number }

export type ArticleShelf = {
  readonly id: ArticleId
  record(id: string): ShelvedRecord | undefined
  /** Every record, deleted ones too. */
  records(): Iterable<ShelvedRecord>
  annotations(): readonly Annotation[]
  article(): Article | null
  position(): ReadingPosition | null
  counts(): ShelfCounts
  /** Takes in this device's new version of a record. @returns the record before and after, as the window sees it */
  put(version: Version): readonly [before: LibraryRecord | null, after: LibraryRecord | null]
  /**
   * Takes in, replaces or (null) drops what another file says, in slices. @returns what changed for the window
   */
  setSource(name: string, versions: ReadonlyMap<string, Version> | null): Promise<ChangeSet>
}

/**
 * @param own this device's versions, by record id; `put` writes into it, and nobody else does
 * @param onPut told of every version that is put
 */
export async function createArticleShelf(
  id: ArticleId,
  own: Map<string, Version>,
  onPut: (version: Version) => void,
): Promise<ArticleShelf> {
  const sources = new Map<string, ReadonlyMap<string, Version>>()
  const shelved = new Map<string, ShelvedRecord>()
  const counts = { highlights: 0, notes: 0 }

  function count(record: ShelvedRecord | undefined, sign: 1 | -1) {
    const view = livingView(record)
    if (view?.type !== 'Annotation') return
    if (view.target.selector !== undefined) counts.highlights += sign
    if (noteOf(view) !== '') counts.notes += sign
  }

  function merge(recordId: string): ShelvedRecord | undefined {
    const mine = own.get(recordId)
    const versions = mine === undefined ? [] : [mine]
    for (const source of sources.values()) {
      const version = source.get(recordId)
      if (version !== undefined) versions.push(version)
    }
    if (versions.length === 0) return undefined
    const merged = mergeVersions(versions)
    return { merged, view: viewOf(merged) }
  }

  function refresh(recordId: string): readonly [LibraryRecord | null, LibraryRecord | null] {
    const before = shelved.get(recordId)
    const after = merge(recordId)
    count(before, -1)
    count(after, 1)
    if (after === undefined) shelved.delete(recordId)
    else shelved.set(recordId, after)
    return [livingView(before), livingView(after)]
  }

  const pace = createPacer()
  for (const recordId of own.keys()) {
    refresh(recordId)
    await pace()
  }

  function livingOf<T extends LibraryRecord>(recordId: string): T | null {
    return livingView(shelved.get(recordId)) as T | null
  }

  return {
    id,
    record: (recordId) => shelved.get(recordId),
    records: () => shelved.values(),
    annotations: () =>
      [...shelved.values()].flatMap((record) => {
        const view = livingView(record)
        return view?.type === 'Annotation' ? [view] : []
      }),
    article: () => livingOf<Article>(id),
    position: () => livingOf<ReadingPosition>(positionIdOf(id)),
    counts: () => ({ ...counts }),
    put(version) {
      own.set(version.id, version)
      onPut(version)
      return refresh(version.id)
    },
    async setSource(name, versions) {
      const before = sources.get(name)
      const ids = idsOfDifferences(before, versions ?? undefined)
      if (versions === null) sources.delete(name)
      else sources.set(name, versions)
      const pairs: (readonly [LibraryRecord | null, LibraryRecord | null])[] = []
      const pace = createPacer()
      for (const recordId of ids) {
        pairs.push(refresh(recordId))
        await pace()
      }
      return changesOf(pairs)
    },
  }
}

/** The records of which the two do not hold the same version. */
function idsOfDifferences(
  before: ReadonlyMap<string, Version> | undefined,
  after: ReadonlyMap<string, Version> | undefined,
): readonly string[] {
  const gone = [...(before?.keys() ?? [])].filter((id) => after?.has(id) !== true)
  const changed = [...(after?.values() ?? [])].filter(
    (version) => before?.get(version.id)?.stamp !== version.stamp,
  )
  return [...gone, ...changed.map((version) => version.id)]
}

function livingView(record: ShelvedRecord | undefined): LibraryRecord | null {
  return record === undefined || record.merged.deleted !== null ? null : record.view
}

/** The change set that says what became of records. */
export function changesOf(
  pairs: readonly (readonly [before: LibraryRecord | null, after: LibraryRecord | null])[],
): ChangeSet {
  return {
    added: pairs.flatMap(([before, after]) => (before === null && after !== null ? [after] : [])),
    updated: pairs.flatMap(([before, after]) =>
      before !== null && after !== null && !isSameValue(before, after) ? [[before, after] as const] : [],
    ),
    removed: pairs.flatMap(([before, after]) => (before !== null && after === null ? [before] : [])),
  }
}
