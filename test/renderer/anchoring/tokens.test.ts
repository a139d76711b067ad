import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tokenBounds } from '../../../renderer/anchoring/tokens.ts'

function tokens(text: string): string[] {
  const bounds = tokenBounds(text, 0, text.length)
  return bounds
    .filter((_, index) => index % 2 === 0)
    .map((start, index) => text.slice(start, bounds[2 * index + 1]))
}

it.each([
  ['words and punctuation', 'It isn’t 3.5, is it?', ['It', 'isn’t', '3', '.', '5', ',', 'is', 'it', '?']],
  ['letters with their marks', 'cafe\u0301 שָׁלוֹם', ['cafe\u0301', 'שָׁלוֹם']],
  ['characters of scripts without spaces', '你好world', ['你', '好', 'world']],
  ['an emoji with a skin tone', 'ok👍🏽👍🏽', ['ok', '👍🏽', '👍🏽']],
  ['a family as one', '👩‍👩‍👧👨‍🍳', ['👩‍👩‍👧', '👨‍🍳']],
  ['flags in pairs', '🇳🇴🇸🇪', ['🇳🇴', '🇸🇪']],
  ['a heart with its variation selector', '❤️🧡', ['❤️', '🧡']],
  ['a soft hyphen inside a word', 'un\u00adwell', ['un\u00adwell']],
])('keeps together %s', (_, text, expected) => {
  expect(tokens(text)).toEqual(expected)
})

it('never ends within a grapheme', () => {
  const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })
  const pieces = [
    'a',
    'é',
    'e\u0301',
    '漢',
    '😀',
    '👍🏽',
    '👩‍👩‍👧',
    '🇦🇲',
    '❤️',
    'שָׁ',
    ' ',
    '.',
    '\u1112\u1161\u11ab',
    'कि',
    'กำ',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
      const text = parts.join('')
      const starts = new Set([...segmenter.segment(text)].map(({ index }) => index).concat(text.length))
      for (const bound of tokenBounds(text, 0, text.length)) expect(starts).toContain(bound)
    }),
    { numRuns: 500 },
  )
})
