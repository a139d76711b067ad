// Checks the notes files in one article's folder: those of this machine with their second copies, and other devices'.

import { join } from 'node:path'
import type { ArticleId, DeviceId } from '../../../preload/contract/ids.ts'
import type { Finding, FindingKind } from '../../../preload/contract/library-check.ts'
import { articleFolder } from '../articles/article-files.ts'
import { type LibraryPlaces, mirrorPath, primaryPath } from '../library-places.ts'
import { readNotesName } from '../notes-names.ts'
import { readNames } from '../read-file.ts'
import { readNotes } from '../read-notes.ts'
import type { Version } from '../records/record-version.ts'
import { gatherCopies, readCopy } from '../recovery/gather-copies.ts'
import { type Copy, documentOf } from '../recovery/recover-notes.ts'
import { describeForeignFile, describeOwn, type OwnProblem } from './describe-findings.ts'

export type NotesCheck = {
  readonly findings: readonly Omit<Finding, 'title'>[]
  /** Of all copies. */
  readonly versions: readonly Version[]
  readonly files: number
  /** Second copies. */
  readonly copies: number
}

/**
 * @param own the ids under which this machine writes. @param leftOvers names of unfinished files beside the second copies,
 * where they are known. @param created for annotations that do not say when they were
 * made; ISO 8601, UTC. @throws the system's error when the folder cannot be listed
 */
export async function checkNotes(
  places: LibraryPlaces,
  article: ArticleId,
  own: readonly DeviceId[],
  created: string,
  leftOvers?: readonly string[],
): Promise<NotesCheck> {
  const folder = articleFolder(places.folder, article)
  const findings: Omit<Finding, 'title'>[] = []
  const versions: Version[] = []
  let [files, copies] = [0, 0]
  for (const device of own) {
    const [primary, mirror] = [primaryPath(places, article, device), mirrorPath(places, article, device)]
    const found = await gatherCopies(primary, mirror, { article, device, created }, leftOvers)
    findings.push(...ownFindings(found, primary, mirror))
    for (const copy of found) {
      if (copy.role === 'mirror') copies += 1
      if (copy.role === 'primary' || copy.role === 'conflict') files += 1
      versions.push(...versionsOf(copy))
    }
  }
  for (const name of await readNames(folder)) {
    const aside = /^~(notes\..*\.json)\.[0-9a-f]{8}\.tmp$/.exec(name)
    const parts = readNotesName(aside?.[1] ?? name)
    if (parts === null || own.includes(parts.device)) continue
    const path = join(folder, name)
    if (aside !== null) {
      findings.push({ kind: 'left-over', path, ...describeForeignFile('left-over') })
      continue
    }
    files += 1
    if (parts.isConflictCopy) findings.push({ kind: 'conflict', path, ...describeForeignFile('conflict') })
    const origin = { article, device: parts.device, created }
    const copy = await readCopy(path, 'primary', (bytes) => readNotes(bytes, origin))
    if (copy === null) continue
    const kind = problemOf(copy)
    if (kind !== null) findings.push({ kind, path, ...describeForeignFile(kind) })
    versions.push(...versionsOf(copy))
  }
  return { findings, versions, files, copies }
}

function versionsOf(copy: Copy): Iterable<Version> {
  return documentOf(copy)?.versions.values() ?? []
}

function problemOf({ read, unreadable }: Copy): 'damaged' | 'edited' | 'too-new' | 'unreadable' | null {
  if (unreadable !== undefined) return 'unreadable'
  return read.kind === 'whole' ? null : read.kind
}

function ownFindings(copies: readonly Copy[], primary: string, mirror: string): Omit<Finding, 'title'>[] {
  const isCovered = copies.some(({ read }) => read.kind === 'whole')
  const findings: Omit<Finding, 'title'>[] = []
  const add = (kind: FindingKind, path: string, problem: OwnProblem) =>
    findings.push({ kind, path, ...describeOwn(problem, isCovered) })
  for (const copy of copies) {
    if (copy.role === 'conflict' || copy.role === 'left-over') {
      add(copy.role, copy.path, copy.role)
      continue
    }
    const problem = problemOf(copy)
    if (problem === null) continue
    add(problem, copy.path, copy.role === 'mirror' && problem === 'damaged' ? 'mirror-damaged' : problem)
  }
  const kept = copies.filter(({ role }) => role === 'primary' || role === 'mirror')
  const [one, other] = kept
  if (one !== undefined && other === undefined) {
    if (one.role === 'mirror') add('missing', primary, 'missing')
    else add('missing', mirror, 'mirror-missing')
  }
  const isBehind =
    kept.length === 2 &&
    kept.every(({ read }) => read.kind === 'whole') &&
    documentOf(one as Copy)?.sequence !== documentOf(other as Copy)?.sequence
  if (isBehind) add('behind', primary, 'behind')
  return findings
}
