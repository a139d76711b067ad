import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cutSentences } from '../../../renderer/anchoring/sentences.ts'

function cut(text: string): string[] {
  const { starts, ends } = cutSentences(text)
  return [...starts].map((start, index) => text.slice(start, ends[index]))
}

it.each([
  ['sentences', 'One. Two? Three!  Four', ['One.', 'Two?', 'Three!', 'Four']],
  [
    'sentences with closing marks',
    '"Go!" he said. (He went.) End…',
    ['"Go!"', 'he said.', '(He went.)', 'End…'],
  ],
  [
    'numbers and names, which it leaves whole',
    'Version 3.1 of tidemark.toml',
    ['Version 3.1 of tidemark.toml'],
  ],
  ['lines', 'Row one\nRow two\r\n\nRow three', ['Row one', 'Row two', 'Row three']],
  ['scripts without spaces', '你好。再见！「是。」他说', ['你好。', '再见！', '「是。」', '他说']],
  ['stops of other scripts', 'هل أنت؟ نعم۔ आओ। चलो', ['هل أنت؟', 'نعم۔', 'आओ।', 'चलो']],
  ['nothing at all', ' \n\t ', []],
])('cuts %s', (_, text, units) => {
  expect(cut(text)).toEqual(units)
})

it('loses nothing but white space', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect(cut(text).join('').replace(/\s/g, '')).toBe(text.replace(/[\s\u0085]/g, ''))
    }),
  )
})

it('cuts text without stops in the same places again soon after a change', () => {
  const words = Array.from({ length: 4_000 }, (_, index) => ((index * 7919) % 9973).toString(36)).join(' ')
  const after = new Set(cut(`new words here ${words}`))
  const before = cut(words)
  expect(before.length).toBeGreaterThan(20)
  expect(before.filter((unit) => !after.has(unit)).length).toBeLessThan(5)
})

it('cuts text without white space in the same places again soon after a change', () => {
  const letters = Array.from({ length: 9_000 }, (_, index) =>
    String.fromCharCode(0x4e00 + ((index * 7919) % 997)),
  ).join('')
  const after = new Set(cut(`新的字${letters}`))
  const before = cut(letters)
  expect(before.length).toBeGreaterThan(10)
  expect(before.filter((unit) => !after.has(unit)).length).toBeLessThan(4)
})
