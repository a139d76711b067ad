// A notes document with one of everything that a file can hold.

import { createDeviceClock } from '../../../main/store/devices/device-clock.ts'
import { mergeVersions } from '../../../main/store/devices/merge-devices.ts'
import { emptyDocument, type NotesDocument } from '../../../main/store/notes-file.ts'
import type { NotesOrigin } from '../../../main/store/read-notes.ts'
import {
  deletedVersion,
  editedVersion,
  purgedVersion,
  restoredVersion,
} from '../../../main/store/records/edit-record.ts'
import type { Version } from '../../../main/store/records/record-version.ts'
import { createNotesEncoder } from '../../../main/store/writing/notes-encoder.ts'
import { type Annotation, withNote } from '../../../preload/contract/annotation.ts'
import { type Article, positionIdOf, type ReadingPosition } from '../../../preload/contract/article.ts'
import type { ArticleId, DeviceId, RevisionId } from '../../../preload/contract/ids.ts'
import { CREATED, makeAnnotation } from './sample-library.ts'

export const ARTICLE = 'a'.repeat(64) as ArticleId
export const DEVICE = 'thisdevice00' as DeviceId
export const OTHER_DEVICE = 'otherdevice0' as DeviceId
export const ORIGIN: NotesOrigin = { article: ARTICLE, device: DEVICE, created: CREATED }
const NOW = Date.UTC(2026, 2, 1)

const ARTICLE_RECORD: Article = {
  type: 'postil:Article',
  id: ARTICLE,
  title: 'Über „Studien“',
  tags: ['essay'],
  added: CREATED,
  revisions: [{ id: ARTICLE as string as RevisionId, format: 'markdown', imported: CREATED }],
  current: ARTICLE as string as RevisionId,
}

const POSITION: ReadingPosition = {
  type: 'postil:ReadingPosition',
  id: positionIdOf(ARTICLE),
  article: ARTICLE,
  revision: ARTICLE as string as RevisionId,
  offset: 10,
  length: 100,
  at: CREATED,
}

export function sampleDocument(): NotesDocument {
  const clock = createDeviceClock(DEVICE)
  const tick = () => clock.tick(NOW)
  const document = emptyDocument('urn:uuid:11111111-1111-4111-8111-111111111111', ARTICLE, DEVICE)
  const put = (version: Version) => document.versions.set(version.id, version)
  put(restoredVersion(undefined, ARTICLE_RECORD, tick()))
  put(restoredVersion(undefined, POSITION, tick()))
  put(restoredVersion(undefined, makeAnnotation(ARTICLE, 'plain\nand “quoted” \\ 🜚', 'one'), tick()))
  const edited = restoredVersion(undefined, makeAnnotation(ARTICLE, 'before', 'two'), tick())
  put(edited)
  put(edit(edited, 'after', tick()))
  put(conflicted())
  const trashed = restoredVersion(undefined, makeAnnotation(ARTICLE, 'in the trash', 'four'), tick())
  put(deletedVersion(mergeVersions([trashed]), CREATED, tick()))
  const gone = restoredVersion(undefined, makeAnnotation(ARTICLE, 'deleted for good', 'five'), tick())
  put(purgedVersion(mergeVersions([gone]), CREATED, tick()))
  return {
    ...document,
    setAside: [{ type: 'Annotation', id: 'no target', 'x:kept': true }, 'not even an object'],
    pageExtra: { 'x:page': { deep: [1, 2] } },
    fileExtra: { 'x:file': 'kept' },
  }

  function edit(version: Version, note: string, stamp: Version['stamp']): Version {
    const record = version.record as Annotation
    return editedVersion(mergeVersions([version]), record, withNote(record, note, CREATED), stamp)
  }

  function conflicted(): Version {
    const other = createDeviceClock(OTHER_DEVICE)
    const base = restoredVersion(undefined, makeAnnotation(ARTICLE, 'base', 'three'), tick())
    other.witness(base.stamp)
    const theirs = edit(base, 'theirs', other.tick(NOW))
    const both = mergeVersions([edit(base, 'ours', tick()), theirs])
    const record = both.record as Annotation
    const notes = both.others.map(() => 'ours')
    const from = { ...record, 'postil:otherNotes': notes }
    return editedVersion(both, from, { ...from, target: { ...record.target, styleClass: 'pink' } }, tick())
  }
}

export async function encoded(document: NotesDocument, sequence = 7): Promise<Buffer> {
  return Buffer.concat(await createNotesEncoder().encode(document, sequence, CREATED))
}
