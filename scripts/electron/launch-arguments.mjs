import { spawnSync } from 'node:child_process'
import { statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Chromium puts its bitmaps there; with less (containers often have 64 MB) pages crash. */
const ENOUGH_SHARED_MEMORY_BYTES = 128 * 1024 * 1024

/**
 * @typedef {object} LaunchFacts
 * @property {NodeJS.Platform} platform
 * @property {boolean} isRoot
 * @property {boolean} hasUserNamespaces whether this user may make user namespaces
 * @property {boolean} hasSandboxHelper whether `chrome-sandbox` belongs to root and has mode 4755
 * @property {number} sharedMemoryBytes free in /dev/shm, 0 when there is none
 */

/**
 * The arguments that Electron needs on this machine, for this user. Nothing else may turn the sandbox off.
 *
 * @param {LaunchFacts} facts
 * @returns {{ args: string[], warning?: string }}
 */
export function launchArguments({
  platform,
  isRoot,
  hasUserNamespaces,
  hasSandboxHelper,
  sharedMemoryBytes,
}) {
  if (platform !== 'linux') return { args: [] }
  const args = []
  let warning
  if (isRoot) {
    args.push('--no-sandbox')
  } else if (!hasUserNamespaces && !hasSandboxHelper) {
    args.push('--no-sandbox')
    warning = 'The sandbox is off: this system allows neither user namespaces nor has a helper for it.'
  }
  if (sharedMemoryBytes < ENOUGH_SHARED_MEMORY_BYTES) args.push('--disable-dev-shm-usage')
  return warning ? { args, warning } : { args }
}

/**
 * @param {string} binary
 * @returns {LaunchFacts}
 */
export function launchFacts(binary) {
  const { platform } = process
  const isRoot = process.getuid?.() === 0
  if (platform !== 'linux') {
    return { platform, isRoot, hasUserNamespaces: false, hasSandboxHelper: false, sharedMemoryBytes: 0 }
  }
  return {
    platform,
    isRoot,
    hasUserNamespaces: spawnSync('unshare', ['--user', '--map-root-user', 'true']).status === 0,
    hasSandboxHelper: isSandboxHelper(join(dirname(binary), 'chrome-sandbox')),
    sharedMemoryBytes: freeBytes('/dev/shm'),
  }
}

/**
 * @param {string} binary
 * @returns {string} the command that gives this runtime its sandbox where user namespaces are forbidden
 */
export function sandboxCommand(binary) {
  const helper = join(dirname(binary), 'chrome-sandbox')
  return `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`
}

/** @param {string} path */
function isSandboxHelper(path) {
  const info = statSync(path, { throwIfNoEntry: false })
  return info !== undefined && info.uid === 0 && (info.mode & 0o4755) === 0o4755
}

/** @param {string} folder */
function freeBytes(folder) {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return 0 // Not there: the same as full.
  }
}
