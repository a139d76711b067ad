// What a choice of files and folders comes to: the articles in them, in the order of their names.

import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { formatOf } from './read-source-file.ts'

export type FoundFile = {
  readonly path: string
  /** Its name, with the folders below the one that was chosen. */
  readonly name: string
}

/** Far more than anybody reads; a slip of the hand on the root of the disk ends here. */
export const MOST_FILES = 20_000
const DEEPEST = 32

/**
 * Files are taken as they were chosen, whatever they are called; of folders everything that has one of our endings.
 * Hidden files and folders are left out, and links are not followed out of a folder, so that nothing comes twice.
 * A folder that cannot be read counts as a file that cannot be read: the import will say so.
 */
export async function findSourceFiles(
  paths: readonly string[],
  signal: AbortSignal,
): Promise<readonly FoundFile[]> {
  const found: FoundFile[] = []
  for (const path of paths) {
    const name = basename(path)
    if (await isFolder(path)) await walk({ path, name }, found, signal, 0)
    else found.push({ path, name })
  }
  return found.slice(0, MOST_FILES)
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    // Whoever reads it will find out why it cannot be looked at, and say so.
    return false
  }
}

async function walk(
  folder: FoundFile,
  found: FoundFile[],
  signal: AbortSignal,
  depth: number,
): Promise<void> {
  if (signal.aborted || found.length >= MOST_FILES || depth > DEEPEST) return
  const entries = await readdir(folder.path, { withFileTypes: true }).catch(() => null)
  if (entries === null) {
    found.push(folder)
    return
  }
  const names = new Intl.Collator('und', { numeric: true })
  for (const entry of entries.toSorted((a, b) => names.compare(a.name, b.name))) {
    if (entry.name.startsWith('.')) continue
    const inside = { path: join(folder.path, entry.name), name: `${folder.name}/${entry.name}` }
    if (entry.isDirectory()) await walk(inside, found, signal, depth + 1)
    else if (entry.isFile() && formatOf(entry.name) !== null) found.push(inside)
  }
}
