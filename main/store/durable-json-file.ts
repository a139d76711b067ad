// lowdb's adapter for one notes file, kept in two copies: in the library, and on this machine only (the mirror). They
// are written one after the other, so that at every instant one copy is a whole, verified generation, and after an
// acknowledgement both are. Reading believes the newest generation whose checksum holds.

import { mkdir, readdir, readFile, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Adapter } from 'lowdb'
import {
  codeOf,
  type FileIdentity,
  identifyFile,
  isAsideName,
  isSameFile,
  moveIntoPlace,
  writeAside,
} from './durable-write.ts'
import { createNotesEncoder } from './notes-encoder.ts'
import type { NotesDocument } from './notes-file.ts'
import { type NotesOrigin, type ReadNotes, readNotes } from './read-notes.ts'
import { type Copy, type Recovery, recoverNotes } from './recover-notes.ts'
import { StoreError } from './store-error.ts'

export type DurableFileOptions = {
  /** In the library. Its folder must be there when it is written. */
  readonly primary: string
  /** On this machine only. */
  readonly mirror: string
  readonly origin: NotesOrigin
  readonly now: () => number
  /** Keeps a file that could not be accepted, and answers where. */
  readonly quarantine: (path: string) => Promise<string>
  /** Throws when this process may not write now. Asked before every rename. */
  readonly mayWrite: () => Promise<void>
  /** The file was changed by somebody else between our read and our save; its records belong in the document. */
  readonly onChangedOutside: (read: ReadNotes) => void
}

/** How often a save starts anew because the file kept changing under it. */
const MAX_ATTEMPTS = 5

export class DurableJsonFile implements Adapter<NotesDocument> {
  /** What `read` found; null before it. */
  recovery: Recovery | null = null
  readonly #options: DurableFileOptions
  readonly #encoder = createNotesEncoder()
  /** The library's copy as it was when we last read or wrote it. */
  #identity: FileIdentity | null = null

  constructor(options: DurableFileOptions) {
    this.#options = options
  }

  /** @returns null when there is nothing to read. @throws the system's error; a missing file is none */
  async read(): Promise<NotesDocument | null> {
    const { primary, mirror } = this.#options
    this.#identity = await identifyFile(primary)
    const copies: Copy[] = []
    for (const [path, role] of [[primary, 'primary'] as const, [mirror, 'mirror'] as const]) {
      await this.#addCopy(copies, path, role)
      for (const left of await leftOvers(path)) await this.#addCopy(copies, left, 'left-over')
    }
    this.recovery = recoverNotes(copies)
    return this.recovery.document
  }

  async #addCopy(copies: Copy[], path: string, role: Copy['role']): Promise<void> {
    const bytes = await readIfThere(path)
    if (bytes === null) return
    copies.push({ path, role, read: await readNotes(bytes, this.#options.origin) })
  }

  /**
   * Writes the document's next generation to both copies.
   * @throws the system's error or a StoreError; then either copy may or may not be of the new generation, and the
   * next call writes a newer one
   */
  async write(document: NotesDocument): Promise<void> {
    const { primary, mirror } = this.#options
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const sequence = document.sequence + 1
      const buffers = await this.#encoder.encode(
        document,
        sequence,
        new Date(this.#options.now()).toISOString(),
      )
      if (!(await this.#replacePrimary(primary, buffers, document))) continue
      document.sequence = sequence
      await mkdir(dirname(mirror), { recursive: true })
      await moveIntoPlace(await writeAside(mirror, buffers), mirror)
      return
    }
    throw new StoreError('busy', `Another program keeps changing ${primary}. Your notes are safe in memory.`)
  }

  /** @returns false when somebody else had changed the file, and its records have been taken in */
  async #replacePrimary(
    primary: string,
    buffers: readonly Uint8Array[],
    document: NotesDocument,
  ): Promise<boolean> {
    const aside = await writeAside(primary, buffers)
    try {
      await this.#options.mayWrite()
      const present = await identifyFile(primary)
      if (present !== null && !isSameFile(present, this.#identity)) {
        await unlink(aside.path)
        await this.#takeInOutside(primary, document)
        return false
      }
    } catch (error) {
      await unlink(aside.path).catch(() => undefined)
      throw error
    }
    await moveIntoPlace(aside, primary)
    this.#identity = aside.identity
    return true
  }

  async #takeInOutside(primary: string, document: NotesDocument): Promise<void> {
    const identity = await identifyFile(primary)
    const bytes = await readIfThere(primary)
    if (bytes === null) return
    const read = await readNotes(bytes, this.#options.origin)
    if (read.kind === 'too-new') {
      throw new StoreError(
        'too-new',
        `${primary} was written by a newer Postil. It is left alone; update Postil to save.`,
      )
    }
    if (read.kind !== 'whole') await this.#options.quarantine(primary)
    if (read.document !== null && read.kind !== 'damaged') {
      document.sequence = Math.max(document.sequence, read.document.sequence)
    }
    this.#options.onChangedOutside(read)
    this.#identity = identity
  }
}

/** @returns null when there is no such file. @throws the system's error */
export async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null
    throw error
  }
}

async function leftOvers(path: string): Promise<readonly string[]> {
  const folder = dirname(path)
  try {
    const names = await readdir(folder)
    return names.filter((name) => isAsideName(name, basename(path))).map((name) => join(folder, name))
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return []
    throw error
  }
}
