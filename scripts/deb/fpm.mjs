#!/usr/bin/env node
// Stands in for fpm where that is not to be had: electron-builder calls it, named by CUSTOM_FPM_PATH, and it makes the
// same deb with dpkg-deb. Releases are made with fpm itself.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { readFpmCall } from './fpm-call.mjs'

/** @param {import('./fpm-call.mjs').DebCall} call */
function makeDeb(call) {
  const output = resolve(call.output)
  mkdirSync(dirname(output), { recursive: true })
  const tree = mkdtempSync(join(dirname(output), '.deb-'))
  try {
    for (const { from, to } of call.files) put(from, join(tree, to))
    const files = settleModes(tree)
    writeControl(tree, files, call)
    const args = ['--root-owner-group', `-Z${call.compression}`]
    // The default of zstd is its slowest; this is for trying and testing.
    if (call.compression === 'zstd') args.push('-z1')
    const run = spawnSync('dpkg-deb', [...args, '--build', tree, output], { stdio: 'inherit' })
    if (run.error) throw run.error
    if (run.status !== 0) throw new Error(`dpkg-deb ended with ${run.status}.`)
  } finally {
    rmSync(tree, { recursive: true, force: true })
  }
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
 * The same modes whatever the umask of who builds; nothing in the archive has another user's rights.
 *
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

/**
 * @param {string} tree
 * @param {string[]} files
 * @param {import('./fpm-call.mjs').DebCall} call
 */
function writeControl(tree, files, call) {
  const folder = join(tree, 'DEBIAN')
  mkdirSync(folder, { mode: 0o755 })
  const kibibytes = files.reduce((sum, path) => sum + Math.ceil(lstatSync(path).size / 1024), 0)
  const fields = Object.entries({ ...call.control, 'Installed-Size': String(kibibytes) })
  writeFileSync(join(folder, 'control'), fields.map(([name, value]) => `${name}: ${value}\n`).join(''))
  const sums = files.map((path) => `${md5(path)}  ${relative(tree, path)}\n`)
  writeFileSync(join(folder, 'md5sums'), sums.join(''))
  for (const name of ['control', 'md5sums']) chmodSync(join(folder, name), 0o644)
  const scripts = { postinst: call.afterInstall, postrm: call.afterRemove }
  for (const [name, from] of Object.entries(scripts)) {
    if (!from) continue
    copyFileSync(from, join(folder, name))
    chmodSync(join(folder, name), 0o755)
  }
}

/** What dpkg checks a file against is this sum and no other. @param {string} path */
function md5(path) {
  return createHash('md5').update(readFileSync(path)).digest('hex')
}

try {
  makeDeb(readFpmCall(process.argv.slice(2)))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
