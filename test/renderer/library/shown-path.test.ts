import { expect, it } from 'vitest'
import { shownPath } from '../../../renderer/library/shown-path.ts'

const NAME = 'ab'.repeat(32)

it.each([
  [
    'in the library',
    `/home/reader/library/articles/${NAME}/notes.k3.json`,
    'articles/abababababab…/notes.k3.json',
  ],
  ['elsewhere', `/home/reader/quarantine/${NAME}.json`, '/home/reader/quarantine/abababababab….json'],
  ['with the other slashes', `C:\\library\\articles\\${NAME}`, 'articles\\abababababab…'],
])('shortens a path %s', (_where, path, shown) => {
  expect(shownPath(path, path.startsWith('C') ? 'C:\\library' : '/home/reader/library')).toBe(shown)
})
