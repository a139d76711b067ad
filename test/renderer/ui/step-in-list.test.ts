import { expect, test } from 'vitest'
import { stepInList } from '../../../renderer/ui/step-in-list.ts'

test.each([
  { key: 'ArrowDown', at: 3, to: 4 },
  { key: 'ArrowUp', at: 3, to: 2 },
  { key: 'ArrowDown', at: 19, to: 19 },
  { key: 'ArrowUp', at: 0, to: 0 },
  { key: 'PageDown', at: 3, to: 11 },
  { key: 'PageDown', at: 15, to: 19 },
  { key: 'PageUp', at: 3, to: 0 },
  { key: 'Home', at: 3, to: 0 },
  { key: 'End', at: 3, to: 19 },
  { key: 'x', at: 3, to: null },
])('$key from entry $at of twenty leads to $to', ({ key, at, to }) => {
  expect(stepInList(key, at, 20)).toBe(to)
})

test('in a round list the arrows go over the ends, and Home and End are the field’s', () => {
  expect(stepInList('ArrowDown', 19, 20, true)).toBe(0)
  expect(stepInList('ArrowUp', 0, 20, true)).toBe(19)
  expect(stepInList('PageDown', 19, 20, true)).toBe(19)
  expect(stepInList('Home', 3, 20, true)).toBeNull()
  expect(stepInList('End', 3, 20, true)).toBeNull()
})

test('no key leads anywhere in an empty list', () => {
  for (const key of ['ArrowDown', 'ArrowUp', 'PageDown', 'Home', 'End']) {
    expect(stepInList(key, 0, 0), key).toBeNull()
  }
})
