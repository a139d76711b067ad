// The pictures that lie beside an article's file and that it names. Only what lies in the file's own folder or below
// it: where a link on the disk leads out of it, it is not followed.

import { readFile, realpath, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import type { Format } from '../../preload/contract/article.ts'
import { decodeSource } from './decode-source.ts'
import { guessLazily } from './guess-lazily.ts'
import { pictureTypeOf } from './picture-type.ts'
import { picturesNamedIn } from './pictures-named-in.ts'

/** A picture that comes into the library with an article. */
export type ComingPicture = {
  /** As `pictureName` makes it of what the article says. */
  readonly name: string
  readonly bytes: Uint8Array
  /** Of its type, without the dot. */
  readonly extension: string
}

/** Bytes; a photograph as the camera made it has half of that. */
export const MAX_PICTURE_BYTES = 20_000_000
/** Bytes of all pictures of one article. */
const MAX_BYTES_OF_ALL = 200_000_000

/**
 * Reads the pictures one after another, as they are asked for; what is missing, too large, no picture or not in the
 * folder is passed over, and its place in the article shows its description.
 * @param path of the article's file, absolute
 */
export async function* picturesBeside(
  path: string,
  { bytes, format }: { readonly bytes: Uint8Array; readonly format: Format },
): AsyncGenerator<ComingPicture> {
  if (format === 'text') return
  const { text } = await decodeSource(bytes, format, guessLazily)
  const names = await picturesNamedIn(text, format)
  const folder = names.length === 0 ? null : await realpath(dirname(path)).catch(() => null)
  if (folder === null) return
  let left = MAX_BYTES_OF_ALL
  for (const name of names) {
    const picture = await readPicture(folder, name, Math.min(left, MAX_PICTURE_BYTES))
    if (picture === null) continue
    left -= picture.bytes.length
    yield picture
  }
}

/** @param folder its real path */
async function readPicture(folder: string, name: string, mostBytes: number): Promise<ComingPicture | null> {
  // On Windows a colon names a drive, or a stream within a file.
  if (process.platform === 'win32' && name.includes(':')) return null
  try {
    const path = await realpath(join(folder, ...name.split('/')))
    if (!isInside(path, folder)) return null
    const info = await stat(path)
    if (!info.isFile() || info.size > mostBytes) return null
    const bytes = await readFile(path)
    const type = bytes.length > mostBytes ? null : pictureTypeOf(bytes)
    return type === null ? null : { name, bytes, extension: type.extension }
  } catch (error) {
    // Not there, or not ours to read: the article is read without it.
    if ((error as NodeJS.ErrnoException).code !== undefined) return null
    throw error
  }
}

function isInside(path: string, folder: string): boolean {
  const inner = relative(folder, path)
  return inner !== '' && inner !== '..' && !inner.startsWith(`..${sep}`) && !isAbsolute(inner)
}
