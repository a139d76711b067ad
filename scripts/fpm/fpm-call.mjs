/**
 * What electron-builder asks of fpm when it wants a package for Linux.
 *
 * @typedef {object} FpmCall
 * @property {'deb' | 'rpm'} type
 * @property {string} output path of the package
 * @property {string} name
 * @property {string} version without the iteration
 * @property {string} [iteration] of packaging the same version
 * @property {string} architecture
 * @property {string} maintainer
 * @property {string} description may have several lines
 * @property {string} [summary] of an rpm; a deb has it as the first line of its description
 * @property {string} [vendor]
 * @property {string} [url]
 * @property {string} [license]
 * @property {string} [category]
 * @property {string} [priority]
 * @property {string} [compression] in fpm's words
 * @property {string} [afterInstall] path of a script
 * @property {string} [afterRemove] path of a script
 * @property {string[]} depends
 * @property {string[]} recommends
 * @property {{ from: string, to: string }[]} files what to put where; `from` with a slash at its end is what a folder
 *   holds, any other is one file; `to` is absolute
 */

/** Options whose value is the next word. @type {Record<string, string>} */
const OPTIONS = {
  '-s': 'source',
  '-t': 'type',
  '--package': 'output',
  '--name': 'name',
  '--version': 'version',
  '--iteration': 'iteration',
  '--architecture': 'architecture',
  '--maintainer': 'maintainer',
  '--description': 'description',
  '--rpm-summary': 'summary',
  '--vendor': 'vendor',
  '--url': 'url',
  '--license': 'license',
  '--category': 'category',
  '--deb-priority': 'priority',
  '--deb-compression': 'compression',
  '--rpm-compression': 'compression',
  '--after-install': 'afterInstall',
  '--after-remove': 'afterRemove',
  '--rpm-os': 'system',
  '--log': 'log',
}
/** Options that may be given more than once, for lists of packages. @type {Record<string, 'depends' | 'recommends'>} */
const LISTS = { '-d': 'depends', '--depends': 'depends', '--deb-recommends': 'recommends' }
const FLAGS = new Set(['--force', '--debug'])
const NEEDED = ['output', 'name', 'version', 'architecture', 'maintainer', 'description']
/** May have several lines; in all else a line break would begin another field. */
const LONG = 'description'

/**
 * Reads the words of a call of fpm.
 *
 * @param {string[]} words
 * @returns {FpmCall}
 * @throws when it asks for what cannot be done here: better no package than one that lacks something in silence
 */
export function readFpmCall(words) {
  const { options, lists, files } = sortWords(words)
  const { source, type, system = 'linux', log: _, ...fields } = options
  if (source !== 'dir' || (type !== 'deb' && type !== 'rpm') || system !== 'linux')
    throw new Error('Only a deb or an rpm can be made here, of folders and files.')
  const missing = NEEDED.find((name) => !fields[name])
  if (missing) throw new Error(`The call says nothing of --${missing === 'output' ? 'package' : missing}.`)
  return /** @type {FpmCall} */ ({ type, ...fields, ...lists, files })
}

/** @param {string[]} words */
function sortWords(words) {
  /** @type {Record<string, string>} */
  const options = {}
  /** @type {{ depends: string[], recommends: string[] }} */
  const lists = { depends: [], recommends: [] }
  const files = []
  const queue = [...words]
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (FLAGS.has(word)) continue
    if (!word.startsWith('-')) {
      files.push(readMapping(word))
      continue
    }
    const list = LISTS[word]
    const option = OPTIONS[word]
    if (!list && !option) throw new Error(`The option ${word} is not known here.`)
    const value = queue.shift()
    if (value === undefined) throw new Error(`The option ${word} has no value.`)
    if (list) lists[list].push(oneLine(value))
    else if (option) options[option] = option === LONG ? value.trim() : oneLine(value)
  }
  if (files.length === 0) throw new Error('The call names no files.')
  return { options, lists, files }
}

/** A path may hold an equals sign; what it becomes is absolute. @param {string} word */
function readMapping(word) {
  const at = word.lastIndexOf('=/')
  if (at < 1) throw new Error(`${word} does not say where it belongs.`)
  return { from: word.slice(0, at), to: word.slice(at + 1) }
}

/** @param {string} value */
function oneLine(value) {
  return value.replaceAll(/\s*[\r\n]+\s*/g, ' ').trim()
}
