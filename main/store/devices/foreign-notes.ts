// The notes files of other devices in one article's folder. They are only read: mending one is for its own device.

import { join } from 'node:path'
import { type ChangeSet, NO_CHANGES, squash } from '../../../preload/contract/change-set.ts'
import type { ArticleId, DeviceId } from '../../../preload/contract/ids.ts'
import { articleFolder } from '../articles/article-files.ts'
import type { ArticleShelf } from '../articles/article-shelf.ts'
import { readNotesName } from '../notes-names.ts'
import { readIfThere, readNames } from '../read-file.ts'
import { type ReadNotes, readNotes } from '../read-notes.ts'
import { documentOf } from '../recovery/recover-notes.ts'
import { codeOf, type FileIdentity, identifyFile, isSameFile } from '../writing/durable-write.ts'

export type ForeignFile = { readonly identity: FileIdentity | null; readonly kind: ReadNotes['kind'] }

export type ForeignNotes = {
  /** Reads what is new or changed since the last time, and lets go of what is gone. */
  look(): Promise<ForeignLook>
}

export type ForeignLook = {
  readonly changes: ChangeSet
  /** What was read this time, by file name. */
  readonly read: ReadonlyMap<string, ReadNotes>
}

export type ForeignOptions = {
  readonly library: string
  readonly article: ArticleId
  /** This device. */
  readonly device: DeviceId
  readonly shelf: ArticleShelf
  /** For annotations that do not say when they were made; ISO 8601, UTC. */
  readonly created: string
}

export function watchForeignNotes({
  library,
  article,
  device,
  shelf,
  created,
}: ForeignOptions): ForeignNotes {
  const known = new Map<string, ForeignFile>()
  const folder = articleFolder(library, article)

  async function lookAt(name: string, writer: DeviceId): Promise<readonly [ReadNotes | null, ChangeSet]> {
    const path = join(folder, name)
    const identity = await identifyFile(path)
    const before = known.get(name)
    if (before !== undefined && isSameFile(before.identity, identity)) return [null, NO_CHANGES]
    const bytes = await readIfThere(path)
    if (bytes === null) return [null, NO_CHANGES]
    const read = await readNotes(bytes, { article, device: writer, created })
    known.set(name, { identity, kind: read.kind })
    const document = documentOf({ path, role: 'primary', read })
    // A sync tool may be in the middle of writing it. What was read whole before stays until it can be read again.
    if (read.kind !== 'whole' && read.kind !== 'edited' && before !== undefined) return [read, NO_CHANGES]
    return [read, await shelf.setSource(name, document?.versions ?? null)]
  }

  return {
    async look() {
      const read = new Map<string, ReadNotes>()
      const changes: ChangeSet[] = []
      const names = await readNames(folder)
      for (const name of names) {
        const parts = readNotesName(name)
        if (parts === null || parts.device === device) continue
        try {
          const [found, change] = await lookAt(name, parts.device)
          if (found !== null) read.set(name, found)
          changes.push(change)
        } catch (error) {
          // Not readable now: shown as it was last read, and tried again at the next look.
          if (codeOf(error) === undefined) throw error
          read.set(name, { kind: 'damaged', document: null, lost: [] })
        }
      }
      for (const name of [...known.keys()].filter((each) => !names.includes(each))) {
        known.delete(name)
        changes.push(await shelf.setSource(name, null))
      }
      return { changes: squash(changes), read }
    },
  }
}
