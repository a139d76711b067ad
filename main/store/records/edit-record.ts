// A change by the reader made into this device's next version of a record. The window may have worked on a state that
// another device has changed since, so what counts is what the change *changed*: every other facet stays as it is now.

import type { Annotation } from '../../../preload/contract/annotation.ts'
import type { LibraryRecord } from '../../../preload/contract/change-set.ts'
import type { Stamp } from '../../../preload/contract/ids.ts'
import type { Fields } from '../../../preload/contract/parse.ts'
import { deviceOf } from '../devices/device-clock.ts'
import { type MergedRecord, textOf } from '../devices/merge-devices.ts'
import { assemble, facetsOf, isNoteBody, isSameValue, withoutMeta } from './record-facets.ts'
import { freshVersion, type OtherNote, type Seen, seenByAll, type Version } from './record-version.ts'

/** This device's version after `from` became `to`. */
export function editedVersion(
  current: MergedRecord,
  from: LibraryRecord,
  to: LibraryRecord,
  stamp: Stamp,
): Version {
  const now = current.record
  if (now === null) return restoredVersion(current, to, stamp)
  const values: { [facet: string]: unknown } = {}
  const facets: { [facet: string]: Stamp } = {}
  let isPlain = true
  for (const facet of facetsOf(to.type)) {
    const [before, after, present] = [facet.take(from), facet.take(to), facet.take(now)]
    const isChanged = !isSameValue(before, after)
    values[facet.name] = isChanged ? after : present
    const kept = current.facetStamp(facet.name) ?? stamp
    facets[facet.name] = isChanged ? stamp : kept
    if (!isSameValue(before, present)) isPlain = false
  }
  // Where the window saw what is there now, its record is taken as it is, down to the order of its fields.
  const record = isPlain ? withoutMeta(to) : assemble(to.type, to.id, values, modifiedOf(to))
  return {
    ...successor(current, stamp),
    type: to.type,
    record,
    deleted: null,
    ...compactStamps(facets),
    others: keptOthers(current, from, to, stamp),
  }
}

/** This device's version after the record was deleted; its content stays in the trash. @param deleted ISO 8601, UTC */
export function deletedVersion(current: MergedRecord, deleted: string, stamp: Stamp): Version {
  const type = (current.versions.at(-1) as Version).type
  const facets = Object.fromEntries(
    facetsOf(type).map(({ name }) => [name, current.facetStamp(name) ?? stamp]),
  )
  return {
    ...successor(current, stamp),
    record: current.record,
    deleted,
    ...(current.record === null ? { since: stamp, facets: {} } : compactStamps(facets)),
    others: current.others,
  }
}

/** A deleted record without its content: what is left when the trash has been emptied. */
export function purgedVersion(current: MergedRecord, deleted: string, stamp: Stamp): Version {
  return { ...deletedVersion({ ...current, record: null }, deleted, stamp), others: [] }
}

/** The record, new or again, as it was given: it replaces whatever there was. */
export function restoredVersion(
  current: MergedRecord | undefined,
  record: LibraryRecord,
  stamp: Stamp,
): Version {
  const fresh = freshVersion(withoutMeta(record), stamp)
  if (current === undefined) return fresh
  return {
    ...fresh,
    ...successor(current, stamp),
    type: record.type,
    others: current.record === null ? [] : keptOthers(current, current.record, record, stamp),
  }
}

function successor(
  current: MergedRecord,
  stamp: Stamp,
): Pick<Version, 'id' | 'type' | 'stamp' | 'seen' | 'mergeExtra' | 'tombstoneExtra'> {
  const last = current.versions.at(-1) as Version
  const seen: Seen = { ...seenByAll(current.versions), [deviceOf(stamp)]: stamp }
  return {
    id: current.id,
    type: last.type,
    stamp,
    seen,
    mergeExtra: last.mergeExtra,
    tombstoneExtra: last.tombstoneExtra,
  }
}

/** The stamp that most facets share becomes `since`, so that a file says it once. */
function compactStamps(stamps: { readonly [facet: string]: Stamp }): Pick<Version, 'since' | 'facets'> {
  const counts = new Map<Stamp, number>()
  for (const stamp of Object.values(stamps)) counts.set(stamp, (counts.get(stamp) ?? 0) + 1)
  const [since] = [...counts].reduce((best, each) => (each[1] > best[1] ? each : best))
  return { since, facets: Object.fromEntries(Object.entries(stamps).filter(([, stamp]) => stamp !== since)) }
}

function modifiedOf(record: LibraryRecord): string {
  return (record as Partial<Annotation>).modified ?? ''
}

/**
 * Texts from other devices stay until the change takes them away: until the window sent a record without one that it
 * had. A text that came in between, which the window had not seen when the note was changed, joins them; so does one that
 * the window brings back, by undoing its choice between them.
 */
function keptOthers(
  current: MergedRecord,
  from: LibraryRecord,
  to: LibraryRecord,
  stamp: Stamp,
): readonly OtherNote[] {
  if (to.type !== 'Annotation' || current.record?.type !== 'Annotation') return []
  const shown = new Set((from as Annotation)['postil:otherNotes'] ?? [])
  const wanted = new Set(to['postil:otherNotes'] ?? [])
  const kept = current.others.filter((other) => {
    const text = textOf(other.body)
    return !shown.has(text) || wanted.has(text)
  })
  const present = current.record.body.filter(isNoteBody) as readonly Fields[]
  const [before, after] = [textOf((from as Annotation).body), textOf(to.body)]
  const overwritten = textOf(present)
  const isUnseen = before !== after && overwritten !== before && overwritten !== after && overwritten !== ''
  const made = current.facetStamp('note')
  const known = new Set(current.others.map(({ body }) => textOf(body)))
  // No text beside the note may carry the stamp of the note itself: it would be taken for the same one.
  const again = before === after ? stamp : (made ?? stamp)
  const broughtBack = [...wanted].filter((text) => !shown.has(text) && !known.has(text))
  const others = [...broughtBack.map((text) => ({ stamp: again, body: [noteBody(text)] })), ...kept]
  return isUnseen && made ? [{ stamp: made, body: present }, ...others] : others
}

function noteBody(value: string): Fields {
  return { type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value }
}
