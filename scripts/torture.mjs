// npm run torture: the long form of the tests that kill, starve and cut off the store, and the app itself.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { root } from './build-app.mjs'

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
const env = { ...process.env, POSTIL_TORTURE: 'long' }

/** @param {string[]} args */
function run(...args) {
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--reporter=verbose', ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  })
  return status ?? 1
}

const asked = process.argv.slice(2)
const store = run('--project', 'torture', ...asked)
// Who asks for something of the store alone does not get the app, which takes up to an hour.
const app = asked.length > 0 ? 0 : run('--project', 'app', 'test/app/saved-word', 'test/app/system-calls')
process.exitCode = store || app
