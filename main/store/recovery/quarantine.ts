// Where the bytes go that could not be accepted. Nothing is ever deleted from here by us.

import { randomBytes } from 'node:crypto'
import { readFile, rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { sha256InSlices } from '../articles/hash-in-slices.ts'
import { readNames } from '../read-file.ts'
import { codeOf, flushFolder, makeFolder, writeDurably } from '../writing/durable-write.ts'

/**
 * Keeps a file's bytes in the quarantine folder, once. The file itself stays where it is when it could be copied,
 * because a rename over it is what replaces it; one that cannot even be read is moved.
 * @returns where the bytes are now. @throws the system's error when they could be neither copied nor moved
 */
export async function quarantineFile(folder: string, path: string, nowMs: number): Promise<string> {
  await makeFolder(folder)
  const time = new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '-')
  const name = `${basename(dirname(path)).slice(0, 12)}-${basename(path)}`
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch {
    // Not readable: all that can be done is to move it out of the way whole.
    return await moveAside(path, join(folder, `${time}-${randomBytes(4).toString('hex')}-${name}`))
  }
  const digest = (await sha256InSlices(bytes)).slice(0, 16)
  const kept = (await readNames(folder)).find((each) => each.includes(`-${digest}-`))
  if (kept !== undefined) return join(folder, kept)
  await writeDurably(join(folder, `${time}-${digest}-${name}`), bytes)
  return join(folder, `${time}-${digest}-${name}`)
}

async function moveAside(path: string, kept: string): Promise<string> {
  try {
    await rename(path, kept)
    await flushFolder(dirname(kept))
    return kept
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error
  }
  // Another disk: a move there would have to read the file, so it stays beside, under a name of its own.
  const beside = `${path}.unreadable-${randomBytes(4).toString('hex')}`
  await rename(path, beside)
  await flushFolder(dirname(path))
  return beside
}
