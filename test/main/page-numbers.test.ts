import { expect, test } from 'vitest'
import { pageNumbers } from '../../main/page-numbers.ts'

test.each([
  ['130.0.6723.137', true],
  ['131.0.6778.33', false],
  ['156.0.8078.114', false],
])('Chromium %s is asked for numbers of its own: %s', (version, isAsked) => {
  expect(pageNumbers(version).displayHeaderFooter === true).toBe(isAsked)
})
