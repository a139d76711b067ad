import { spawnSync } from 'node:child_process'
import { readFileSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Chromium puts its bitmaps there; with less (containers often have 64 MB) pages crash. */
const ENOUGH_SHARED_MEMORY_BYTES = 128 * 1024 * 1024

/**
 * @typedef {object} LaunchFacts
 * @property {NodeJS.Platform} platform
 * @property {boolean} isRoot
 * @property {boolean} hasUserNamespaces whether this user may make user namespaces
 * @property {boolean} hasSandboxHelper whether `chrome-sandbox` can make them in the user's place
 * @property {number} sharedMemoryBytes free in /dev/shm, 0 when there is none
 * @property {boolean} isOnlyWayland whether the display speaks Wayland and no X11
 */

/**
 * The arguments that Electron needs on this machine, for this user. Nothing else may turn the sandbox off.
 *
 * @param {LaunchFacts} facts
 * @returns {{ args: string[], warning?: string }}
 */
export function launchArguments(facts) {
  if (facts.platform !== 'linux') return { args: [] }
  const args = []
  let warning
  if (facts.isRoot) {
    args.push('--no-sandbox')
  } else if (!facts.hasUserNamespaces && !facts.hasSandboxHelper) {
    args.push('--no-sandbox')
    warning = 'The sandbox is off: this system allows neither user namespaces nor has a helper for it.'
  }
  if (facts.sharedMemoryBytes < ENOUGH_SHARED_MEMORY_BYTES) args.push('--disable-dev-shm-usage')
  // Electron before 38 asks for X11 unless told.
  if (facts.isOnlyWayland) args.push('--ozone-platform-hint=auto')
  return warning ? { args, warning } : { args }
}

const NOTHING_KNOWN = {
  isRoot: false,
  hasUserNamespaces: false,
  hasSandboxHelper: false,
  sharedMemoryBytes: 0,
  isOnlyWayland: false,
}

/**
 * @param {string} binary
 * @returns {LaunchFacts}
 */
export function launchFacts(binary) {
  const { platform } = process
  if (platform !== 'linux') return { ...NOTHING_KNOWN, platform }
  return {
    platform,
    isRoot: process.getuid?.() === 0,
    hasUserNamespaces: spawnSync('unshare', ['--user', '--map-root-user', 'true']).status === 0,
    hasSandboxHelper: canHelperSandbox(join(dirname(binary), 'chrome-sandbox')),
    sharedMemoryBytes: freeBytes('/dev/shm'),
    isOnlyWayland: Boolean(process.env.WAYLAND_DISPLAY) && !process.env.DISPLAY,
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

/**
 * @param {string} helper path of `chrome-sandbox`
 * @returns {boolean} whether it gives an ordinary user the sandbox
 */
export function canHelperSandbox(helper) {
  const info = statSync(helper, { throwIfNoEntry: false })
  return info !== undefined && info.uid === 0 && (info.mode & 0o4755) === 0o4755 && mayRootMakeNamespaces()
}

/** Most containers take this power even from root, and so from the helper. */
function mayRootMakeNamespaces() {
  const CAP_SYS_ADMIN = 1n << 21n
  const bounding = /^CapBnd:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  return bounding !== undefined && (BigInt(`0x${bounding}`) & CAP_SYS_ADMIN) !== 0n
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
