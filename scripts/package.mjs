// npm run package [-- --store] [--dir] [--deb] [--rpm] [--release] [--built]: builds the app, unless told that it is
// built, and packages it into dist/. See package-plan.mjs.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { buildApp, root } from './build-app.mjs'
import { findRuntime } from './electron/find-runtime.mjs'
import { pinnedVersion } from './electron/official-runtime.mjs'
import { whereIs } from './install-packages.mjs'
import { makeLinuxArchive } from './linux-archive.mjs'
import { linuxArchives, packageArguments } from './package-plan.mjs'
import { thirdPartyLicenses } from './third-party-licenses.mjs'

/** @param {string} message */
const say = (message) => console.error(message)

/** @param {string} word */
const isAsked = (word) => process.argv.includes(word)

/** @returns {Promise<number>} exit code */
async function makePackage() {
  const runtime = await findRuntime(say)
  const args = packageArguments({
    platform: process.platform,
    isRelease: isAsked('--release'),
    isStored: isAsked('--store'),
    isFolderOnly: isAsked('--dir'),
    isDebToo: isAsked('--deb'),
    isRpmToo: isAsked('--rpm'),
    runtime,
    pinnedVersion: pinnedVersion(),
  })
  if (!isAsked('--built')) buildApp()
  writeFileSync(join(root, 'out', 'THIRD-PARTY-LICENSES.txt'), thirdPartyLicenses(root))
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, SOURCE_DATE_EPOCH: process.env.SOURCE_DATE_EPOCH ?? lastChange() }
  if ((isAsked('--deb') || isAsked('--rpm')) && !isAsked('--release')) chooseFpm(env)
  // The highest level, which is the default, takes minutes to save one hundredth.
  if (!isAsked('--store') && !isAsked('--release')) env.ELECTRON_BUILDER_COMPRESSION_LEVEL ??= '5'
  const builder = dirname(createRequire(import.meta.url).resolve('electron-builder/package.json'))
  const run = spawnSync(process.execPath, [join(builder, 'cli.js'), ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  })
  if (run.status === 0) archive(env)
  return run.status ?? 1
}

/** @param {NodeJS.ProcessEnv} env */
function archive(env) {
  const level = isAsked('--release') ? 9 : isAsked('--store') ? 1 : 6
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const epoch = Number(env.SOURCE_DATE_EPOCH ?? Math.floor(Date.now() / 1000))
  const { platform, arch } = process
  const asked = { isRelease: isAsked('--release'), isFolderOnly: isAsked('--dir') }
  for (const { folder, output } of linuxArchives({ platform, arch, version, ...asked })) {
    say(`Packing ${output}`)
    makeLinuxArchive({ folder: join(root, folder), output: join(root, output), level, epoch })
  }
}

/**
 * What makes packages dates the files in them by this, so that the same source makes the same package.
 *
 * @returns {string | undefined} seconds since 1970 of the last commit; undefined where there is no repository
 */
function lastChange() {
  const { status, stdout } = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' })
  return status === 0 ? stdout.trim() : undefined
}

/**
 * electron-builder fetches fpm from a host that not every network reaches. A release leaves it to that; otherwise it is
 * the system's, or what stands in for it.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function chooseFpm(env) {
  if (env.CUSTOM_FPM_PATH) return
  if (whereIs('fpm')) env.USE_SYSTEM_FPM ??= 'true'
  else env.CUSTOM_FPM_PATH = join(root, 'scripts', 'fpm', 'fpm.mjs')
}

try {
  process.exitCode = await makePackage()
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
