// Copies a library to where it moves: every file is copied, flushed and read back; only then may the new folder count.
// The old one is left as it is; `leaveFolder` makes this machine know it no longer as the same library.

import { readdir, rmdir, unlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fail, ok, type Result } from '../../preload/contract/result.ts'
import { sha256InSlices } from './articles/hash-in-slices.ts'
import { readIfThere, readNames } from './read-file.ts'
import { describeTaskError, StoreError } from './store-error.ts'
import { codeOf, makeFolder, writeDurably } from './writing/durable-write.ts'

export type CopyProgress = { readonly copied: number; readonly files: number }

/** A file that is in both folders now. */
export type CopiedFile = {
  /** Relative to the library's folder. */
  readonly path: string
  readonly sha256: string
}

const TASK = 'The library could not be moved, and stays where it is'

/**
 * Copies a closed library into a folder that is empty or not there. @returns its files
 * @param onProgress after each file
 * @param signal stops after the present file; what was copied stays, and the old library is untouched
 */
export async function copyLibrary(
  from: string,
  to: string,
  onProgress: (progress: CopyProgress) => void = () => undefined,
  signal?: AbortSignal,
): Promise<Result<readonly CopiedFile[]>> {
  if (isInside(from, to) || isInside(to, from)) {
    return fail('bad-request', 'A library cannot be moved into itself. Choose another folder.')
  }
  try {
    if ((await readNames(to)).length > 0) {
      return fail(
        'bad-request',
        'The folder is not empty. Choose an empty one, or open it as a library if it is one.',
      )
    }
    const paths = await listFiles(from)
    const copied: CopiedFile[] = []
    for (const path of paths) {
      if (signal?.aborted) return fail('cancelled', 'The library was not moved, and stays where it is.')
      onProgress({ copied: copied.length, files: paths.length })
      const sha256 = await copyFile(join(from, path), join(to, path))
      if (sha256 !== null) copied.push({ path, sha256 })
    }
    return ok(copied)
  } catch (error) {
    return { ok: false, error: describeTaskError(error, TASK, to) }
  }
}

function isInside(inner: string, outer: string): boolean {
  const path = relative(outer, inner)
  return (
    path === '' ||
    !(path === '..' || path.startsWith('../') || path.startsWith('..\\') || /^[a-z]:/i.test(path))
  )
}

/** Paths relative to the folder; without locks, which belong to the process, and unfinished files. */
async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !/\.lock$|^~.*\.tmp$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
}

/** @returns the hash of what both have; null for a file that is gone */
async function copyFile(from: string, to: string): Promise<string | null> {
  const bytes = await readIfThere(from)
  // Gone since it was listed: a sync tool's doing, and not ours to copy.
  if (bytes === null) return null
  await makeFolder(dirname(to))
  await writeDurably(to, bytes)
  const written = await readIfThere(to)
  const sha256 = await sha256InSlices(bytes)
  if (written === null || (await sha256InSlices(written)) !== sha256) {
    throw new StoreError('io', `The copy of ${from} could not be read back.`)
  }
  return sha256
}

/**
 * Without its markers the old folder is opened as a library of its own, and the two do not share a second copy.
 * @returns how to take it back
 */
export async function leaveFolder(folder: string): Promise<() => Promise<void>> {
  const names = (await readNames(join(folder, '.postil'))).filter((name) => name.endsWith('.json'))
  const markers: (readonly [path: string, bytes: Buffer])[] = []
  for (const name of names) {
    const path = join(folder, '.postil', name)
    const bytes = await readIfThere(path)
    if (bytes === null) continue
    markers.push([path, bytes])
    await unlink(path).catch((error: unknown) => {
      // A disk that can only be read keeps them; opening it there is told from the new one by its path.
      if (codeOf(error) === undefined) throw error
    })
  }
  return async () => {
    for (const [path, bytes] of markers) await writeDurably(path, bytes)
  }
}

/**
 * Deletes what was copied from the old folder, and the folders that are empty then. What has changed since it was
 * copied, or was not copied, stays. @returns how many files stay. @throws the system's error
 */
export async function removeCopied(folder: string, files: readonly CopiedFile[]): Promise<number> {
  for (const { path, sha256 } of files) {
    const bytes = await readIfThere(join(folder, path))
    if (bytes !== null && (await sha256InSlices(bytes)) === sha256) await unlink(join(folder, path))
  }
  await removeEmptyFolders(folder)
  return (await listFiles(folder).catch(() => [])).length
}

async function removeEmptyFolders(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  for (const entry of entries) if (entry.isDirectory()) await removeEmptyFolders(join(folder, entry.name))
  await rmdir(folder).catch((error: unknown) => {
    // Not empty, or gone already.
    if (codeOf(error) === undefined) throw error
  })
}
