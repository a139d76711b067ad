// What many devices wrote about one record, made into one. A function of the *set* of versions: their order, their
// grouping and repetitions do not matter, so every device that has the same files shows the same library.

import type { Annotation } from '../../../preload/contract/annotation.ts'
import type { LibraryRecord } from '../../../preload/contract/change-set.ts'
import type { Stamp } from '../../../preload/contract/ids.ts'
import type { Fields } from '../../../preload/contract/parse.ts'
import { assemble, type Facet, facetsOf, isSameValue } from '../records/record-facets.ts'
import { hasSeen, type OtherNote, unseenVersions, type Version } from '../records/record-version.ts'

export type MergedRecord = {
  readonly id: string
  /** The latest stamp of all. */
  readonly stamp: Stamp
  /** The content, without stamps; null when every version was deleted for good. */
  readonly record: LibraryRecord | null
  /** When it was deleted, ISO 8601 UTC; null while it lives. */
  readonly deleted: string | null
  /** When a facet's present value was made; null for one that several devices made together. */
  readonly facetStamp: (facet: string) => Stamp | null
  /** Texts of the same note that were written at the same time as the one that is shown, newest first. */
  readonly others: readonly OtherNote[]
  /** The versions that it was made of. */
  readonly versions: readonly Version[]
}

/** One device's value of one facet. */
type Value = { readonly stamp: Stamp; readonly value: unknown }

function valueIn(version: Version, facet: Facet): Value {
  return {
    stamp: version.facets[facet.name] ?? version.since,
    value: facet.take(version.record as LibraryRecord),
  }
}

/** @param versions of one record, at least one, in any order */
export function mergeVersions(versions: readonly Version[]): MergedRecord {
  const standing = unseenVersions(versions)
  const last = standing.at(-1) as Version
  const withContent = standing.filter((version) => version.record !== null)
  const common = { id: last.id, stamp: last.stamp, deleted: last.deleted, versions: standing }
  const only = withContent[0]
  if (only === undefined) return { ...common, record: null, facetStamp: () => null, others: [] }
  if (withContent.length === 1) {
    const facetStamp = (facet: string) => only.facets[facet] ?? only.since
    return { ...common, record: only.record, facetStamp, others: shownOthers(only.others, only) }
  }
  return { ...common, ...mergeContent(withContent) }
}

function mergeContent(versions: readonly Version[]): Pick<MergedRecord, 'record' | 'facetStamp' | 'others'> {
  const last = versions.at(-1) as Version
  const values: { [facet: string]: unknown } = {}
  const facetStamps: { [facet: string]: Stamp | null } = {}
  let others: readonly OtherNote[] = []
  for (const facet of facetsOf(last.type)) {
    const standing = standingValues(versions, facet)
    const latest = standing.at(-1) as Value
    facetStamps[facet.name] = latest.stamp
    values[facet.name] = latest.value
    if (facet.join === 'union' && standing.length > 1) {
      values[facet.name] = unionOf(standing, facet)
      facetStamps[facet.name] = null
    }
    if (facet.join === 'both-texts') others = otherNotes(versions, standing, latest)
  }
  const record = assemble(last.type, last.id, values, latestModified(versions))
  return { record, facetStamp: (facet) => facetStamps[facet] ?? null, others }
}

/** The values that no other version has seen and changed, oldest first. */
function standingValues(versions: readonly Version[], facet: Facet): readonly Value[] {
  const byStamp = new Map<Stamp, Value>()
  for (const version of versions) {
    const value = valueIn(version, facet)
    const same = byStamp.get(value.stamp)
    if (same === undefined || JSON.stringify(value.value) > JSON.stringify(same.value)) {
      byStamp.set(value.stamp, value)
    }
  }
  const values = [...byStamp.values()].sort((a, b) => (a.stamp < b.stamp ? -1 : 1))
  const standing = values.filter((value) => !isReplaced(value.stamp, versions, facet))
  // Only damaged stamps can replace each other in a circle; then the latest one stands.
  return standing.length > 0 ? standing : values.slice(-1)
}

function isReplaced(stamp: Stamp, versions: readonly Version[], facet: Facet): boolean {
  return versions.some(
    (version) =>
      hasSeen(version.seen, stamp) &&
      (version.facets[facet.name] ?? version.since) !== stamp &&
      !version.others.some((other) => other.stamp === stamp),
  )
}

function unionOf(values: readonly Value[], facet: Facet): readonly unknown[] {
  const elements = new Map<string, unknown>()
  for (const { value } of values) {
    for (const element of value as readonly unknown[]) elements.set(facet.keyOf?.(element) ?? '', element)
  }
  return [...elements.values()]
}

function otherNotes(
  versions: readonly Version[],
  standing: readonly Value[],
  shown: Value,
): readonly OtherNote[] {
  const noteFacet = facetsOf('Annotation').find((facet) => facet.join === 'both-texts') as Facet
  const kept = versions.flatMap((version) =>
    version.others.filter((other) => !isReplaced(other.stamp, versions, noteFacet)),
  )
  const beside = standing.map(({ stamp, value }) => ({ stamp, body: value as readonly Fields[] }))
  return distinctOthers([...kept, ...beside], shown.stamp, shown.value as readonly Fields[])
}

function shownOthers(others: readonly OtherNote[], version: Version): readonly OtherNote[] {
  if (others.length === 0) return others
  const stamp = version.facets.note ?? version.since
  return distinctOthers(others, stamp, (version.record as Annotation).body)
}

/** Without repetitions, without empty texts, and without the text that is shown anyway; newest first. */
function distinctOthers(
  others: readonly OtherNote[],
  shownStamp: Stamp,
  shown: readonly Fields[],
): readonly OtherNote[] {
  const texts = new Set([textOf(shown), ''])
  const newestFirst = [...others].sort((a, b) => {
    if (a.stamp !== b.stamp) return a.stamp < b.stamp ? 1 : -1
    return JSON.stringify(a.body) < JSON.stringify(b.body) ? 1 : -1
  })
  return newestFirst.filter((other) => {
    const text = textOf(other.body)
    if (other.stamp === shownStamp || texts.has(text)) return false
    texts.add(text)
    return true
  })
}

/** The words of a note's bodies. */
export function textOf(bodies: readonly Fields[]): string {
  return bodies
    .filter((body) => body.purpose === 'commenting' && typeof body.value === 'string')
    .map((body) => body.value as string)
    .join('\n\n')
}

function latestModified(versions: readonly Version[]): string {
  const times = versions.map((version) => (version.record as Partial<Annotation>).modified ?? '')
  return times.reduce((latest, time) => {
    const difference = Date.parse(time) - Date.parse(latest)
    return difference > 0 || (difference === 0 && time > latest) || latest === '' ? time : latest
  }, '')
}

/** The record as the window sees it: its content, its stamp, and what else the note says on other devices. */
export function viewOf(merged: MergedRecord): LibraryRecord | null {
  if (merged.record === null) return null
  const notes = merged.others.map((other) => textOf(other.body))
  return {
    ...merged.record,
    'postil:stamp': merged.stamp,
    ...(notes.length === 0 ? {} : { 'postil:otherNotes': notes }),
  } as LibraryRecord
}

export function isSameMerge(a: MergedRecord, b: MergedRecord): boolean {
  return a.stamp === b.stamp && a.deleted === b.deleted && isSameValue(viewOf(a), viewOf(b))
}
