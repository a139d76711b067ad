// Packed into the runtime as `default_app.asar`, in the place of Electron's own: loads the app whose folder is the
// first argument that is not a switch, so that `electron FOLDER …` means what it means with the official binary.
// `process.argv` stays as it is: the app sees the same words with either. `-r FILE` before the folder requires a file
// before the app, as there.
const { existsSync, readFileSync } = require('node:fs')
const { join, resolve } = require('node:path')
const electron = require('electron')

// What a loader needs and an app does not is in no documentation: Electron's own loader calls these two.
/** @type {import('electron').App & { setVersion(version: string): void, setAppPath(path: string): void }} */
const app = /** @type {never} */ (electron.app)

/** @type {string[]} */
const ownSwitches = []
/** @type {string[]} */
const requiredFirst = []
/** @type {string | undefined} */
let folder
const words = process.argv.slice(1)
while (words.length > 0 && folder === undefined) {
  const word = words.shift() ?? ''
  if (word === '-r' || word === '--require') requiredFirst.push(words.shift() ?? '')
  else if (word.startsWith('-')) ownSwitches.push(word)
  else folder = word
}

if (ownSwitches.includes('--version')) {
  process.stdout.write(`v${process.versions.electron}\n`)
  process.exit(0)
}
if (folder === undefined) {
  process.stderr.write('Name the folder of an app: electron FOLDER\n')
  process.exit(2)
}
for (const file of requiredFirst) require(resolve(file))
load(resolve(folder))

/** @param {string} path of the app's folder */
function load(path) {
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
  const manifest = join(path, 'package.json')
  if (!existsSync(manifest)) {
    process.stderr.write(`There is no package.json in ${path}\n`)
    process.exit(2)
  }
  const { name, productName, version, main } = JSON.parse(readFileSync(manifest, 'utf8'))
  if (version) app.setVersion(version)
  app.setName(productName ?? name ?? 'Electron')
  app.setDesktopName(`${app.getName()}.desktop`)
  app.setAppPath(path)
  require(join(path, main ?? 'index.js'))
}
