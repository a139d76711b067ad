/**
 * What electron-builder asks of fpm when it wants a deb.
 *
 * @typedef {object} DebCall
 * @property {string} output path of the deb
 * @property {string} compression of its data, in dpkg-deb's words
 * @property {string | undefined} afterInstall path of a script
 * @property {string | undefined} afterRemove path of a script
 * @property {{ from: string, to: string }[]} files what to put where; `from` with a slash at its end is what a folder
 *   holds, any other is one file; `to` is absolute
 * @property {Record<string, string>} control fields of the package, all but its installed size
 */

/** Options whose value is the next word, and what they become. @type {Record<string, string>} */
const FIELDS = {
  '--name': 'Package',
  '--version': 'Version',
  '--architecture': 'Architecture',
  '--maintainer': 'Maintainer',
  '--vendor': 'Vendor',
  '--url': 'Homepage',
  '--license': 'License',
  '--category': 'Section',
  '--deb-priority': 'Priority',
  '--description': 'Description',
}
/** Options that may be given more than once, for lists of packages. @type {Record<string, string>} */
const LISTS = { '-d': 'Depends', '--depends': 'Depends', '--deb-recommends': 'Recommends' }
const OTHERS = new Set([
  '-s',
  '-t',
  '--package',
  '--deb-compression',
  '--after-install',
  '--after-remove',
  '--log',
])
const FLAGS = new Set(['--force', '--debug'])

/** Our own words for what fpm calls otherwise. @type {Record<string, string>} */
const COMPRESSIONS = { gz: 'gzip', xz: 'xz', zst: 'zstd', none: 'none' }
const ORDER = [
  ...Object.values(FIELDS).slice(0, 3),
  'Depends',
  'Recommends',
  ...Object.values(FIELDS).slice(3),
]

/**
 * Reads the words of a call of fpm.
 *
 * @param {string[]} words
 * @returns {DebCall}
 * @throws when it asks for what cannot be done here: better no package than one that lacks something in silence
 */
export function readFpmCall(words) {
  const { options, lists, files } = sortWords(words)
  /** @param {string} name */
  const need = (name) => {
    const value = options.get(name)
    if (!value) throw new Error(`The call says nothing of ${name}.`)
    return value
  }
  if (need('-s') !== 'dir' || need('-t') !== 'deb')
    throw new Error('Only a deb can be made here, of folders and files.')
  const compression = COMPRESSIONS[options.get('--deb-compression') ?? 'xz']
  if (!compression) throw new Error(`A deb cannot be compressed with ${options.get('--deb-compression')}.`)
  /** @type {Map<string, string>} */
  const values = new Map(Object.entries(lists).map(([field, names]) => [field, names.join(', ')]))
  for (const [option, field] of Object.entries(FIELDS)) {
    const value = options.get(option)
    if (value) values.set(field, field === 'Description' ? describe(value) : oneLine(value))
  }
  for (const name of ['--name', '--version', '--architecture', '--maintainer', '--description']) need(name)
  return {
    output: need('--package'),
    compression,
    afterInstall: options.get('--after-install'),
    afterRemove: options.get('--after-remove'),
    files,
    control: Object.fromEntries(
      ORDER.flatMap((field) => [[field, values.get(field) ?? '']]).filter(([, v]) => v),
    ),
  }
}

/** @param {string[]} words */
function sortWords(words) {
  /** @type {Map<string, string>} */
  const options = new Map()
  /** @type {Record<string, string[]>} */
  const lists = {}
  const files = []
  const queue = [...words]
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (FLAGS.has(word)) continue
    if (!word.startsWith('-')) {
      files.push(readMapping(word))
      continue
    }
    const list = LISTS[word]
    if (!list && !(word in FIELDS) && !OTHERS.has(word))
      throw new Error(`The option ${word} is not known here.`)
    const value = queue.shift()
    if (value === undefined) throw new Error(`The option ${word} has no value.`)
    if (list) lists[list] = [...(lists[list] ?? []), oneLine(value)]
    else options.set(word, value)
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

/** A line break would begin another field. @param {string} value */
function oneLine(value) {
  return value.replaceAll(/\s*[\r\n]+\s*/g, ' ').trim()
}

/** The lines after the first are set in by one space, an empty one is a dot: Debian Policy 5.6.13. @param {string} text */
function describe(text) {
  const [first = '', ...rest] = text.trim().split(/\r?\n/)
  return [first.trim(), ...rest.map((line) => ` ${line.trim() || '.'}`)].join('\n')
}
