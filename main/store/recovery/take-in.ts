// Takes what was found in files (edited by hand, left by a crash, changed while we were running) into the document.

import type { LibraryRecord } from '../../../preload/contract/change-set.ts'
import type { Stamp } from '../../../preload/contract/ids.ts'
import type { LoadedArticle } from '../articles/load-article.ts'
import { mergeVersions } from '../devices/merge-devices.ts'
import type { ReadNotes } from '../read-notes.ts'
import { deletedVersion, editedVersion, restoredVersion } from '../records/edit-record.ts'
import type { Version } from '../records/record-version.ts'
import { type HandEdit, recoverNotes } from './recover-notes.ts'

type Pair = readonly [before: LibraryRecord | null, after: LibraryRecord | null]

/** What was edited by hand before the library was opened, as edits of this device. */
export function takeInHandEdits(
  { shelf, file }: LoadedArticle,
  tick: () => Stamp,
  nowIso: string,
): readonly Pair[] {
  return (file.recovery?.handEdits ?? []).map((edit) => putHandEdit(shelf, edit, tick(), nowIso))
}

function putHandEdit(shelf: LoadedArticle['shelf'], edit: HandEdit, stamp: Stamp, nowIso: string): Pair {
  const { from, to } = edit
  const current = shelf.record((to ?? from)?.id ?? '')?.merged
  if (to === null)
    return shelf.put(deletedVersion(current ?? mergeVersions(from ? [from] : []), nowIso, stamp))
  if (to.deleted !== null || to.record === null) {
    return shelf.put(deletedVersion(current ?? mergeVersions([to]), to.deleted ?? nowIso, stamp))
  }
  if (from?.record && from.deleted === null && current !== undefined) {
    return shelf.put(editedVersion(current, from.record, to.record, stamp))
  }
  return shelf.put(restoredVersion(current, to.record, stamp))
}

/**
 * What this device's own file turned out to say when it had been changed by somebody else while we were running.
 * @param wasOnDisk what it held before, by record id: only what was there can have been taken out
 */
export function takeInFindings(
  { shelf, db }: LoadedArticle,
  read: ReadNotes,
  wasOnDisk: ReadonlyMap<string, Version>,
  tick: () => Stamp,
  nowIso: string,
): readonly Pair[] {
  const { document, handEdits } = recoverNotes([
    {
      path: '',
      role: 'mirror',
      read: { kind: 'whole', document: { ...db.data, versions: new Map(wasOnDisk) } },
    },
    { path: '', role: 'primary', read },
  ])
  const newer = [...(document?.versions.values() ?? [])].filter((version) => {
    const own = db.data.versions.get(version.id)
    return own === undefined || own.stamp < version.stamp
  })
  return [
    ...newer.map((version) => shelf.put(version)),
    ...handEdits.map((edit) => putHandEdit(shelf, edit, tick(), nowIso)),
  ]
}
