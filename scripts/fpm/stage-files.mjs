import { chmodSync, copyFileSync, cpSync, lstatSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Lays out what a package is to hold, below a folder that stands for the root of the system. The modes are the same
 * whatever the umask of who builds, and nothing in it has another user's rights.
 *
 * @param {import('./fpm-call.mjs').FpmCall['files']} files
 * @param {string} tree that exists
 * @returns {string[]} the files in it, absolute, in one order everywhere
 */
export function stageFiles(files, tree) {
  for (const { from, to } of files) put(from, join(tree, to))
  return settleModes(tree)
}

/**
 * @param {string} from
 * @param {string} to
 */
function put(from, to) {
  if (from.endsWith('/')) {
    cpSync(from, to, { recursive: true, verbatimSymlinks: true })
    return
  }
  mkdirSync(dirname(to), { recursive: true })
  copyFileSync(from, to)
}

/**
 * @param {string} folder
 * @returns {string[]} the files in it
 */
function settleModes(folder) {
  chmodSync(folder, 0o755)
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name)
      const info = lstatSync(path)
      if (info.isDirectory()) return settleModes(path)
      if (!info.isFile()) return []
      chmodSync(path, (info.mode & 0o111) === 0 ? 0o644 : 0o755)
      return [path]
    })
}
