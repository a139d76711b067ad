// A change set from the window (or from an import, or a restored backup) made into new versions on the shelves.

import type { Annotation } from '../../../preload/contract/annotation.ts'
import type { ChangeSet, LibraryRecord } from '../../../preload/contract/change-set.ts'
import { type ArticleId, type DeviceId, type Stamp, sourceOf } from '../../../preload/contract/ids.ts'
import { fail, ok, type Result } from '../../../preload/contract/result.ts'
import { type ArticleShelf, changesOf } from '../articles/article-shelf.ts'
import { deviceOf } from '../devices/device-clock.ts'
import { deletedVersion, editedVersion, restoredVersion } from './edit-record.ts'
import type { Version } from './record-version.ts'

export type Shelves = {
  get(id: ArticleId): ArticleShelf | undefined
  all(): Iterable<ArticleShelf>
}

export type Applied = {
  /** The change as it was taken in, with stamps; what could have no effect is left out. */
  readonly changes: ChangeSet
  readonly touched: ReadonlySet<ArticleId>
}

export type ApplyContext = {
  readonly device: DeviceId
  readonly stamp: Stamp
  /** ISO 8601, UTC */
  readonly now: string
}

/** Takes the change in, or refuses it whole when a record belongs to no article of the library. */
export function applyToShelves(shelves: Shelves, changes: ChangeSet, context: ApplyContext): Result<Applied> {
  const steps: readonly Step[] = [
    ...changes.removed.map((record): Step => [record, (shelf) => remove(shelf, record, context)]),
    ...changes.updated.map(([from, to]): Step => [to, (shelf) => update(shelf, from, to, context)]),
    ...changes.added.map((record): Step => [record, (shelf) => add(shelf, record, context)]),
  ]
  const found = steps.map(([record, make]) => ({ shelf: shelfOf(shelves, record), make }))
  if (found.some(({ shelf }) => shelf === undefined)) {
    return fail(
      'bad-request',
      'The change belongs to an article that is not in the library. Nothing was changed.',
    )
  }
  const pairs: (readonly [LibraryRecord | null, LibraryRecord | null])[] = []
  const touched = new Set<ArticleId>()
  for (const { shelf, make } of found) {
    const version = shelf === undefined ? null : make(shelf)
    if (shelf === undefined || version === null) continue
    pairs.push(shelf.put(version))
    touched.add(shelf.id)
  }
  return ok({ changes: changesOf(pairs), touched })
}

/** A record of the change, and what it makes of that record where it belongs; null when that is nothing. */
type Step = readonly [record: LibraryRecord, make: (shelf: ArticleShelf) => Version | null]

function remove(shelf: ArticleShelf, record: LibraryRecord, { now, stamp }: ApplyContext): Version | null {
  const current = shelf.record(record.id)?.merged
  return current === undefined || current.deleted !== null ? null : deletedVersion(current, now, stamp)
}

function update(
  shelf: ArticleShelf,
  from: LibraryRecord,
  to: LibraryRecord,
  { device, stamp }: ApplyContext,
): Version | null {
  const current = shelf.record(to.id)?.merged
  if (current === undefined) return null
  // What this reader deleted stays deleted. What another device deleted while it was being edited here comes back:
  // an edit is worth more than a deletion that did not know of it.
  if (current.deleted !== null && deviceOf(current.stamp) === device) return null
  return editedVersion(current, from, to, stamp)
}

function add(shelf: ArticleShelf, record: LibraryRecord, { stamp }: ApplyContext): Version {
  return restoredVersion(shelf.record(record.id)?.merged, record, stamp)
}

function shelfOf(shelves: Shelves, record: LibraryRecord): ArticleShelf | undefined {
  if (record.type === 'postil:Article') return shelves.get(record.id)
  if (record.type === 'postil:ReadingPosition') return shelves.get(record.article)
  const named = shelfOfSource(shelves, record)
  if (named?.record(record.id) !== undefined) return named
  for (const shelf of shelves.all()) if (shelf.record(record.id) !== undefined) return shelf
  return named
}

/** The article that an annotation's source names: by its id, by one of its revisions, or by its address. */
function shelfOfSource(shelves: Shelves, annotation: Annotation): ArticleShelf | undefined {
  const { source } = annotation.target
  const direct = source.startsWith('urn:sha256:')
    ? shelves.get(source.slice('urn:sha256:'.length) as ArticleId)
    : undefined
  if (direct !== undefined) return direct
  for (const shelf of shelves.all()) {
    const article = shelf.article()
    if (article === null) continue
    if (article.source === source) return shelf
    if (article.revisions.some((revision) => sourceOf(revision.id) === source)) return shelf
  }
  return undefined
}
