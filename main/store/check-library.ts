// Reads every file of a library and says what is wrong with it. Changes nothing: what can be mended is mended by opening
// the library, which does so for this device's own files.

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArticleId } from '../../preload/contract/ids.ts'
import { ok, type Result } from '../../preload/contract/result.ts'
import { articleFolder, listArticleFolders, listRevisionFiles, revisionPath } from './article-files.ts'
import { assetsFolder, hashOfAsset, isAssetList, readList } from './asset-files.ts'
import { codeOf } from './durable-write.ts'
import { sha256InSlices } from './hash-in-slices.ts'
import { readNotesName } from './notes-names.ts'
import { readIfThere, readNames } from './read-file.ts'
import { readNotes } from './read-notes.ts'
import type { Version } from './record-version.ts'
import { documentOf } from './recover-notes.ts'
import { describeReadError } from './store-error.ts'

export type Finding = {
  readonly kind:
    | 'damaged'
    | 'unreadable'
    | 'missing'
    | 'orphan'
    | 'too-new'
    | 'edited'
    | 'conflict'
    | 'left-over'
  readonly path: string
  /** One sentence. */
  readonly message: string
}

export type LibraryReport = {
  readonly articles: number
  readonly revisions: number
  readonly notesFiles: number
  readonly annotations: number
  readonly inTrash: number
  readonly quarantined: number
  readonly findings: readonly Finding[]
}

type Tally = { -readonly [Name in keyof Omit<LibraryReport, 'findings'>]: number } & {
  readonly findings: Finding[]
}

/** @param now milliseconds since 1970 */
export async function checkLibrary(
  options: { readonly folder: string; readonly userData: string },
  now: number,
): Promise<Result<LibraryReport>> {
  const { folder, userData } = options
  const tally: Tally = {
    articles: 0,
    revisions: 0,
    notesFiles: 0,
    annotations: 0,
    inTrash: 0,
    quarantined: 0,
    findings: [],
  }
  try {
    await stat(folder)
    for (const article of await listArticleFolders(folder)) {
      tally.articles += 1
      const versions = await checkNotes(folder, article, tally, new Date(now).toISOString())
      await checkRevisions(folder, article, versions, tally)
      await checkAssets(assetsFolder(folder, article), tally)
    }
    tally.quarantined = (await readNames(join(userData, 'quarantine'))).length
    return ok(tally)
  } catch (error) {
    return { ok: false, error: describeReadError(error, `The library in ${folder}`) }
  }
}

const NOTES_PROBLEMS = {
  damaged: 'This notes file is damaged. Opening the library on the device that writes it mends it.',
  'too-new': 'This notes file was written by a newer Postil.',
  edited: 'This notes file was changed with another program; its device takes the changes in.',
} as const

async function checkNotes(
  library: string,
  article: ArticleId,
  tally: Tally,
  created: string,
): Promise<readonly Version[]> {
  const folder = articleFolder(library, article)
  const found: Version[] = []
  for (const name of await readNames(folder)) {
    const path = join(folder, name)
    if (/^~notes\..*\.tmp$/.test(name)) {
      tally.findings.push({ kind: 'left-over', path, message: 'A crash left this unfinished file behind.' })
    }
    const parts = readNotesName(name)
    if (parts === null) continue
    tally.notesFiles += 1
    if (parts.isConflictCopy) {
      const message = 'A sync tool made this copy of a notes file; its device merges it and removes it.'
      tally.findings.push({ kind: 'conflict', path, message })
    }
    const bytes = await readOrNote(path, tally)
    if (bytes === null) continue
    const read = await readNotes(bytes, { article, device: parts.device, created })
    if (read.kind !== 'whole')
      tally.findings.push({ kind: read.kind, path, message: NOTES_PROBLEMS[read.kind] })
    const versions = [...(documentOf({ path, role: 'primary', read })?.versions.values() ?? [])]
    const annotations = versions.filter((version) => version.type === 'Annotation')
    tally.annotations += annotations.filter((version) => version.deleted === null).length
    tally.inTrash += annotations.filter(
      (version) => version.deleted !== null && version.record !== null,
    ).length
    found.push(...versions)
  }
  return found
}

async function checkRevisions(
  library: string,
  article: ArticleId,
  versions: readonly Version[],
  tally: Tally,
): Promise<void> {
  const files = await listRevisionFiles(library, article)
  const records = versions.flatMap(({ record }) => (record?.type === 'postil:Article' ? [record] : []))
  const named = new Map(records.flatMap((record) => record.revisions).map((each) => [each.id, each]))
  for (const { id, format } of files) {
    const path = revisionPath(library, article, id, format)
    tally.revisions += 1
    const bytes = await readOrNote(path, tally)
    if (bytes !== null && (await sha256InSlices(bytes)) !== id) {
      const message = 'The text in this file is damaged. Import the article again to mend it.'
      tally.findings.push({ kind: 'damaged', path, message })
    }
    if (!named.has(id)) {
      const message =
        'No notes file names this text; it was imported, but its record is lost or not here yet.'
      tally.findings.push({ kind: 'orphan', path, message })
    }
  }
  for (const { id, format } of named.values()) {
    if (files.some((file) => file.id === id)) continue
    const path = revisionPath(library, article, id, format)
    tally.findings.push({ kind: 'missing', path, message: 'The text of this article is not here.' })
  }
}

/** Pictures are told from their lists alone: a list goes with its article. */
async function checkAssets(folder: string, tally: Tally): Promise<void> {
  const files = await readNames(folder)
  const named = new Set<string>()
  for (const file of files.filter(isAssetList)) {
    const path = join(folder, file)
    // Once for its findings, once for what it says.
    if ((await readOrNote(path, tally)) === null) continue
    for (const [, asset] of await readList(path)) named.add(asset)
  }
  for (const file of files) {
    const hash = hashOfAsset(file)
    if (hash === null) continue
    const path = join(folder, file)
    const bytes = await readOrNote(path, tally)
    if (bytes !== null && (await sha256InSlices(bytes)) !== hash) {
      const message =
        'This picture is damaged. Import its article again, with the picture beside it, to mend it.'
      tally.findings.push({ kind: 'damaged', path, message })
    }
    if (!named.has(file)) {
      const message = 'No article names this picture; its list is lost or not here yet.'
      tally.findings.push({ kind: 'orphan', path, message })
    }
  }
  for (const file of named) {
    if (files.includes(file)) continue
    const message = 'This picture of an article is not here.'
    tally.findings.push({ kind: 'missing', path: join(folder, file), message })
  }
}

async function readOrNote(path: string, tally: Tally): Promise<Buffer | null> {
  try {
    return await readIfThere(path)
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined) throw error
    tally.findings.push({ kind: 'unreadable', path, message: `This file could not be read (${code}).` })
    return null
  }
}
