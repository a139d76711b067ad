// npm run torture: the long form of the tests that kill, starve and cut off the store.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { root } from './build-app.mjs'

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
const env = { ...process.env, POSTIL_TORTURE: 'long' }
const args = [vitest, 'run', '--project', 'torture', '--reporter=verbose', ...process.argv.slice(2)]
process.exitCode = spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' }).status ?? 1
