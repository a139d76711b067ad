import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * How much code main runs before its window can be there: its first file, and whatever that one requires at once. What
 * is imported when it is needed is asked for inside of a function, and does not count.
 *
 * @param {string} folder of the built main process
 * @param {string} entry
 * @returns {number} bytes
 */
export function startSize(folder, entry = 'index.cjs') {
  /** @type {Map<string, number>} */
  const sizes = new Map()
  /** @param {string} name */
  const visit = (name) => {
    if (sizes.has(name)) return
    const code = readFileSync(join(folder, name))
    sizes.set(name, code.length)
    for (const match of code.toString().matchAll(/(=>\s*)?require\(["'`]\.\/([^"'`]+)["'`]\)/g)) {
      if (match[1] === undefined && match[2] !== undefined) visit(match[2])
    }
  }
  visit(entry)
  return [...sizes.values()].reduce((sum, size) => sum + size, 0)
}
