// npm run bench:store: how long one more keystroke takes until it is on disk, and how long it holds main's thread.
import { spawnSync } from 'node:child_process'
import { bundleProgram } from './bundle-program.mjs'

const program = await bundleProgram('test/bench/store-bench.ts')
const run = spawnSync(process.execPath, ['--expose-gc', program, ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exitCode = run.status ?? 1
