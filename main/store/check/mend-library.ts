// Mends what a check of the library has found: notes files are written again from memory or from their other copy,
// texts are taken again from the files they came from, texts that no record names get one. Whatever is replaced is
// kept in the quarantine first.

import { randomUUID } from 'node:crypto'
import { Low } from 'lowdb'
import { type ChangeSet, NO_CHANGES } from '../../../preload/contract/change-set.ts'
import type { ArticleId, DeviceId } from '../../../preload/contract/ids.ts'
import type { Finding, MendReport } from '../../../preload/contract/library-check.ts'
import { fail, ok, type Result } from '../../../preload/contract/result.ts'
import { writeRevision } from '../articles/article-files.ts'
import { isOldest } from '../devices/device-clock.ts'
import { lockDevice } from '../devices/device-lock.ts'
import type { LibraryContext } from '../library-context.ts'
import { emptyDocument, type NotesDocument } from '../notes-file.ts'
import { quarantineFile } from '../recovery/quarantine.ts'
import { describeTaskError } from '../store-error.ts'
import { DurableJsonFile } from '../writing/durable-json-file.ts'
import { removeAside } from '../writing/durable-write.ts'
import type { OwnFileOptions } from '../writing/own-file-options.ts'
import { type Checked, type CheckOptions, findSource } from './check-library.ts'
import type { TextProblem } from './check-texts.ts'
import { articleFromFiles, revisionFromFile } from './rebuild-article.ts'

export type MendHooks = {
  /** Takes up what other programs did to the files of these articles. */
  readonly look: (articles: Iterable<ArticleId>) => Promise<void>
  /** The article's file needs to be written again. */
  readonly touch: (article: ArticleId) => void
  readonly apply: (changes: ChangeSet) => Result<ChangeSet>
  readonly tell: (changes: ChangeSet) => void
  readonly flush: () => Promise<Result<null>>
  readonly backUp: () => Promise<void>
  readonly ownFile: OwnFileOptions
}

export async function mendLibrary(
  context: LibraryContext,
  hooks: MendHooks,
  check: () => Promise<Result<Checked>>,
  sourcesOf: CheckOptions['sourcesOf'],
): Promise<Result<MendReport>> {
  const obstacle = context.readOnly()
  if (obstacle !== null) return fail('read-only', obstacle)
  const before = await check()
  if (!before.ok) return before
  const failures: string[] = []
  /** One thing that cannot be mended does not keep the others from it. */
  const attempt = async (work: () => Promise<string | null>) => {
    try {
      const failure = await work()
      if (failure !== null) failures.push(failure)
    } catch (error) {
      failures.push(describeTaskError(error, 'Not everything was mended', context.places.folder).message)
    }
  }
  const { notes, texts, unfinished, own } = before.value
  await attempt(() => mendOpenNotes(notes, context, hooks))
  for (const device of own) {
    if (device !== context.device) await attempt(() => mendClosedNotes(device, notes, context, hooks))
  }
  for (const problem of texts) await attempt(() => mendText(problem, context, hooks, sourcesOf))
  for (const path of unfinished) await attempt(() => removeUnfinished(path, context))
  const flushed = await hooks.flush()
  if (!flushed.ok) failures.push(flushed.error.message)
  await hooks.backUp()
  const after = await check()
  if (!after.ok) return after
  const { report } = after.value
  const left = new Set(report.findings.map(findingKey))
  const mended = before.value.report.findings.filter((finding) => !left.has(findingKey(finding)))
  return ok({ mended, failures: [...new Set(failures)], report })
}

/** Tells one finding from another, in two checks of one library. */
export function findingKey({ kind, path }: Finding): string {
  return `${kind} ${path}`
}

/** The notes that are open are all in memory: what is wrong on disk is kept aside and written again. */
async function mendOpenNotes(
  notes: readonly ArticleId[],
  { articles }: LibraryContext,
  { look, touch }: MendHooks,
): Promise<null> {
  await look(notes)
  for (const article of notes) {
    const loaded = articles.get(article)
    if (loaded === undefined || loaded.db.data.versions.size === 0) continue
    await loaded.file.keepRefused()
    touch(article)
  }
  return null
}

/** Files that this machine wrote under another id, when a second Postil ran or its profile was a copy. */
async function mendClosedNotes(
  device: DeviceId,
  notes: readonly ArticleId[],
  { places }: LibraryContext,
  { ownFile }: MendHooks,
): Promise<string | null> {
  if (notes.length === 0) return null
  const lock = await lockDevice(places.folder, device)
  if (lock === null) return 'Another Postil is open on this library. What it writes was left alone.'
  try {
    let failure: string | null = null
    for (const article of notes) {
      const options = ownFile(article, device, { mayWrite: lock.check, onChangedOutside: () => undefined })
      const file = new DurableJsonFile(options)
      const db = new Low<NotesDocument>(file, emptyDocument(`urn:uuid:${randomUUID()}`, article, device))
      await db.read()
      const copies = file.recovery?.copies ?? []
      const isUntouchable = copies.some(({ read, unreadable }) => read.kind === 'too-new' || unreadable)
      if (file.recovery?.document == null || isUntouchable) continue
      if (file.recovery.handEdits.length > 0) {
        failure = `A notes file that this computer wrote as “${device}” was changed by hand and was left alone.`
        continue
      }
      const isSound =
        file.recovery.isOnDisk && copies.every(({ role }) => role === 'primary' || role === 'mirror')
      if (isSound) continue
      await file.keepAside()
      await db.write()
    }
    return failure
  } finally {
    await lock.release()
  }
}

async function mendText(
  problem: TextProblem,
  context: LibraryContext,
  hooks: MendHooks,
  sourcesOf: CheckOptions['sourcesOf'],
): Promise<string | null> {
  const { kind, article, id, format, path } = problem
  const { folder, quarantine } = context.places
  if (kind === 'orphan') return adoptText(problem, context, hooks)
  const bytes = await findSource(problem, sourcesOf)
  if (bytes === null) return null
  if (kind === 'damaged') await quarantineFile(quarantine, path, context.now())
  await writeRevision(folder, article, id, format, bytes)
  return null
}

async function removeUnfinished(path: string, { places, now }: LibraryContext): Promise<null> {
  await quarantineFile(places.quarantine, path, now())
  await removeAside(path)
  return null
}

/** Names a text in its article's record, or makes the article one. */
async function adoptText(
  { article, id, format }: TextProblem,
  context: LibraryContext,
  { apply, tell }: MendHooks,
): Promise<string | null> {
  const shelf = context.articles.get(article)?.shelf
  const record = shelf?.article() ?? null
  // A record that was only made up from the files, to have something to show, carries the oldest stamp.
  const isRecorded = shelf?.record(article)?.merged.versions.some(({ stamp }) => !isOldest(stamp)) === true
  if (record === null || !isRecorded) {
    const applied = apply({ ...NO_CHANGES, added: [await articleFromFiles(article, context)] })
    if (!applied.ok) return applied.error.message
    const [added] = applied.value.added
    tell(
      record === null || added === undefined ? applied.value : { ...NO_CHANGES, updated: [[record, added]] },
    )
    return null
  }
  if (record.revisions.some((each) => each.id === id)) return null
  const revision = await revisionFromFile(context.places.folder, article, { id, format })
  const named = { ...record, revisions: [...record.revisions, revision] }
  const applied = apply({ ...NO_CHANGES, updated: [[record, named]] })
  if (!applied.ok) return applied.error.message
  tell(applied.value)
  return null
}
