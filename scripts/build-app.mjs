import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FOR_FIRST_ARTICLE, startSize } from './start-size.mjs'

/** Before the window is asked to load. A megabyte costs some 180 ms of the time to the first paint. */
const START_BYTES = 100_000
/**
 * With what opens the library, which is loaded beside the page: in some 10 ms, and long before the page asks for it, so that
 * to load less of it at once would show nothing earlier.
 */
const ARTICLE_BYTES = 146_000

export const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Builds the app into `out/`. What the bundler says goes to standard error: standard output is the caller's.
 *
 * @throws when it does not build
 */
export function buildApp() {
  const bundler = dirname(createRequire(import.meta.url).resolve('electron-vite/package.json'))
  const args = [join(bundler, 'bin', 'electron-vite.js'), 'build', '--logLevel', 'warn']
  const run = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] })
  if (run.status !== 0) throw new Error('The app does not build; see above.')
  limit('its window is there', START_BYTES)
  limit('it can show an article', ARTICLE_BYTES, FOR_FIRST_ARTICLE)
}

/**
 * @param {string} what
 * @param {number} most
 * @param {readonly string[]} [later]
 */
function limit(what, most, later) {
  const bytes = startSize(join(root, 'out/main'), later)
  if (bytes <= most) return
  throw new Error(
    `Main reads ${bytes} bytes before ${what}, and ${most} are allowed: import what can wait when it is needed.`,
  )
}
