// lowdb's adapter for one notes file, kept in two copies: in the library, and on this machine only (the mirror). They
// are written one after the other, so that at every instant one copy is a whole, verified generation, and after an
// acknowledgement both are. Reading believes the newest generation whose checksum holds.

import { unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Adapter } from 'lowdb'
import type { Stamp } from '../../preload/contract/ids.ts'
import {
  codeOf,
  type FileIdentity,
  identifyFile,
  isSameFile,
  makeFolder,
  moveIntoPlace,
  writeAside,
} from './durable-write.ts'
import { gatherCopies } from './gather-copies.ts'
import { createNotesEncoder } from './notes-encoder.ts'
import type { NotesDocument } from './notes-file.ts'
import { readIfThere } from './read-file.ts'
import { type NotesOrigin, type ReadNotes, readNotes } from './read-notes.ts'
import type { Version } from './record-version.ts'
import { type Copy, type Recovery, recoverNotes } from './recover-notes.ts'
import { StoreError } from './store-error.ts'
import { createTurns } from './turns.ts'

export type DurableFileOptions = {
  /** In the library. */
  readonly primary: string
  /** On this machine only. */
  readonly mirror: string
  readonly origin: NotesOrigin
  readonly now: () => number
  /** Older copies, newest first, for when no whole one is left. */
  readonly backups: () => Promise<readonly Copy[]>
  /** Keeps a file's bytes that could not be accepted, and answers where. */
  readonly quarantine: (path: string) => Promise<string>
  /** Throws when this process may not write now. Asked before every rename. */
  readonly mayWrite: () => Promise<void>
  /**
   * The file was changed by somebody else between our read and our save; its records belong in the document.
   * `wasOnDisk` are those that the file held when we last read or wrote it.
   */
  readonly onChangedOutside: (read: ReadNotes, wasOnDisk: ReadonlyMap<string, Version>) => void
}

/** How often a save starts anew because the file kept changing under it. */
const MAX_ATTEMPTS = 5

export class DurableJsonFile implements Adapter<NotesDocument> {
  /** What `read` found; null before it. */
  recovery: Recovery | null = null
  readonly #options: DurableFileOptions
  readonly #encoder = createNotesEncoder()
  readonly #turns = createTurns()
  /** The library's copy as it was when we last read or wrote it. */
  #identity: FileIdentity | null = null
  /** The latest stamp in the generation that the library's copy had then. */
  #through: Stamp | null = null
  /** Copies whose records are in the document; removed when a generation that has them is on disk. */
  #spent: readonly Copy[] = []

  constructor(options: DurableFileOptions) {
    this.#options = options
  }

  /** @returns null when there is nothing to read. Copies that cannot be read are told of in `recovery`. */
  async read(): Promise<NotesDocument | null> {
    const { primary, mirror, origin, backups } = this.#options
    this.#identity = await identifyFile(primary).catch(() => null)
    let copies = await gatherCopies(primary, mirror, origin)
    if (!copies.some((copy) => copy.read.kind === 'whole')) copies = [...copies, ...(await backups())]
    this.recovery = recoverNotes(copies)
    const { document } = this.recovery
    this.#through = document === null ? null : latestStamp(document.versions)
    return document
  }

  /**
   * Keeps the bytes of copies that could not be accepted as they are, before anything is written over them.
   * @returns where they are kept. @throws the system's error
   */
  async keepAside(): Promise<readonly string[]> {
    const copies = (this.recovery?.copies ?? []).filter((copy) => copy.role !== 'backup')
    const kept: string[] = []
    for (const copy of copies) {
      const isRefused = copy.read.kind === 'damaged' || copy.read.kind === 'edited'
      if (isRefused || copy.role === 'conflict') kept.push(await this.#options.quarantine(copy.path))
    }
    this.#spent = copies.filter((copy) => copy.role === 'left-over' || copy.role === 'conflict')
    if (this.recovery?.isOnDisk) await this.#removeSpent()
    return kept
  }

  async #removeSpent(): Promise<void> {
    for (const { path } of this.#spent) {
      await unlink(path).catch((error: unknown) => {
        // Gone already, or not to be removed: it will be found and taken in again, which changes nothing.
        if (codeOf(error) === undefined) throw error
      })
    }
    this.#spent = []
  }

  /**
   * Writes the document's next generation to both copies.
   * @throws the system's error or a StoreError; then either copy may or may not be of the new generation, and the
   * next call writes a newer one
   */
  write(document: NotesDocument): Promise<void> {
    return this.#turns(() => this.#write(document))
  }

  /** Takes in what somebody else wrote into our file. @returns whether that happened. @throws the system's error */
  lookOutside(document: NotesDocument): Promise<boolean> {
    return this.#turns(async () => {
      const present = await identifyFile(this.#options.primary)
      if (present === null || isSameFile(present, this.#identity)) return false
      await this.#takeInOutside(document)
      return true
    })
  }

  /** Whether the library's copy is gone though we had one. @throws the system's error */
  async isGone(): Promise<boolean> {
    return this.#identity !== null && (await identifyFile(this.#options.primary)) === null
  }

  async #write(document: NotesDocument): Promise<void> {
    const { primary, mirror, mayWrite } = this.#options
    await mayWrite()
    await makeFolder(dirname(primary))
    await makeFolder(dirname(mirror))
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const sequence = document.sequence + 1
      const through = latestStamp(document.versions)
      const written = new Date(this.#options.now()).toISOString()
      const buffers = await this.#encoder.encode(document, sequence, written)
      if (!(await this.#replacePrimary(buffers, document))) continue
      document.sequence = sequence
      this.#through = through
      await moveIntoPlace(await writeAside(mirror, buffers), mirror)
      await this.#removeSpent()
      return
    }
    throw new StoreError('busy', `Another program keeps changing ${primary}. Your notes are safe in memory.`)
  }

  /** @returns false when somebody else had changed the file, and its records have been taken in */
  async #replacePrimary(buffers: readonly Uint8Array[], document: NotesDocument): Promise<boolean> {
    const { primary, mayWrite } = this.#options
    const aside = await writeAside(primary, buffers)
    try {
      await mayWrite()
      const present = await identifyFile(primary)
      if (present !== null && !isSameFile(present, this.#identity)) {
        await unlink(aside.path)
        await this.#takeInOutside(document)
        return false
      }
    } catch (error) {
      // The first error says more than a second one about the file that is left behind.
      await unlink(aside.path).catch(() => undefined)
      throw error
    }
    await moveIntoPlace(aside, primary)
    this.#identity = aside.identity
    return true
  }

  async #takeInOutside(document: NotesDocument): Promise<void> {
    const { primary, origin, quarantine, onChangedOutside } = this.#options
    const identity = await identifyFile(primary)
    const bytes = await readIfThere(primary)
    if (bytes === null) return
    const read = await readNotes(bytes, origin)
    if (read.kind === 'too-new') {
      throw new StoreError(
        'too-new',
        `${primary} was written by a newer Postil and is left alone. Your notes are safe in memory; update Postil to save them.`,
      )
    }
    if (read.kind !== 'whole') await quarantine(primary)
    if (read.kind !== 'damaged') document.sequence = Math.max(document.sequence, read.document.sequence)
    const through = this.#through ?? ''
    const wasOnDisk = [...document.versions].filter(([, version]) => version.stamp <= through)
    onChangedOutside(read, new Map(wasOnDisk))
    this.#identity = identity
  }
}

function latestStamp(versions: ReadonlyMap<string, Version>): Stamp | null {
  let latest: Stamp | null = null
  for (const { stamp } of versions.values()) if (latest === null || stamp > latest) latest = stamp
  return latest
}
