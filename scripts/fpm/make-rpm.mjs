import { spawnSync } from 'node:child_process'
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { rpmMachine, rpmSpec } from './rpm-spec.mjs'
import { stageFiles } from './stage-files.mjs'

/** Folders below this one are the package's own; all others are the system's. */
const OWN_FOLDER = '/opt/'

/**
 * Makes an rpm with rpmbuild.
 *
 * @param {import('./fpm-call.mjs').FpmCall} call
 * @param {string} output absolute path of the rpm
 * @param {string} folder an empty one, on the same disk as the output
 */
export function makeRpm(call, output, folder) {
  const tree = join(folder, 'tree')
  mkdirSync(tree)
  stageFiles(call.files, tree)
  const paths = ownedPaths(tree, '/')
  const scripts = {
    ...(call.afterInstall ? { post: readFileSync(call.afterInstall, 'utf8') } : {}),
    ...(call.afterRemove ? { postun: readFileSync(call.afterRemove, 'utf8') } : {}),
  }
  const spec = join(folder, 'package.spec')
  writeFileSync(spec, rpmSpec(call, { tree, paths, scripts }))
  const machine = rpmMachine(call.architecture)
  const made = join(folder, 'made')
  const args = ['-bb', '--quiet', '--target', machine, '--define', `_topdir ${folder}`]
  const run = spawnSync('rpmbuild', [...args, '--define', `_rpmdir ${made}`, spec], { stdio: 'inherit' })
  if (run.error) throw run.error
  if (run.status !== 0) throw new Error(`rpmbuild ended with ${run.status}.`)
  const [name = ''] = readdirSync(join(made, machine))
  renameSync(join(made, machine, name), output)
}

/**
 * What an rpm of these files owns. It dates them by SOURCE_DATE_EPOCH where they are younger; folders it does not.
 *
 * @param {string} tree stands for the root of the system
 * @param {string} below absolute path within it, with a slash at its end
 * @returns {string[]} absolute paths within it, a folder with a slash at its end
 */
function ownedPaths(tree, below) {
  const epoch = Number(process.env.SOURCE_DATE_EPOCH)
  return readdirSync(join(tree, below))
    .sort()
    .flatMap((name) => {
      const path = `${below}${name}`
      if (!lstatSync(join(tree, path)).isDirectory()) return [path]
      const inside = ownedPaths(tree, `${path}/`)
      if (epoch > 0) utimesSync(join(tree, path), epoch, epoch)
      return path.startsWith(OWN_FOLDER) ? [`${path}/`, ...inside] : inside
    })
}
