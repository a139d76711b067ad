// npm test: everything that must pass. The last line sums up the results of vitest; a check that fails beside it
// (types, lint, build, package) counts as one failure, and one that passes as nothing. What failed, and what passed
// only when it was tried again, is told before it.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { root } from './build-app.mjs'
import { whereIs } from './install-packages.mjs'
import { packagedBinary } from './package-plan.mjs'
import { addTotals, failure, readVitestResults, summaryLine } from './test-results.mjs'

/** @typedef {import('./test-results.mjs').Totals} Totals */

/**
 * Far longer than any step takes (the app tests: three minutes on a quiet machine, over ten on one with other work); one
 * that hangs must not hang whoever waits for the answer.
 */
const STEP_LIMIT_MS = 30 * 60_000

const require = createRequire(import.meta.url)
const vitest = join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs')
const biome = require.resolve('@biomejs/biome/bin/biome')
const script = (/** @type {string} */ name) => join(root, 'scripts', name)
const packagedApp = join(root, packagedBinary(process.platform, process.arch))
const deb = whereIs('dpkg-deb') ? ['--deb'] : []
const temporary = mkdtempSync(join(tmpdir(), 'postil-results-'))

/**
 * @param {string} title
 * @param {string[]} args of Node
 * @param {NodeJS.ProcessEnv} [env] added to our own
 * @returns {Promise<boolean>} whether it ended with 0; what it wrote is shown when it has ended
 */
async function run(title, args, env = {}) {
  const beganMs = performance.now()
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    timeout: STEP_LIMIT_MS,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      output += chunk
    })
  }
  const code = await new Promise((resolve) => child.once('close', resolve).once('error', resolve))
  const seconds = ((performance.now() - beganMs) / 1000).toFixed(1)
  console.log(`\n── ${title}: ${code === 0 ? 'done' : 'FAILED'} in ${seconds} s\n${output.trimEnd()}`)
  return code === 0
}

/**
 * @param {string} title
 * @param {string[]} args of Node
 * @returns {Promise<Totals>}
 */
async function check(title, args) {
  const isSound = await run(title, args)
  return isSound ? addTotals([]) : failure(title)
}

/**
 * @param {string} title
 * @param {string} project of vitest.config.ts
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Totals>}
 */
async function runTests(title, project, env) {
  const file = join(temporary, `${title}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const endedWell = await run(title, [vitest, 'run', '--project', project, ...reporters], env)
  return readVitestResults(title, readIfThere(file), endedWell)
}

/** @param {string} path */
function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined // vitest crashed before it wrote a result; that is judged where it is read.
  }
}

/**
 * @param {string} title
 * @param {Totals} needed
 * @param {() => Promise<Totals>} step
 * @returns {Promise<Totals>}
 */
async function onlyAfter(title, needed, step) {
  if (needed.failed === 0) return step()
  console.log(`\n── ${title}: not run`)
  return failure(`${title}: not run`)
}

/** @returns {Promise<Totals>} */
async function testAll() {
  const [types, lint, build] = await Promise.all([
    check('types', [script('types.mjs')]),
    check('lint', [biome, 'check', '.']),
    check('build', [script('build.mjs')]),
  ])
  // Packaging mostly waits for the disk, unit tests for the processor.
  const [unit, folder] = await Promise.all([
    runTests('unit tests', 'unit'),
    onlyAfter('package', build, () =>
      check('package', [script('package.mjs'), '--store', '--built', ...deb]),
    ),
  ])
  // Kills processes and cuts file systems off; it wants the machine to itself, and takes half a minute.
  const torture = await runTests('torture, short', 'torture')
  const app = await onlyAfter('app tests', build, () => runTests('app tests', 'app'))
  const packaged = await onlyAfter('app tests, packaged', folder, () =>
    runTests('app tests, packaged', 'app', { POSTIL_TEST_APP: packagedApp }),
  )
  const installed = await onlyAfter('installation tests', folder, () =>
    runTests('installation tests', 'install', { POSTIL_TEST_PACKAGED: '1' }),
  )
  return addTotals([types, lint, build, unit, folder, torture, app, packaged, installed])
}

try {
  const totals = await testAll()
  for (const what of totals.unsteady) console.log(`\nPASSED ONLY WHEN TRIED AGAIN ${what}`)
  for (const what of totals.failures) console.log(`\nFAILED ${what}`)
  console.log(`\n${summaryLine(totals)}`)
  process.exitCode = totals.failed === 0 ? 0 : 1
} finally {
  rmSync(temporary, { recursive: true, force: true })
}
