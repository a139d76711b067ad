import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, copyFileSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { debCompression, debControl } from './deb-control.mjs'
import { stageFiles } from './stage-files.mjs'

/**
 * Makes a deb with dpkg-deb.
 *
 * @param {import('./fpm-call.mjs').FpmCall} call
 * @param {string} output absolute path of the deb
 * @param {string} tree an empty folder, on the same disk as the output
 */
export function makeDeb(call, output, tree) {
  const compression = debCompression(call)
  writeControl(tree, stageFiles(call.files, tree), call)
  const args = ['--root-owner-group', `-Z${compression}`]
  // The default of zstd is its slowest; this is for trying and testing.
  if (compression === 'zstd') args.push('-z1')
  const run = spawnSync('dpkg-deb', [...args, '--build', tree, output], { stdio: 'inherit' })
  if (run.error) throw run.error
  if (run.status !== 0) throw new Error(`dpkg-deb ended with ${run.status}.`)
}

/**
 * @param {string} tree
 * @param {string[]} files
 * @param {import('./fpm-call.mjs').FpmCall} call
 */
function writeControl(tree, files, call) {
  const folder = join(tree, 'DEBIAN')
  mkdirSync(folder, { mode: 0o755 })
  const kibibytes = files.reduce((sum, path) => sum + Math.ceil(lstatSync(path).size / 1024), 0)
  const fields = Object.entries({ ...debControl(call), 'Installed-Size': String(kibibytes) })
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
