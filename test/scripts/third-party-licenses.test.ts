import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../scripts/build-app.mjs'
import { shippedPackages, thirdPartyLicenses } from '../../scripts/third-party-licenses.mjs'

test('what only builds and tests need is not shipped, what a dependency needs is', () => {
  const shipped = shippedPackages({
    '': {},
    'node_modules/marked': { version: '1.0.0', license: 'MIT' },
    'node_modules/vitest': { version: '2.0.0', license: 'MIT', dev: true },
    'node_modules/a/node_modules/@b/c': { version: '3.0.0', license: 'ISC' },
  })
  expect(shipped.map(({ name, version }) => `${name} ${version}`)).toEqual(['@b/c 3.0.0', 'marked 1.0.0'])
})

test('the licence of every direct dependency is in the file, in its own words', () => {
  const text = thirdPartyLicenses(root)
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  for (const [name, version] of Object.entries(dependencies)) expect(text).toContain(`\n${name} ${version} (`)
  expect(text).toContain('SIL OPEN FONT LICENSE')
  expect(text).toContain(readFileSync(join(root, 'node_modules/parse5/LICENSE'), 'utf8').trim())
})
