// npm run package [-- --store] [--dir] [--release] [--built]: builds the app, unless told that it is
// built, and packages it into dist/. See package-plan.mjs.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { buildApp, root } from './build-app.mjs'
import { findRuntime } from './electron/find-runtime.mjs'
import { pinnedVersion } from './electron/official-runtime.mjs'
import { ensureProgram } from './install-packages.mjs'
import { packageArguments } from './package-plan.mjs'

/** @param {string} message */
const say = (message) => console.error(message)

/** @returns {Promise<number>} exit code */
async function makePackage() {
  const isAsked = (/** @type {string} */ word) => process.argv.includes(word)
  const runtime = await findRuntime(say)
  const args = packageArguments({
    platform: process.platform,
    isRelease: isAsked('--release'),
    isStored: isAsked('--store'),
    isFolderOnly: isAsked('--dir'),
    runtime,
    pinnedVersion: pinnedVersion(),
  })
  if (!isAsked('--built')) buildApp()
  const env = { ...process.env }
  // electron-builder would fetch its own from a host that not every network reaches.
  if (process.platform === 'linux' && !isAsked('--dir')) {
    env.ELECTRON_BUILDER_7ZIP_PATH ??= ensureProgram('7z', 'p7zip-full', say)
  }
  // The highest level, which is the default, takes minutes to save one hundredth.
  if (!isAsked('--store') && !isAsked('--release')) env.ELECTRON_BUILDER_COMPRESSION_LEVEL ??= '5'
  const builder = dirname(createRequire(import.meta.url).resolve('electron-builder/package.json'))
  const run = spawnSync(process.execPath, [join(builder, 'cli.js'), ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  })
  return run.status ?? 1
}

try {
  process.exitCode = await makePackage()
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
