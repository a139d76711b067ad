// lowdb's adapter for one notes file, kept in two copies: in the library, and on this machine only (the mirror). They
// are written one after the other, so that at every instant one copy is a whole, verified generation, and after an
// acknowledgement both are. Reading believes the newest generation whose checksum holds.

import { unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Adapter } from 'lowdb'
import type { Stamp } from '../../../preload/contract/ids.ts'
import type { NotesDocument } from '../notes-file.ts'
import { readIfThere } from '../read-file.ts'
import { type NotesOrigin, type ReadNotes, readNotes } from '../read-notes.ts'
import type { Version } from '../records/record-version.ts'
import { gatherCopies } from '../recovery/gather-copies.ts'
import { type Copy, type Recovery, recoverNotes } from '../recovery/recover-notes.ts'
import { StoreError } from '../store-error.ts'
import {
  type Aside,
  codeOf,
  type FileIdentity,
  identifyFile,
  isSameFile,
  makeFolder,
  moveIntoPlace,
  removeAside,
  writeAside,
  writeAsideNow,
} from './durable-write.ts'
import { createNotesEncoder } from './notes-encoder.ts'
import { createTurns } from './turns.ts'

export type DurableFileOptions = {
  /** In the library. */
  readonly primary: string
  /** On this machine only. */
  readonly mirror: string
  readonly origin: NotesOrigin
  readonly now: () => number
  /** Names of unfinished files beside the mirror, where somebody has listed them already. */
  readonly leftOvers?: () => Promise<readonly string[]>
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

/** The next generation of both copies, not yet in its places. */
type Asides = { readonly primary: Aside; readonly mirror: Aside }

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
  /** The latest stamp in the document, and the records that changed since it was last encoded. */
  #latest: Stamp | null = null
  #changed = new Set<string>()
  /** Copies whose records are in the document; removed when a generation that has them is on disk. */
  #spent: readonly Copy[] = []
  /** What `writeNow` has left, which any later generation replaces. */
  #leftNow: string[] = []

  constructor(options: DurableFileOptions) {
    this.#options = options
  }

  /** @returns null when there is nothing to read. Copies that cannot be read are told of in `recovery`. */
  async read(): Promise<NotesDocument | null> {
    const { primary, mirror, origin, leftOvers, backups } = this.#options
    this.#identity = await identifyFile(primary).catch(() => null)
    let copies = await gatherCopies(primary, mirror, origin, await leftOvers?.())
    if (!copies.some((copy) => copy.read.kind === 'whole')) copies = [...copies, ...(await backups())]
    this.recovery = recoverNotes(copies)
    const { document } = this.recovery
    for (const version of document?.versions.values() ?? []) this.noteChange(version)
    this.#through = this.#latest
    return document
  }

  /** The document got this version; the next generation has it. */
  noteChange({ id, stamp }: Version): void {
    this.#changed.add(id)
    if (this.#latest === null || stamp > this.#latest) this.#latest = stamp
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

  /**
   * Puts the document on disk in the caller's turn, for a process that is about to be ended: as a left-over beside this
   * machine's copy, which the next start finds. Both copies stay as they are, so that a write in flight is not
   * disturbed; its generation is an older one. Should the process live on, its next write takes the left-over away.
   * @throws the system's error
   */
  writeNow(document: NotesDocument): void {
    const sequence = document.sequence + 2
    const written = new Date(this.#options.now()).toISOString()
    // An encoder of its own: the other one may be in the middle of its work.
    const buffers = createNotesEncoder().encodeNow(document, sequence, written)
    const path = writeAsideNow(this.#options.mirror, buffers)
    document.sequence = sequence
    this.#leftNow.push(path)
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

  /** Runs work while nothing of ours writes the file. */
  whileQuiet<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns(work)
  }

  /**
   * Keeps the bytes of copies aside that could not be accepted as they are on disk now, and removes what was left over
   * beside them: the records are all in the document, and the next write replaces both copies. @throws the system's error
   */
  keepRefused(): Promise<void> {
    const { primary, mirror, origin, quarantine } = this.#options
    return this.#turns(async () => {
      for (const { path, role, read, unreadable } of await gatherCopies(primary, mirror, origin)) {
        if (unreadable !== undefined || role === 'conflict') continue
        const isRefused = read.kind === 'damaged' || read.kind === 'edited'
        if (isRefused || role === 'left-over') await quarantine(path)
        if (role === 'left-over') await removeAside(path)
      }
    })
  }

  /** Whether the library's copy is gone though we had one. @throws the system's error */
  async isGone(): Promise<boolean> {
    return this.#identity !== null && (await identifyFile(this.#options.primary)) === null
  }

  async #write(document: NotesDocument): Promise<void> {
    const { primary, mirror } = this.#options
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const sequence = document.sequence + 1
      const replaced = [...this.#leftNow]
      const through = this.#latest
      const written = new Date(this.#options.now()).toISOString()
      // From here on the encoder has these, whatever becomes of this generation.
      const changed = this.#changed
      this.#changed = new Set()
      const buffers = await this.#encoder.encode(document, sequence, written, changed)
      const asides = await this.#writeAsides(buffers)
      try {
        if (!(await this.#isOursToReplace())) {
          await removeAsides(asides)
          await this.#takeInOutside(document)
          continue
        }
        // One after the other: where a rename is not atomic (FAT), a power cut in it still leaves the other copy.
        await moveIntoPlace(asides.primary, primary)
        this.#identity = asides.primary.identity
        // `writeNow` may have gone further meanwhile.
        document.sequence = Math.max(document.sequence, sequence)
        this.#through = through
        await moveIntoPlace(asides.mirror, mirror)
      } catch (error) {
        await removeAsides(asides)
        throw error
      }
      await this.#removeSpent()
      for (const path of replaced) await removeAside(path)
      this.#leftNow = this.#leftNow.filter((path) => !replaced.includes(path))
      return
    }
    throw new StoreError('busy', `Another program keeps changing ${primary}. Your notes are safe in memory.`)
  }

  /** Both new files at once: neither touches a copy that counts, and the disk flushes two as fast as one. */
  async #writeAsides(buffers: readonly Uint8Array[]): Promise<Asides> {
    const { primary, mirror } = this.#options
    const [first, second] = await Promise.allSettled([
      this.#writeAside(primary, buffers),
      this.#writeAside(mirror, buffers),
    ])
    if (first.status === 'fulfilled' && second.status === 'fulfilled') {
      return { primary: first.value, mirror: second.value }
    }
    for (const each of [first, second]) if (each.status === 'fulfilled') await removeAside(each.value.path)
    throw first.status === 'rejected' ? first.reason : (second as PromiseRejectedResult).reason
  }

  async #writeAside(target: string, buffers: readonly Uint8Array[]): Promise<Aside> {
    try {
      return await writeAside(target, buffers)
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
      // The folder is new or was deleted. It is made only in a library that is still ours: where its disk is gone, a
      // folder of the same name would swallow what belongs on the disk.
      await this.#options.mayWrite()
      await makeFolder(dirname(target))
      return await writeAside(target, buffers)
    }
  }

  /** Asked just before the rename: whether this process may write, and the file is as we left it, or gone. */
  async #isOursToReplace(): Promise<boolean> {
    const { primary, mayWrite } = this.#options
    const [present] = await Promise.all([identifyFile(primary), mayWrite()])
    return present === null || isSameFile(present, this.#identity)
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

async function removeAsides({ primary, mirror }: Asides): Promise<void> {
  await Promise.all([removeAside(primary.path), removeAside(mirror.path)])
}
