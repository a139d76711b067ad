/**
 * @typedef {'override' | 'official' | 'registry'} RuntimeSource
 *
 * @typedef {object} RuntimeFacts
 * @property {NodeJS.Platform} platform
 * @property {string} arch as `process.arch` says it
 * @property {string | undefined} override the folder named by ELECTRON_OVERRIDE_DIST_PATH
 */

/**
 * Where to look for a runtime, in order. A folder that the user named is the only one looked at: to run another in
 * its place would hide a mistake.
 *
 * @param {RuntimeFacts} facts
 * @returns {RuntimeSource[]}
 */
export function runtimeSources({ platform, arch, override }) {
  if (override) return ['override']
  if (platform === 'linux' && arch === 'x64') return ['official', 'registry']
  return ['official']
}

/**
 * The binary inside an unpacked Electron distribution.
 *
 * @param {NodeJS.Platform} platform
 * @returns {string} with forward slashes
 */
export function binaryName(platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return platform === 'win32' ? 'electron.exe' : 'electron'
}

/**
 * What to tell somebody for whom no runtime was found.
 *
 * @param {{ source: RuntimeSource, reason: string }[]} refusals in the order of the attempts
 * @returns {string}
 */
export function noRuntimeMessage(refusals) {
  const reasons = refusals.map(({ source, reason }) => `  ${SOURCE_NAMES[source]}: ${reason}`)
  return [
    'No Electron runtime could be found.',
    ...reasons,
    'Name a mirror in ELECTRON_MIRROR, or the folder of an unpacked Electron in ELECTRON_OVERRIDE_DIST_PATH.',
  ].join('\n')
}

/** @type {Record<RuntimeSource, string>} */
export const SOURCE_NAMES = {
  override: 'ELECTRON_OVERRIDE_DIST_PATH',
  official: 'official download',
  registry: 'npm registry',
}
