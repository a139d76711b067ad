// A version is one device's last word on one record. Several versions of a record can stand side by side, one in each
// device's file; each says which others it has taken into account, so "later" and "at the same time" can be told apart.

import type { LibraryRecord } from '../../../preload/contract/change-set.ts'
import type { Stamp } from '../../../preload/contract/ids.ts'
import type { Fields } from '../../../preload/contract/parse.ts'
import { deviceOf } from '../devices/device-clock.ts'

/** Device → the latest of its edits of this record that has been taken into account (a version vector). */
export type Seen = { readonly [device: string]: Stamp }

/** A note's text that lost against another one written at the same time, kept until the reader removes it. */
export type OtherNote = { readonly stamp: Stamp; readonly body: readonly Fields[] }

export type RecordType = LibraryRecord['type']

export type Version = {
  readonly id: string
  readonly type: RecordType
  readonly stamp: Stamp
  /** The content, without stamps; null when it was deleted for good. */
  readonly record: LibraryRecord | null
  /** When it was deleted, ISO 8601 UTC; null while it lives. */
  readonly deleted: string | null
  /** When each part of the record was last changed; parts that are not named: `since`. */
  readonly since: Stamp
  readonly facets: { readonly [facet: string]: Stamp }
  readonly seen: Seen
  readonly others: readonly OtherNote[]
  /** Fields beside these, from a program that knows more than this one; written back as they came. */
  readonly mergeExtra: Fields
  readonly tombstoneExtra: Fields
}

export function hasSeen(seen: Seen, stamp: Stamp): boolean {
  const known = seen[deviceOf(stamp)]
  return known !== undefined && known >= stamp
}

/** Everything that any of these has taken into account, and these themselves. */
export function seenByAll(versions: readonly Version[]): Seen {
  const seen: { [device: string]: Stamp } = {}
  const note = (stamp: Stamp) => {
    const device = deviceOf(stamp)
    const known = seen[device]
    if (known === undefined || known < stamp) seen[device] = stamp
  }
  for (const version of versions) {
    note(version.stamp)
    for (const stamp of Object.values(version.seen)) note(stamp)
  }
  return seen
}

/** A record that was never merged with anything. */
export function freshVersion(record: LibraryRecord, stamp: Stamp): Version {
  return {
    id: record.id,
    type: record.type,
    stamp,
    record,
    deleted: null,
    since: stamp,
    facets: {},
    seen: { [deviceOf(stamp)]: stamp },
    others: [],
    mergeExtra: {},
    tombstoneExtra: {},
  }
}

/** A total order that does not depend on where the versions came from: by stamp, then (only damage or a cloned device
 * can make two of one stamp) by content. Negative when `a` comes first. */
export function compareVersions(a: Version, b: Version): number {
  if (a.stamp !== b.stamp) return a.stamp < b.stamp ? -1 : 1
  const textA = JSON.stringify([a.deleted, a.record, a.since, a.facets, a.seen, a.others])
  const textB = JSON.stringify([b.deleted, b.record, b.since, b.facets, b.seen, b.others])
  return textA === textB ? 0 : textA < textB ? -1 : 1
}

/** The versions that no other one has taken into account, in order of their stamps. */
export function unseenVersions(versions: readonly Version[]): readonly Version[] {
  if (versions.length <= 1) return versions
  const ordered = [...versions].sort(compareVersions)
  const distinct = ordered.filter((version, index) => {
    const next = ordered[index + 1]
    return next === undefined || next.stamp !== version.stamp
  })
  return distinct.filter(
    (version) => !distinct.some((later) => later.stamp > version.stamp && hasSeen(later.seen, version.stamp)),
  )
}
