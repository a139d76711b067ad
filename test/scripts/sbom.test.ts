import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import packageFacts from '../../package.json' with { type: 'json' }
import { root } from '../../scripts/build-app.mjs'

const { version, dependencies, devDependencies } = packageFacts

function list(format: string) {
  return JSON.parse(
    execFileSync(process.execPath, [join(root, 'scripts', 'sbom.mjs'), format], { encoding: 'utf8' }),
  )
}

test('the CycloneDX list of parts names every dependency, and the runtime, as needed by Postil', () => {
  const { metadata, components, dependencies: needs } = list('cyclonedx')
  expect(metadata.component).toMatchObject({ name: 'postil', version, type: 'application' })
  const named = components.map((part: { name: string; version: string }) => `${part.name}@${part.version}`)
  const direct = Object.entries({ ...dependencies, electron: devDependencies.electron }).map(
    ([name, pinned]) => `${name}@${pinned}`,
  )
  expect(named).toEqual(expect.arrayContaining(direct))
  expect(named.filter((name: string) => name.startsWith('vitest'))).toEqual([])
  const ours = needs.find(({ ref }: { ref: string }) => ref === `postil@${version}`)
  expect(ours.dependsOn.toSorted()).toEqual(direct.toSorted())
  const refs = new Set(components.map((part: { 'bom-ref': string }) => part['bom-ref']))
  for (const { dependsOn } of needs) for (const ref of dependsOn) expect(refs).toContain(ref)
})

test('the SPDX list of parts names every dependency, and the runtime, as needed by Postil', () => {
  const { packages, relationships } = list('spdx')
  const named = packages.map(
    (part: { name: string; versionInfo: string }) => `${part.name}@${part.versionInfo}`,
  )
  expect(named).toContain(`electron@${devDependencies.electron}`)
  for (const [name, pinned] of Object.entries(dependencies)) expect(named).toContain(`${name}@${pinned}`)
  const ids = new Set(packages.map(({ SPDXID }: { SPDXID: string }) => SPDXID))
  for (const { relatedSpdxElement } of relationships) expect(ids).toContain(relatedSpdxElement)
})
