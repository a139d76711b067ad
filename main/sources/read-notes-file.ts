// A file of notes from another program, as bytes: the window reads what is in it, in its sandbox.

import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { fail, ok, type Result } from '../../preload/contract/result.ts'
import { reasonWhy } from './read-source-file.ts'

/** A hundred thousand notes have less; bytes. */
export const MAX_NOTES_BYTES = 50_000_000

/** @param path absolute */
export async function readNotesFile(
  path: string,
): Promise<Result<{ readonly name: string; readonly bytes: Uint8Array }>> {
  const name = basename(path)
  try {
    const info = await stat(path)
    if (!info.isFile()) return fail('bad-request', `“${name}” was not opened: it is not a file.`)
    if (info.size > MAX_NOTES_BYTES) {
      const megabytes = Math.ceil(info.size / 1_000_000)
      return fail(
        'too-large',
        `“${name}” was not opened: it has ${megabytes} MB, and Postil reads files of notes of up to ${MAX_NOTES_BYTES / 1_000_000} MB.`,
      )
    }
    return ok({ name, bytes: await readFile(path) })
  } catch (error) {
    return reasonWhy(name, error)
  }
}
