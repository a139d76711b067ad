// Type-checks every room with its own compiler settings, so that a stray `document` in main does not compile.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const compiler = join(
  dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
  'bin',
  'tsc',
)
const rooms = ['preload/contract', 'preload', 'main', 'renderer', 'scripts', 'test']

/**
 * @param {string} room
 * @returns {Promise<boolean>} whether it is sound
 */
function check(room) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [compiler, '-p', room], { cwd: root, stdio: 'inherit' })
    child.on('error', () => resolve(false))
    child.on('close', (code) => resolve(code === 0))
  })
}

const sound = await Promise.all(rooms.map(check))
process.exitCode = sound.every(Boolean) ? 0 : 1
