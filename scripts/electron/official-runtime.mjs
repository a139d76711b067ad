// The official Electron, from wherever @electron/get is told to fetch it (GitHub, or ELECTRON_MIRROR).
import { existsSync, readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { downloadArtifact, getHostArch, initializeProxy } from '@electron/get'
import { allowSandbox } from './allow-sandbox.mjs'
import { binaryName } from './choose-runtime.mjs'
import { prepareFolder } from './prepare-folder.mjs'
import { unpackZip } from './unpack-zip.mjs'

const require = createRequire(import.meta.url)

/** A network that refuses often does so by silence, and every start asks again: the first byte must come soon. */
const FIRST_BYTE_WITHIN_MS = 5_000
/** Between two chunks of a download that has begun. */
const STALLED_AFTER_MS = 30_000

/** @returns {string} the version that package.json pins, such as `45.4.1` */
export function pinnedVersion() {
  return require('electron/package.json').version
}

/**
 * The folder of the pinned Electron: as `npx install-electron` left it, or from an earlier start, or downloaded now.
 *
 * @param {string} cache
 * @param {(message: string) => void} say
 * @returns {Promise<{ folder: string, why: string }>}
 * @throws when it cannot be downloaded or is not what its checksum promises; nothing is remembered of that
 */
export async function officialRuntime(cache, say) {
  const version = pinnedVersion()
  const installed = join(dirname(require.resolve('electron/package.json')), 'dist')
  if (isWhole(installed, version)) return { folder: installed, why: 'installed in node_modules' }
  const folder = join(cache, `electron-${version}-${process.platform}-${getHostArch()}`)
  if (isWhole(folder, version)) return { folder, why: `downloaded earlier to ${cache}` }
  const archive = await download(version, say)
  await prepareFolder(folder, async (aside) => {
    await unpackZip(archive, aside, (name) => name)
    await writeFile(join(aside, 'version'), version)
    await allowSandbox(aside)
  })
  // @electron/get keeps the archive in a cache of its own; unpacked it is of no more use.
  await rm(archive, { force: true })
  return { folder, why: 'downloaded and checked' }
}

/**
 * @param {string} folder
 * @param {string} version
 */
function isWhole(folder, version) {
  if (!existsSync(join(folder, binaryName(process.platform)))) return false
  try {
    return readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '') === version
  } catch {
    return false // Half unpacked by somebody else: not ours to use.
  }
}

/**
 * @param {string} version
 * @param {(message: string) => void} say
 * @returns {Promise<string>} path of the verified zip
 */
async function download(version, say) {
  if (process.env.HTTPS_PROXY || process.env.https_proxy) initializeProxy()
  const patience = new AbortController()
  let timer = setTimeout(() => patience.abort(new Error('no answer')), FIRST_BYTE_WITHIN_MS)
  let begun = false
  const onProgress = () => {
    if (!begun) say(`Downloading Electron ${version} …`)
    begun = true
    clearTimeout(timer)
    timer = setTimeout(() => patience.abort(new Error('the download stalled')), STALLED_AFTER_MS)
  }
  try {
    return await downloadArtifact({
      version,
      artifactName: 'electron',
      platform: process.platform,
      arch: getHostArch(),
      checksums: require('electron/checksums.json'),
      downloadOptions: { quiet: true, signal: patience.signal, getProgressCallback: onProgress },
    })
  } finally {
    clearTimeout(timer)
  }
}
