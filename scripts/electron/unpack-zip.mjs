import { createWriteStream } from 'node:fs'
import { chmod, mkdir, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import yauzl from 'yauzl'

const TYPE_BITS = 0o170000
const SYMLINK = 0o120000

/**
 * Unpacks the entries of an archive that `place` finds a place for. Modes are widened so that every user can read
 * what the owner can. Names that would leave `folder` are refused by the library; links are written as they are, so
 * the archive must be one whose checksum was verified.
 *
 * @param {string} archive path of a zip file
 * @param {string} folder absolute path, there already
 * @param {(name: string) => string | undefined} place entry name → path below `folder`, or undefined to leave it out
 * @returns {Promise<number>} how many files were written
 */
export async function unpackZip(archive, folder, place) {
  const zip = await yauzl.openPromise(archive)
  let written = 0
  for await (const entry of zip.eachEntry()) {
    const to = entry.fileName.endsWith('/') ? undefined : place(entry.fileName)
    if (to === undefined) continue
    const path = join(folder, to)
    await mkdir(dirname(path), { recursive: true, mode: 0o755 })
    // The upper half of this field holds the Unix mode when the archive was made on Unix.
    const mode = entry.externalFileAttributes >>> 16
    const content = await zip.openReadStreamPromise(entry)
    if ((mode & TYPE_BITS) === SYMLINK) {
      await symlink(await text(content), path)
    } else {
      await pipeline(content, createWriteStream(path))
      await chmod(path, mode & 0o111 ? 0o755 : 0o644)
    }
    written += 1
  }
  return written
}
