// npm run bench:library: a thousand articles taken in, searched and opened.
import { spawnSync } from 'node:child_process'
import { bundleProgram } from './bundle-program.mjs'

const program = await bundleProgram('test/bench/library-bench.ts')
const run = spawnSync(process.execPath, ['--expose-gc', program, ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exitCode = run.status ?? 1
