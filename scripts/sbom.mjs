// node scripts/sbom.mjs cyclonedx | spdx   prints the list of all parts of a release: what npm finds in the lock file, and
// Electron, which npm takes for a mere tool because it is not bundled but shipped whole.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './build-app.mjs'

/** @typedef {{ app: string, version: string, electron: string }} Parts */

const ABOUT = 'The runtime, with Chromium and Node.js; their own parts are listed in LICENSES.chromium.html'

/**
 * @param {any} bom as `npm sbom --sbom-format=cyclonedx` prints it
 * @param {Parts} parts
 */
export function completeCycloneDx(bom, { app, version, electron }) {
  const root = `${app}@${version}`
  const ref = `electron@${electron}`
  const runtime = {
    'bom-ref': ref,
    type: 'framework',
    name: 'electron',
    version: electron,
    scope: 'required',
    description: ABOUT,
    purl: `pkg:npm/${ref}`,
    licenses: [{ license: { id: 'MIT' } }],
  }
  return {
    ...bom,
    // npm calls it after the folder.
    metadata: { ...bom.metadata, component: { ...bom.metadata.component, type: 'application', name: app } },
    components: [...bom.components, runtime],
    dependencies: [
      ...bom.dependencies.map((/** @type {{ ref: string, dependsOn: string[] }} */ each) =>
        each.ref === root ? { ...each, dependsOn: [...each.dependsOn, ref] } : each,
      ),
      { ref, dependsOn: [] },
    ],
  }
}

/**
 * @param {any} bom as `npm sbom --sbom-format=spdx` prints it
 * @param {Parts} parts
 */
export function completeSpdx(bom, { app, version, electron }) {
  const id = `SPDXRef-Package-electron-${electron}`
  const runtime = {
    name: 'electron',
    SPDXID: id,
    versionInfo: electron,
    description: ABOUT,
    primaryPackagePurpose: 'FRAMEWORK',
    downloadLocation: `https://github.com/electron/electron/releases/tag/v${electron}`,
    filesAnalyzed: false,
    homepage: 'https://www.electronjs.org',
    licenseDeclared: 'MIT',
    externalRefs: [
      {
        referenceCategory: 'PACKAGE-MANAGER',
        referenceType: 'purl',
        referenceLocator: `pkg:npm/electron@${electron}`,
      },
    ],
  }
  const needed = {
    spdxElementId: id,
    relatedSpdxElement: `SPDXRef-Package-${app}-${version}`,
    relationshipType: 'DEPENDENCY_OF',
  }
  return {
    ...bom,
    packages: [...bom.packages, runtime],
    relationships: [...bom.relationships, needed],
  }
}

/** @param {string} format of npm's option */
function print(format) {
  const complete = { cyclonedx: completeCycloneDx, spdx: completeSpdx }[format]
  if (!complete) throw new Error('usage: node scripts/sbom.mjs cyclonedx | spdx')
  const words = ['sbom', '--package-lock-only', '--omit=dev', `--sbom-format=${format}`]
  const run = spawnSync('npm', words, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' })
  if (run.status !== 0) throw new Error(`npm ${words.join(' ')} failed.\n${run.stderr}`)
  const facts = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const parts = { app: facts.name, version: facts.version, electron: facts.devDependencies.electron }
  console.log(JSON.stringify(complete(JSON.parse(run.stdout), parts), null, 2))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    print(process.argv[2] ?? '')
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}
