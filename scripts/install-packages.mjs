import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { missingLibraries, packagesFor } from './missing-packages.mjs'

const APT_GET = ['apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=120', '-o', 'Dpkg::Use-Pty=0']

/**
 * Sees to it that the shared libraries of a Linux binary are there: installs them as root on Debian and its relatives.
 *
 * @param {string} binary
 * @param {(message: string) => void} say
 * @throws with the command to run, when it cannot install them
 */
export function ensureLibraries(binary, say) {
  if (process.platform !== 'linux') return
  const missing = librariesMissingFrom(binary)
  if (missing.length === 0) return
  say(`Shared libraries are missing: ${missing.join(', ')}`)
  updatePackageLists()
  const { packages, unknown } = packagesFor(missing, isKnownToApt)
  if (unknown.length > 0) {
    throw new Error(`Install the packages of your system that hold ${unknown.join(', ')}, then try again.`)
  }
  installPackages(packages, say)
  const still = librariesMissingFrom(binary)
  if (still.length > 0) throw new Error(`Still missing after the installation: ${still.join(', ')}`)
}

/**
 * Sees to it that a program is on the PATH.
 *
 * @param {string} program
 * @param {string} packageName of Debian
 * @param {(message: string) => void} say
 * @returns {string} its absolute path
 * @throws with the command to run, when it cannot install it
 */
export function ensureProgram(program, packageName, say) {
  const found = whereIs(program)
  if (found) return found
  say(`${program} is missing.`)
  updatePackageLists()
  installPackages([packageName], say)
  const installed = whereIs(program)
  if (!installed) throw new Error(`The package ${packageName} brought no ${program}.`)
  return installed
}

/**
 * @param {string} program
 * @returns {string | undefined}
 */
export function whereIs(program) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path))
}

/** @param {string} binary */
function librariesMissingFrom(binary) {
  const run = spawnSync('ldd', [binary], { encoding: 'utf8' })
  return missingLibraries(run.stdout ?? '')
}

function canInstall() {
  return process.getuid?.() === 0 && whereIs('apt-get') !== undefined
}

/** A bare system has no lists at all. A failure here is not the end: old lists may do, and installing says more. */
function updatePackageLists() {
  if (canInstall()) run([...APT_GET, 'update'])
}

/** @param {string} name */
function isKnownToApt(name) {
  return spawnSync('apt-cache', ['show', '--no-all-versions', name], { stdio: 'ignore' }).status === 0
}

/**
 * @param {string[]} packages
 * @param {(message: string) => void} say
 */
function installPackages(packages, say) {
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`
  if (!canInstall()) {
    throw new Error(
      whereIs('apt-get')
        ? `Run this once, then try again:\n  sudo ${command}`
        : `Install what Debian calls ${packages.join(', ')} with your system's package manager, then try again.`,
    )
  }
  say(`Installing with apt-get: ${packages.join(' ')}`)
  const done = run([...APT_GET, 'install', '-y', '--no-install-recommends', ...packages])
  if (!done) throw new Error(`This failed; see above:\n  ${command}`)
}

/**
 * Standard output belongs to whoever called us: what the program says goes to standard error.
 *
 * @param {string[]} words
 */
function run([program, ...args]) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(program ?? '', args, { env, stdio: ['ignore', 2, 2] }).status === 0
}
