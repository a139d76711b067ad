// Backups of every notes file of a library, of all devices, on this machine: a list of names and hashes for each
// backup, and each distinct content once, so that a backup costs only what changed since the one before.
//
//   <userData>/backups/<library>/<number>.json          the list
//   <userData>/backups/<library>/files/<sha256>.json    the notes files

import { unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { type ArticleId, parseArticleId } from '../../../preload/contract/ids.ts'
import {
  ParseError,
  parseArray,
  parseInstant,
  parseInteger,
  parseObject,
  parseString,
} from '../../../preload/contract/parse.ts'
import { articleFolder, articlesFolder } from '../articles/article-files.ts'
import { sha256InSlices } from '../articles/hash-in-slices.ts'
import { readNotesName } from '../notes-names.ts'
import { readIfThere, readNames } from '../read-file.ts'
import { StoreError } from '../store-error.ts'
import { makeFolder, writeDurably } from '../writing/durable-write.ts'
import { type DatedBackup, thinBackups } from './thin-backups.ts'

export type BackupReason = 'start' | 'time' | 'import' | 'deletion' | 'restore' | 'migration' | 'asked'

export type BackupFile = {
  readonly article: ArticleId
  readonly name: string
  readonly sha256: string
  readonly bytes: number
}

export type Backup = DatedBackup & { readonly reason: BackupReason; readonly files: readonly BackupFile[] }

const FORMAT = 'postil-backup'
const REASONS: readonly BackupReason[] = [
  'start',
  'time',
  'import',
  'deletion',
  'restore',
  'migration',
  'asked',
]

/** Where the bytes of a backed up notes file are. */
export function contentPath(folder: string, sha256: string): string {
  return join(folder, 'files', `${sha256}.json`)
}

/** @returns the backups whose lists can be read, newest first. @throws the system's error */
export async function listBackups(folder: string): Promise<readonly Backup[]> {
  const names = (await readNames(folder)).filter((name) => /^\d{8}\.json$/.test(name))
  const backups = await Promise.all(names.map((name) => readList(folder, name.slice(0, 8))))
  return backups.filter((backup) => backup !== null).sort((a, b) => b.number - a.number)
}

async function readList(folder: string, id: string): Promise<Backup | null> {
  const bytes = await readIfThere(join(folder, `${id}.json`))
  if (bytes === null) return null
  try {
    const fields = parseObject(JSON.parse(bytes.toString('utf8')), 'backup')
    if (fields.format !== FORMAT) return null
    return {
      id,
      number: Number(id),
      time: parseInstant(fields.time, 'backup.time'),
      reason: REASONS.find((each) => each === fields.reason) ?? 'time',
      files: parseArray(fields.files, 'backup.files', 1_000_000).map(parseFile),
    }
  } catch (error) {
    // A damaged list is not offered; it is not deleted either.
    if (error instanceof ParseError || error instanceof SyntaxError) return null
    throw error
  }
}

function parseFile(value: unknown): BackupFile {
  const fields = parseObject(value, 'backup.files')
  return {
    article: parseArticleId(fields.article),
    name: parseString(fields.name, 'name', 200),
    sha256: parseString(fields.sha256, 'sha256', 64),
    bytes: parseInteger(fields.bytes, 'bytes', 0, Number.MAX_SAFE_INTEGER),
  }
}

/** @returns a file of a backup, its hash verified; null when it is gone or damaged */
export async function readBackupFile(folder: string, file: BackupFile): Promise<Buffer | null> {
  const bytes = await readIfThere(contentPath(folder, file.sha256)).catch(() => null)
  return bytes !== null && (await sha256InSlices(bytes)) === file.sha256 ? bytes : null
}

/**
 * Backs up every notes file in the library as it is on disk now, reads the backup back, and only then thins the older
 * ones. @returns null when nothing has changed since the last backup. @throws the system's error or a StoreError
 */
export async function makeBackup(
  library: string,
  folder: string,
  reason: BackupReason,
  nowMs: number,
): Promise<Backup | null> {
  const present = await listBackups(folder)
  const files = await copyFiles(library, folder)
  const last = present[0]
  if (files.length === 0 || (last !== undefined && isSameContent(last.files, files))) return null
  const numbers = (await readNames(folder))
    .map((name) => Number.parseInt(name, 10))
    .filter((each) => each >= 0)
  const number = Math.max(0, ...numbers) + 1
  const id = String(number).padStart(8, '0')
  const time = new Date(nowMs).toISOString()
  const list = { format: FORMAT, schema: 1, time, reason, library, files }
  await writeDurably(join(folder, `${id}.json`), Buffer.from(`${JSON.stringify(list, null, 1)}\n`))
  const made = await readList(folder, id)
  if (made === null) throw notReadBack()
  await thin(folder, [made, ...present])
  return made
}

/** Every notes file of the library is put among the contents, unless it is there. */
async function copyFiles(library: string, folder: string): Promise<readonly BackupFile[]> {
  await makeFolder(join(folder, 'files'))
  const known = new Set(await readNames(join(folder, 'files')))
  const files: BackupFile[] = []
  for (const name of (await readNames(articlesFolder(library))).sort()) {
    if (!/^[0-9a-f]{64}$/.test(name)) continue
    const article = parseArticleId(name)
    for (const notes of (await readNames(articleFolder(library, article))).sort()) {
      if (readNotesName(notes) === null) continue
      const bytes = await readIfThere(join(articleFolder(library, article), notes))
      if (bytes === null) continue
      const file = { article, name: notes, sha256: await sha256InSlices(bytes), bytes: bytes.length }
      const isKept = known.has(`${file.sha256}.json`) && (await readBackupFile(folder, file)) !== null
      if (!isKept) await keepContent(folder, file, bytes)
      files.push(file)
    }
  }
  return files
}

async function keepContent(folder: string, file: BackupFile, bytes: Buffer): Promise<void> {
  await writeDurably(contentPath(folder, file.sha256), bytes)
  if ((await readBackupFile(folder, file)) === null) throw notReadBack()
}

function notReadBack(): StoreError {
  return new StoreError(
    'io',
    'A backup could not be read back after it was made. The older ones were all kept.',
  )
}

function isSameContent(a: readonly BackupFile[], b: readonly BackupFile[]): boolean {
  const keys = (files: readonly BackupFile[]) =>
    files.map((file) => `${file.article}/${file.name}/${file.sha256}`)
  return keys(a).join() === keys(b).join()
}

async function thin(folder: string, backups: readonly Backup[]): Promise<void> {
  const going = new Set(thinBackups(backups))
  if (going.size === 0) return
  for (const id of going) await unlink(join(folder, `${id}.json`))
  const needed = new Set(
    backups
      .filter((backup) => !going.has(backup.id))
      .flatMap((backup) => backup.files.map((file) => file.sha256)),
  )
  const gone = backups.filter((backup) => going.has(backup.id)).flatMap((backup) => backup.files)
  for (const { sha256 } of gone) {
    // Only what the thinned lists named is removed, so contents of lists that could not be read stay.
    if (!needed.has(sha256)) await unlink(contentPath(folder, sha256)).catch(() => undefined)
  }
}
