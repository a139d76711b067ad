import { expect, test } from 'vitest'
import { shownAfter, shownBefore } from '../../../renderer/revisions/around.ts'

test.each([
  ['a word that is cut off gives way to dots', 'ke of luck. Her deputy, ', true, '… of luck. Her deputy, '],
  [
    'what has no spaces is kept',
    '它们被称为自由的人们并且没有人知道他们从哪里来的河流',
    true,
    '…它们被称为自由的人们并且没有人知道他们从哪里来的河流',
  ],
  ['the beginning of the text has none', 'Her deputy, ', false, 'Her deputy, '],
  ['another paragraph is left out', 'before\nHer deputy, ', true, 'Her deputy, '],
  ['nothing stays nothing', '', false, ''],
])('before words %s', (_, around, isCut, shown) => {
  expect(shownBefore(around, isCut)).toBe(shown)
})

test.each([
  ['a word that is cut off gives way to dots', '. Two farms were lo', true, '. Two farms were …'],
  [
    'what has no spaces is kept',
    '它们被称为自由的人们并且没有人知道他们从哪里来的河流',
    true,
    '它们被称为自由的人们并且没有人知道他们从哪里来的河流…',
  ],
  ['the end of the text has none', '.', false, '.'],
  ['another paragraph is left out', '.\nTwo farms', true, '.'],
])('after words %s', (_, around, isCut, shown) => {
  expect(shownAfter(around, isCut)).toBe(shown)
})
