// npm run bench:anchoring [-- --length 3000000 --annotations 10000 --share 0.05 --seed 1 --budget 20]
//
// Bundles test/bench/anchoring/bench.ts (Node 20 runs no TypeScript) and runs it. Nothing else should run on the machine.

import { rmSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))
const outDir = `${root}node_modules/.bench/anchoring`

await build({
  root,
  configFile: false,
  logLevel: 'error',
  build: { ssr: 'test/bench/anchoring/bench.ts', outDir, target: 'node20', minify: false, emptyOutDir: true },
})
try {
  await import(pathToFileURL(`${outDir}/bench.js`).href)
} finally {
  rmSync(outDir, { recursive: true, force: true })
}
