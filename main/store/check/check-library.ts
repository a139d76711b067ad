// Reads every file of a library, and what this machine keeps of it elsewhere, and says what is wrong. Changes nothing:
// mend-library.ts does, when the reader wants it.

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArticleId, DeviceId } from '../../../preload/contract/ids.ts'
import type { Finding, LibraryReport, TaskProgress } from '../../../preload/contract/library-check.ts'
import { fail, ok, type Result } from '../../../preload/contract/result.ts'
import { listArticleFolders, sha256Of } from '../articles/article-files.ts'
import { listMirrored, listUnfinished } from '../articles/mirrored-articles.ts'
import { type Backup, contentPath, listBackups, readBackupFile } from '../backups/backups.ts'
import { knownDevices } from '../devices/device-identity.ts'
import { readMarker } from '../library-marker.ts'
import { type LibraryPlaces, placesOf } from '../library-places.ts'
import { readIfThere, readNames } from '../read-file.ts'
import type { Version } from '../records/record-version.ts'
import { describeReadError } from '../store-error.ts'
import { checkAssets } from './check-assets.ts'
import { checkNotes } from './check-notes.ts'
import { checkTexts, describeTextProblem, type TextProblem } from './check-texts.ts'
import { DAMAGED_BACKUP, UNFINISHED_FILE } from './describe-findings.ts'
import { listUnfinishedFiles } from './list-unfinished-files.ts'

export type CheckOptions = {
  readonly folder: string
  readonly userData: string
  /** Paths of files on this computer from which an article may have come. */
  readonly sourcesOf?: (article: ArticleId) => Promise<readonly string[]>
  /** Runs the check of an article's notes while nobody writes them; at once unless told. */
  readonly whileQuiet?: <T>(article: ArticleId, check: () => Promise<T>) => Promise<T>
  /** Whether an article is being taken in just now: its text comes before its record, and neither is amiss. */
  readonly isArriving?: (article: ArticleId) => boolean
  readonly onProgress?: (progress: TaskProgress) => void
  /** Stops before the next article. */
  readonly signal?: AbortSignal
}

/** A report, and what mending needs beside it. */
export type Checked = {
  readonly report: LibraryReport
  readonly places: LibraryPlaces
  /** The ids under which this machine writes. */
  readonly own: readonly DeviceId[]
  /** Articles of which some notes file of this machine is not as it should be. */
  readonly notes: readonly ArticleId[]
  readonly texts: readonly TextProblem[]
  /** Paths of texts and pictures that were never finished. */
  readonly unfinished: readonly string[]
}

type Tally = { -readonly [Name in keyof Omit<LibraryReport, 'findings'>]: LibraryReport[Name] }

/** @param now milliseconds since 1970 */
export async function checkLibrary(options: CheckOptions, now: number): Promise<Result<LibraryReport>> {
  const checked = await checkEverything(options, now)
  return checked.ok ? ok(checked.value.report) : checked
}

/** @param now milliseconds since 1970 */
export async function checkEverything(options: CheckOptions, now: number): Promise<Result<Checked>> {
  const { folder, userData, onProgress, signal } = options
  try {
    await stat(folder)
    const own = await knownDevices(userData)
    const places = placesOf(folder, userData, await knownAs(folder, own))
    const tally = emptyTally(places)
    const findings: Finding[] = []
    const notes: ArticleId[] = []
    const texts: TextProblem[] = []
    const unfinished: string[] = []
    const articles = [...new Set([...(await listArticleFolders(folder)), ...(await listMirrored(places))])]
    // Once for all: their folder has the files of all articles.
    const leftOvers = await listUnfinished(places)
    for (const [done, article] of articles.entries()) {
      if (signal?.aborted) return fail('cancelled', 'The check was stopped. Nothing was changed.')
      onProgress?.({ done, of: articles.length })
      if (options.isArriving?.(article)) continue
      const checked = await checkArticle(article, places, own, options, now, leftOvers)
      count(tally, checked)
      findings.push(...checked.findings)
      if (checked.notes.findings.some(({ mend }) => mend !== null)) notes.push(article)
      texts.push(...checked.texts.problems)
      unfinished.push(...checked.unfinished)
    }
    const backups = await listBackups(places.backups)
    findings.push(...(await checkBackups(places, backups, tally)))
    tally.quarantined = (await readNames(places.quarantine)).length
    return ok({ report: { ...tally, findings }, places, own, notes, texts, unfinished })
  } catch (error) {
    return { ok: false, error: describeReadError(error, `The library in ${folder}`) }
  }
}

/** The id by which this machine knows the library; a name that no folder has when it does not. */
async function knownAs(folder: string, own: readonly DeviceId[]): Promise<string> {
  for (const device of own) {
    const id = await readMarker(folder, device)
    if (id !== null) return id
  }
  return 'unknown'
}

function emptyTally({ folder, quarantine }: LibraryPlaces): Tally {
  return {
    folder,
    quarantine,
    articles: 0,
    revisions: 0,
    notesFiles: 0,
    copies: 0,
    annotations: 0,
    inTrash: 0,
    quarantined: 0,
  }
}

async function checkArticle(
  article: ArticleId,
  places: LibraryPlaces,
  own: readonly DeviceId[],
  { whileQuiet, sourcesOf }: CheckOptions,
  now: number,
  leftOvers: readonly string[],
) {
  const check = () => checkNotes(places, article, own, new Date(now).toISOString(), leftOvers)
  const notes = await (whileQuiet === undefined ? check() : whileQuiet(article, check))
  const texts = await checkTexts(places.folder, article, notes.versions)
  const title = titleIn(notes.versions)
  const assets = await checkAssets(places.folder, article)
  const findings: Finding[] = [...notes.findings, ...assets].map((finding) => ({ ...finding, title }))
  const unfinished = await listUnfinishedFiles(places.folder, article, now)
  for (const path of unfinished) findings.push({ kind: 'left-over', path, title, ...UNFINISHED_FILE })
  for (const problem of texts.problems) {
    const source = await findSource(problem, sourcesOf)
    findings.push({ ...describeTextProblem(problem, source !== null), title })
  }
  return { notes, texts, unfinished, findings }
}

function count(tally: Tally, { notes, texts }: Awaited<ReturnType<typeof checkArticle>>) {
  tally.articles += 1
  tally.revisions += texts.files
  tally.notesFiles += notes.files
  tally.copies += notes.copies
  const annotations = [...latestOf(notes.versions).values()].filter(({ type }) => type === 'Annotation')
  tally.annotations += annotations.filter(({ deleted }) => deleted === null).length
  tally.inTrash += annotations.filter(({ deleted, record }) => deleted !== null && record !== null).length
}

/** Of each record the latest version: near enough for counting. */
function latestOf(versions: readonly Version[]): ReadonlyMap<string, Version> {
  const latest = new Map<string, Version>()
  for (const version of versions) {
    const known = latest.get(version.id)
    if (known === undefined || known.stamp < version.stamp) latest.set(version.id, version)
  }
  return latest
}

function titleIn(versions: readonly Version[]): string | null {
  const articles = [...latestOf(versions).values()].map(({ record }) => record)
  return articles.find((record) => record?.type === 'postil:Article')?.title ?? null
}

/** @returns the bytes of a text that is damaged or missing, from a file that still has them; null when none has */
export async function findSource(
  { kind, article, id }: TextProblem,
  sourcesOf: CheckOptions['sourcesOf'],
): Promise<Buffer | null> {
  if (kind !== 'damaged' && kind !== 'missing') return null
  for (const path of (await sourcesOf?.(article)) ?? []) {
    const bytes = await readIfThere(path).catch(() => null)
    if (bytes !== null && sha256Of(bytes) === id) return bytes
  }
  return null
}

async function checkBackups(
  { backups: folder }: LibraryPlaces,
  backups: readonly Backup[],
  tally: Tally,
): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  const files = new Map(backups.flatMap((backup) => backup.files).map((file) => [file.sha256, file]))
  for (const file of files.values()) {
    tally.copies += 1
    if ((await readBackupFile(folder, file)) !== null) continue
    findings.push({ kind: 'damaged', path: contentPath(folder, file.sha256), title: null, ...DAMAGED_BACKUP })
  }
  // A list that cannot be understood names nothing, and is not offered.
  const known = new Set(backups.map(({ id }) => `${id}.json`))
  for (const name of await readNames(folder)) {
    if (!/^\d{8}\.json$/.test(name) || known.has(name)) continue
    const message =
      'The list of a backup is damaged, so this backup cannot be restored. The others are not affected.'
    findings.push({ kind: 'damaged', path: join(folder, name), title: null, message, mend: null })
  }
  return findings
}
