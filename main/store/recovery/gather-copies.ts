// Finds and reads everything that is a copy of one notes file of this device: the two that are kept on purpose, what
// a crash left over beside either, and what a sync tool made of the one in the library.

import { basename, dirname, join } from 'node:path'
import type { Backup } from '../backups/backups.ts'
import { notesName, readNotesName } from '../notes-names.ts'
import { readIfThere, readNames } from '../read-file.ts'
import { type NotesOrigin, type ReadNotes, readNotes } from '../read-notes.ts'
import { codeOf, isAsideName } from '../writing/durable-write.ts'
import { type Copy, documentOf } from './recover-notes.ts'

/**
 * @param leftOvers names of what may have been left over beside the mirror, when they are known: its folder has those of
 * all articles, and to list it for each of them would take as long as the square of their number
 * @returns the copies that are there, readable or not
 */
export async function gatherCopies(
  primary: string,
  mirror: string,
  origin: NotesOrigin,
  leftOvers?: readonly string[],
): Promise<readonly Copy[]> {
  const besidePrimary = await namesBeside(primary)
  const conflicts = besidePrimary.filter((name) => {
    const read = readNotesName(name)
    return read?.isConflictCopy === true && read.device === origin.device
  })
  const places: (readonly [string, Copy['role']])[] = [
    [primary, 'primary'],
    [mirror, 'mirror'],
    ...asides(primary, besidePrimary),
    ...asides(mirror, leftOvers ?? (await namesBeside(mirror))),
    ...conflicts.map((name) => [join(dirname(primary), name), 'conflict'] as const),
  ]
  const read = createReader(origin)
  const copies: Copy[] = []
  for (const [path, role] of places) {
    const copy = await readCopy(path, role, read)
    if (copy !== null) copies.push(copy)
  }
  return copies
}

async function namesBeside(path: string): Promise<readonly string[]> {
  // A folder that cannot be listed may still let its files be read; what is left over there must wait.
  return readNames(dirname(path)).catch(() => [])
}

function asides(path: string, names: readonly string[]): readonly (readonly [string, Copy['role']])[] {
  return names
    .filter((name) => isAsideName(name, basename(path)))
    .map((name) => [join(dirname(path), name), 'left-over'] as const)
}

type Reader = (bytes: Buffer) => Promise<ReadNotes>

/** Both copies have the same bytes nearly always; then what was understood once is not read again. */
function createReader(origin: NotesOrigin): Reader {
  let last: { readonly bytes: Buffer; readonly read: ReadNotes } | null = null
  return async (bytes) => {
    if (last?.bytes.equals(bytes)) return last.read
    last = { bytes, read: await readNotes(bytes, origin) }
    return last.read
  }
}

/** @returns null when there is no such file */
export async function readCopy(
  path: string,
  role: Copy['role'],
  read: (bytes: Buffer) => Promise<ReadNotes>,
): Promise<Copy | null> {
  try {
    const bytes = await readIfThere(path)
    return bytes === null ? null : { path, role, read: await read(bytes) }
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined) throw error
    return { path, role, read: { kind: 'damaged', document: null, lost: [] }, unreadable: code }
  }
}

/** The newest backup of this notes file that can be read; none when there is none. */
export async function gatherBackups(
  folder: string,
  backups: readonly Backup[],
  origin: NotesOrigin,
): Promise<readonly Copy[]> {
  const { readBackupFile } = await import('../backups/backups.ts')
  const name = notesName(origin.device)
  for (const backup of backups) {
    const file = backup.files.find((each) => each.article === origin.article && each.name === name)
    const bytes = file === undefined ? null : await readBackupFile(folder, file)
    if (bytes === null) continue
    const read = await readNotes(bytes, origin)
    if (documentOf({ path: '', role: 'backup', read }) !== null)
      return [{ path: backup.id, role: 'backup', read }]
  }
  return []
}
