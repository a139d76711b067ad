// Bundles a TypeScript program, with everything it imports, into one file that plain Node runs: for the tests that
// kill processes and for the benchmarks, which must not run inside the test runner.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { build } from 'vite'
import { root } from './build-app.mjs'

/**
 * @param {string} entry path of the program, from the root
 * @returns {Promise<string>} path of the bundle, in a temporary folder of its own
 */
export async function bundleProgram(entry) {
  const folder = mkdtempSync(join(tmpdir(), 'postil-program-'))
  const name = `${basename(entry, '.ts')}.mjs`
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: name } },
    },
  })
  return join(folder, name)
}
