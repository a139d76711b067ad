// npm run fuzz -- [RUNS]: every parser at which something foreign arrives, with as many random inputs as one has
// patience for. A failure prints its seed and its smallest input, which then becomes a row in a test.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { root } from './build-app.mjs'

const DEFAULT_RUNS = 50_000
const PARSERS = ['test/main', 'test/preload', 'test/renderer/document', 'test/renderer/interop']

const runs = Number(process.argv[2] ?? DEFAULT_RUNS)
if (!Number.isSafeInteger(runs) || runs < 1) {
  console.error('npm run fuzz -- RUNS: the number of random inputs for each property')
  process.exit(2)
}
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--project', 'unit', '--testTimeout', '0', ...PARSERS],
  { cwd: root, stdio: 'inherit', env: { ...process.env, POSTIL_FUZZ_RUNS: String(runs) } },
)
process.exitCode = status ?? 1
