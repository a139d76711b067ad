// After an article's files were read: keeps aside what could not be accepted, tells the reader, takes in what was
// edited by hand, and says whether the files need to be written anew.

import type { LoadedArticle } from '../articles/load-article.ts'
import { type LibraryContext, titleOf } from '../library-context.ts'
import type { ReadNotes } from '../read-notes.ts'
import { purgedVersion } from '../records/edit-record.ts'
import { describeTaskError } from '../store-error.ts'
import type { Recovery } from './recover-notes.ts'
import { takeInHandEdits } from './take-in.ts'

/**
 * @param rebuilds whether an article without a record gets one made from its files
 * @returns whether there is something to save
 */
export async function settleArticle(
  loaded: LoadedArticle,
  context: LibraryContext,
  rebuilds = true,
): Promise<boolean> {
  const recovery = loaded.file.recovery as Recovery
  if (rebuilds && isWithoutRecord(loaded))
    await (await import('../check/rebuild-article.ts')).rebuildArticle(loaded, context)
  const title = titleOf(loaded)
  await tellOfForeign(loaded.found.read, title, context)
  const obstacle = obstacleIn(recovery, title)
  if (obstacle !== null) context.becomeReadOnly(obstacle)
  const kept = context.readOnly() === null ? await keepAside(loaded, context) : []
  const notice = isUneventful(recovery) ? null : (await describing()).describeRecovery(recovery, title, kept)
  if (notice !== null) context.notices.post(notice.kind, notice.message, notice.detail)
  if (context.readOnly() !== null) return false
  const edits = takeInHandEdits(loaded, context.tick, context.nowIso())
  const purged = forgetPurged(loaded, context)
  const isOnDisk = recovery.isOnDisk || recovery.document === null
  return edits.length > 0 || purged > 0 || !isOnDisk
}

function isWithoutRecord({ shelf }: LoadedArticle): boolean {
  return shelf.record(shelf.id)?.merged.deleted !== null
}

/** Loaded when there is something to tell. */
const describing = () => import('./describe-recovery.ts')

function isUneventful({ copies, handEdits, lost }: Recovery): boolean {
  const isThere = copies.length === 0 || copies.some(({ role }) => role === 'primary')
  return isThere && handEdits.length + lost.length === 0 && copies.every(({ read }) => read.kind === 'whole')
}

/** Tells of other devices' files that could not be read whole. @param read what was read of them, by name */
export async function tellOfForeign(
  read: ReadonlyMap<string, ReadNotes>,
  title: string,
  { notices }: LibraryContext,
): Promise<void> {
  for (const [name, found] of read) {
    if (found.kind === 'whole') continue
    const notice = (await describing()).describeForeign(found, title, name)
    if (notice !== null) notices.post(notice.kind, notice.message, notice.detail)
  }
}

/** Why the files must not be written over; null when they may. */
function obstacleIn(recovery: Recovery, title: string): string | null {
  const kept = recovery.copies.filter((copy) => copy.role === 'primary' || copy.role === 'mirror')
  if (kept.some((copy) => copy.read.kind === 'too-new')) {
    return `The notes of “${title}” were written by a newer Postil, so nothing can be changed here. Update Postil and start it again.`
  }
  const unreadable = kept.find((copy) => copy.unreadable !== undefined)
  if (unreadable !== undefined && !kept.some((copy) => copy.read.kind === 'whole')) {
    return `The notes of “${title}” could not be read (${unreadable.unreadable}), so nothing can be changed here. Mend the disk or its permissions and start Postil again.`
  }
  return null
}

async function keepAside(loaded: LoadedArticle, context: LibraryContext): Promise<readonly string[]> {
  try {
    return await loaded.file.keepAside()
  } catch (error) {
    const task = 'A damaged notes file could not be kept aside, so nothing is written over it'
    context.becomeReadOnly(describeTaskError(error, task, context.places.quarantine).message)
    return []
  }
}

/** Content that was deleted for good on another device is dropped from this device's file too. */
function forgetPurged({ shelf, db }: LoadedArticle, context: LibraryContext): number {
  const purged = [...db.data.versions.values()].flatMap((own) => {
    const merged = shelf.record(own.id)?.merged
    return own.record !== null && merged?.record === null ? [merged] : []
  })
  for (const merged of purged) {
    shelf.put(purgedVersion(merged, merged.deleted ?? context.nowIso(), context.tick()))
  }
  return purged.length
}
