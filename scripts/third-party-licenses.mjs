import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** @typedef {{ license?: string, dev?: boolean, optional?: boolean, devOptional?: boolean, version?: string }} Locked */

/** What packages call the text that must go along with every copy of them. */
const LICENCE_FILE = /^(licen[cs]e|copying|notice)(\.(md|txt))?$/i
const RULE = '─'.repeat(80)

/**
 * The packages whose code or fonts are in the bundle: what production installs, at any depth.
 *
 * @param {Record<string, Locked>} packages of a lock file, by folder
 * @returns {{ folder: string, name: string, version: string, license: string }[]} by name
 */
export function shippedPackages(packages) {
  return Object.entries(packages)
    .filter(([folder, { dev, optional, devOptional }]) => folder !== '' && !dev && !optional && !devOptional)
    .map(([folder, { version = '', license = '' }]) => {
      return { folder, name: folder.slice(folder.lastIndexOf('node_modules/') + 13), version, license }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/**
 * The licences of all packages that are shipped, each in its own words.
 *
 * @param {string} root of the repository, installed
 * @returns {string}
 * @throws when a package brings no licence: it may not be shipped
 */
export function thirdPartyLicenses(root) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const parts = shippedPackages(lock.packages).map(({ folder, name, version, license }) => {
    const files = readdirSync(join(root, folder)).filter((file) => LICENCE_FILE.test(file))
    if (files.length === 0) throw new Error(`${name} ${version} brings no licence.`)
    const texts = files.sort().map((file) => readFileSync(join(root, folder, file), 'utf8').trim())
    return `${RULE}\n${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`
  })
  const head =
    'Postil contains the following packages. Electron and Chromium have theirs beside this file, in\n' +
    'LICENSE.electron.txt and LICENSES.chromium.html.\n'
  return [head, ...parts].join('\n')
}
