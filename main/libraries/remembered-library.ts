// <userData>/library.json: the folder that the reader has chosen for the library. Without it, the usual one.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeDurably } from '../write-durably.ts'

export type RememberedLibrary = {
  /** Absolute. */
  readonly folder: string
  /** Where it was moved from, until it has been opened in its new place. */
  readonly movedFrom?: string
}

function pathIn(userData: string): string {
  return join(userData, 'library.json')
}

/** @returns null when none was chosen, or the file says nothing that can be used. Waits for the disk: all else does too */
export function readRememberedLibrary(userData: string): RememberedLibrary | null {
  try {
    const fields: unknown = JSON.parse(readFileSync(pathIn(userData), 'utf8'))
    if (typeof fields !== 'object' || fields === null) return null
    const { folder, movedFrom } = fields as Partial<RememberedLibrary>
    if (typeof folder !== 'string' || folder === '') return null
    return typeof movedFrom === 'string' ? { folder, movedFrom } : { folder }
  } catch {
    // Absent, or not to be understood: the usual folder holds, and where that is gone too, the reader is asked.
    return null
  }
}

/** @throws the system's error; then what was remembered before still is */
export async function rememberLibrary(userData: string, remembered: RememberedLibrary): Promise<void> {
  await writeDurably(pathIn(userData), `${JSON.stringify(remembered, null, 2)}\n`)
}
