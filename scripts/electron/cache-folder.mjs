import { isAbsolute, join } from 'node:path'

/**
 * @typedef {object} CacheFacts
 * @property {NodeJS.Platform} platform
 * @property {number | undefined} uid undefined where the platform has no user ids
 * @property {string} home the user's home folder
 * @property {Record<string, string | undefined>} env
 */

/**
 * The folder that runtimes are kept in between starts. Root on Linux gets one outside its home: a home of mode 700
 * hides the runtime from the unprivileged user that the tests run it as.
 *
 * @param {CacheFacts} facts
 * @returns {string}
 */
export function cacheFolder({ platform, uid, home, env }) {
  const name = 'postil-electron'
  // The specification says that a relative path in this variable is to be ignored.
  if (env.XDG_CACHE_HOME && isAbsolute(env.XDG_CACHE_HOME)) return join(env.XDG_CACHE_HOME, name)
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), name)
  if (platform === 'darwin') return join(home, 'Library', 'Caches', name)
  if (platform === 'linux' && uid === 0) return join('/var/cache', name)
  return join(home, '.cache', name)
}
