// lowdb's own JSONFile, as an app would use it that cares no further: the negative control of the tests beside it.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'
import type { Library } from '../../main/store/library.ts'
import type { SaveState } from '../../preload/contract/api.ts'

type Notes = { readonly notes: readonly string[] }

export type PlainWriter = {
  readonly path: string
  readonly write: (note: string) => Promise<void>
  /** What it believes there is. */
  readonly notes: () => readonly string[]
  /** What a fresh start would find. */
  readonly onDisk: () => Promise<readonly string[]>
}

export async function openPlain(folder: string): Promise<PlainWriter> {
  const path = join(folder, 'notes.json')
  const db = new Low<Notes>(new JSONFile(path), { notes: [] })
  await db.read()
  return {
    path,
    async write(note) {
      db.data = { notes: [...db.data.notes, note] }
      await db.write()
    },
    notes: () => db.data.notes,
    onDisk: async () => (JSON.parse(await readFile(path, 'utf8')) as Notes).notes,
  }
}

/** Resolves when the library says so of its saving. */
export function untilState(library: Library, kind: SaveState['kind']): Promise<SaveState> {
  const now = library.saveState()
  if (now.kind === kind) return Promise.resolve(now)
  return new Promise((resolve) => {
    const stop = library.onSaveState((state) => {
      if (state.kind !== kind) return
      stop()
      resolve(state)
    })
  })
}
