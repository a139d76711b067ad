import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a start with a library runs besides, while its page loads and before it can show an article. */
export const FOR_FIRST_ARTICLE = ['open-first-library', 'open-library', 'open-files']

/**
 * How much code main runs before its window is asked to load: its first file, and whatever that one requires at once.
 * What is imported when it is needed is asked for inside of a function, and does not count.
 *
 * @param {string} folder of the built main process
 * @param {readonly string[]} later modules that are imported after that, whose code is to be counted too
 * @returns {number} bytes
 * @throws when there is no file of such a module
 */
export function startSize(folder, later = []) {
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
  visit('index.cjs')
  for (const module of later) {
    const name = readdirSync(folder).find((each) => each.startsWith(`${module}-`) && each.endsWith('.cjs'))
    if (name === undefined) throw new Error(`Nothing of ${module} is in ${folder}`)
    visit(name)
  }
  return [...sizes.values()].reduce((sum, size) => sum + size, 0)
}
