// Getting bytes to a disk so that they are still there after the plug is pulled: a new name, opened exclusively;
// a loop over short writes; flushed; the size checked; closed; renamed over the old; the folder flushed.
// Without the last step 7 of 12 simulated power cuts lost the last acknowledged save.
//
// What may wait for the disk goes to Node's thread pool. `fstat`, `close` and opening a folder that was used a moment
// ago wait for nothing, and each trip to the pool and back costs more than they do, so they are made at once.

import { randomBytes } from 'node:crypto'
import {
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  fsync,
  fsyncSync,
  mkdirSync,
  open,
  openSync,
  rmSync,
  writev,
  writevSync,
} from 'node:fs'
import { mkdir, rename, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'

const openFile = promisify(open)
const flushFile = promisify(fsync)
/** @returns the number of bytes written */
const writeBuffers = (file: number, buffers: readonly Uint8Array[]): Promise<number> =>
  new Promise((resolve, reject) => {
    writev(file, [...buffers], (error, bytes) => (error === null ? resolve(bytes) : reject(error)))
  })

/** A file that is whole and flushed but not yet in its place. */
export type Aside = { readonly path: string; readonly identity: FileIdentity }

/** Tells whether a file is still the one that was written or read; what a rename does not change. */
export type FileIdentity = {
  readonly device: bigint
  readonly inode: bigint
  readonly bytes: bigint
  /** Nanoseconds since 1970. */
  readonly modified: bigint
}

/** How the names of unfinished files begin. */
export const UNFINISHED = '~'

/** The name of an unfinished file beside its target. Dropbox and others leave `~*.tmp` alone. */
export function asideName(target: string): string {
  return join(dirname(target), `${UNFINISHED}${basename(target)}.${randomBytes(4).toString('hex')}.tmp`)
}

/** Whether a file name is one of `asideName` for this target name. */
export function isAsideName(name: string, targetName: string): boolean {
  return name.startsWith(`${UNFINISHED}${targetName}.`) && /\.[0-9a-f]{8}\.tmp$/.test(name)
}

/**
 * Writes and flushes a new file beside its target. On any failure the new file is removed again, and never tried a
 * second time: after a failed flush nobody knows what is in it.
 * @throws the system's error; `ENOSPC` too where the system called a short write a success
 */
export async function writeAside(target: string, buffers: readonly Uint8Array[]): Promise<Aside> {
  const path = asideName(target)
  const file = await openFile(path, 'wx', 0o644)
  let identity: FileIdentity
  try {
    try {
      await writeAll(file, buffers)
      await flushFile(file)
      identity = identityOf(fstatSync(file, { bigint: true }))
      const bytes = buffers.reduce((sum, buffer) => sum + buffer.length, 0)
      if (identity.bytes !== BigInt(bytes)) throw shortWrite(Number(identity.bytes), bytes)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    await removeAside(path)
    throw error
  }
  return { path, identity }
}

/**
 * As `writeAside`, in the caller's turn, and flushes the folder too: for a process that is about to be ended.
 * @returns its path. @throws the system's error
 */
export function writeAsideNow(target: string, buffers: readonly Uint8Array[]): string {
  const path = asideName(target)
  mkdirSync(dirname(path), { recursive: true })
  const file = openSync(path, 'wx', 0o644)
  try {
    let rest: readonly Uint8Array[] = buffers.filter((buffer) => buffer.length > 0)
    while (rest.length > 0) rest = afterBytes(rest, writevSync(file, rest))
    fsyncSync(file)
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  } finally {
    closeSync(file)
  }
  if (process.platform === 'win32') return path
  const folder = openSync(dirname(path), constants.O_RDONLY)
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
  return path
}

/** What fails while tidying up says less than what failed before, and what stays is recognised at the next start. */
export async function removeAside(path: string): Promise<void> {
  await unlink(path).catch(() => undefined)
}

function identityOf(stats: BigIntStats): FileIdentity {
  return { device: stats.dev, inode: stats.ino, bytes: stats.size, modified: stats.mtimeNs }
}

/** @returns null when there is no such file. @throws the system's error */
export async function identifyFile(path: string): Promise<FileIdentity | null> {
  try {
    return identityOf(await stat(path, { bigint: true }))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

export function isSameFile(a: FileIdentity | null, b: FileIdentity | null): boolean {
  if (a === null || b === null) return a === b
  return a.device === b.device && a.inode === b.inode && a.bytes === b.bytes && a.modified === b.modified
}

async function writeAll(file: number, buffers: readonly Uint8Array[]): Promise<void> {
  let rest = buffers.filter((buffer) => buffer.length > 0)
  while (rest.length > 0) {
    const bytes = await writeBuffers(file, rest)
    if (bytes === 0) throw shortWrite(0, rest.length)
    rest = afterBytes(rest, bytes)
  }
}

/** What is left of the buffers after the first so many bytes. */
export function afterBytes(buffers: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let left = bytes
  let index = 0
  for (; index < buffers.length; index += 1) {
    const length = (buffers[index] as Uint8Array).length
    if (left < length) break
    left -= length
  }
  const rest = buffers.slice(index)
  if (left > 0 && rest[0] !== undefined) rest[0] = rest[0].subarray(left)
  return rest
}

function shortWrite(wrote: number, wanted: number): Error {
  return Object.assign(new Error(`only ${wrote} of ${wanted} bytes were written`), { code: 'ENOSPC' })
}

/** Puts a finished file in its place and flushes the folder. @throws the system's error; then the place is unknown */
export async function moveIntoPlace(aside: Aside, target: string): Promise<void> {
  await renamePatiently(aside.path, target)
  await flushFolder(dirname(target))
}

/** Windows refuses a rename while a virus scanner or an indexer has the target open; they let go soon. */
const RENAME_WAITS_MS = [10, 40, 100, 250, 500, 1000]

async function renamePatiently(from: string, to: string): Promise<void> {
  for (const wait of process.platform === 'win32' ? RENAME_WAITS_MS : []) {
    try {
      await rename(from, to)
      return
    } catch (error) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error) ?? '')) throw error
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
  await rename(from, to)
}

/** Some network and FUSE file systems cannot flush a folder; there is nothing better to be had from them. */
const NO_FOLDER_FLUSH = ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']

/** Makes renames and new names in a folder last. @throws the system's error */
export async function flushFolder(folder: string): Promise<void> {
  // Windows opens no folders, and NTFS logs renames itself.
  if (process.platform === 'win32') return
  const file = openSync(folder, constants.O_RDONLY)
  try {
    await flushFile(file)
  } catch (error) {
    if (!NO_FOLDER_FLUSH.includes(codeOf(error) ?? '')) throw error
  } finally {
    closeSync(file)
  }
}

/** A system error's code: `ENOSPC` and the like. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
}

/** Makes a folder and flushes each folder in which a new one was made. @throws the system's error */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = dirname(made)) await flushFolder(dirname(made))
}

/** Writes a file so that it lasts, in one go. @throws the system's error */
export async function writeDurably(target: string, bytes: Uint8Array): Promise<void> {
  await moveIntoPlace(await writeAside(target, [bytes]), target)
}
