// Type-checks every room with its own compiler settings, so that a stray `document` in main does not compile.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const rooms = ['preload/contract', 'preload', 'main', 'renderer', 'test']
let failed = false
for (const room of rooms) {
  const run = spawnSync('npx', ['tsc', '-p', room], { cwd: root, stdio: 'inherit' })
  if (run.status !== 0) failed = true
}
process.exitCode = failed ? 1 : 0
