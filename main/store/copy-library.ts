// Moves a library: every file is copied, flushed and read back; only then does the new folder count. The old one is
// left where it is, for the reader to delete, but this machine knows it no longer as the same library.

import { readdir, unlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fail, ok, type Result } from '../../preload/contract/result.ts'
import { codeOf, makeFolder, writeDurably } from './durable-write.ts'
import { sha256InSlices } from './hash-in-slices.ts'
import { readIfThere, readNames } from './read-file.ts'
import { describeTaskError, StoreError } from './store-error.ts'

export type CopyProgress = { readonly copied: number; readonly files: number }

const TASK = 'The library could not be moved, and stays where it is'

/**
 * Copies a closed library into a folder that is empty or not there. @returns how many files it has
 * @param onProgress after each file
 * @param signal stops after the present file; what was copied stays, and the old library is untouched
 */
export async function copyLibrary(
  from: string,
  to: string,
  onProgress: (progress: CopyProgress) => void = () => undefined,
  signal?: AbortSignal,
): Promise<Result<number>> {
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
    let copied = 0
    for (const path of paths) {
      if (signal?.aborted) return fail('cancelled', 'The library was not moved, and stays where it is.')
      await copyFile(join(from, path), join(to, path))
      copied += 1
      onProgress({ copied, files: paths.length })
    }
    await forgetMarkers(from)
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

async function copyFile(from: string, to: string): Promise<void> {
  const bytes = await readIfThere(from)
  // Gone since it was listed: a sync tool's doing, and not ours to copy.
  if (bytes === null) return
  await makeFolder(dirname(to))
  await writeDurably(to, bytes)
  const written = await readIfThere(to)
  if (written === null || (await sha256InSlices(written)) !== (await sha256InSlices(bytes))) {
    throw new StoreError('io', `The copy of ${from} could not be read back.`)
  }
}

/** Without its markers the old folder is opened as a library of its own, and the two do not share a second copy. */
async function forgetMarkers(folder: string): Promise<void> {
  const markers = (await readNames(join(folder, '.postil'))).filter((name) => name.endsWith('.json'))
  for (const name of markers) {
    await unlink(join(folder, '.postil', name)).catch((error: unknown) => {
      // A disk that can only be read keeps them; opening it there is told from the new one by its path.
      if (codeOf(error) === undefined) throw error
    })
  }
}
