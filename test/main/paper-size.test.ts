import { expect, test } from 'vitest'
import { paperSize } from '../../main/paper-size.ts'

test.each([
  ['US', 'Letter'],
  ['ca', 'Letter'],
  ['MX', 'Letter'],
  ['DE', 'A4'],
  ['GB', 'A4'],
  ['JP', 'A4'],
  ['', 'A4'],
])('a sheet in “%s” is %s', (country, size) => {
  expect(paperSize(country)).toBe(size)
})
