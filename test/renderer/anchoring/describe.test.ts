import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isTextQuote, type TextQuoteSelector } from '../../../preload/contract/annotation.ts'
import { describe } from '../../../renderer/anchoring/describe.ts'
import { resolve } from '../../../renderer/anchoring/resolve.ts'

function quoteIn(text: string, start: number, end: number): TextQuoteSelector {
  const quote = describe(text, start, end).find(isTextQuote)
  if (quote === undefined) throw new Error('no quote selector')
  return quote
}

it('names a range by its code points, its words and what stands around them', () => {
  expect(describe('One 😀 two three', 7, 10)).toEqual([
    { type: 'TextPositionSelector', start: 6, end: 9 },
    { type: 'TextQuoteSelector', exact: 'two', prefix: 'One 😀 ', suffix: ' three' },
  ])
})

it('keeps at most 32 units of context', () => {
  const quote = quoteIn('x'.repeat(200), 100, 105)
  expect(quote.prefix).toHaveLength(32)
  expect(quote.suffix).toHaveLength(32)
})

it.each([
  ['a surrogate pair', '😀'],
  ['a family of emoji', '👩‍👩‍👧‍👦'],
  ['a flag', '🇦🇲'],
  ['a letter with marks', 'e\u0301\u0323'],
  ['a Hangul syllable in jamo', '\u1112\u1161\u11ab'],
  ['CR LF', '\r\n'],
])('never cuts %s at the far ends of the context', (_, grapheme) => {
  const many = grapheme.repeat(40)
  for (const shift of ['', 'a', 'ab']) {
    const text = `${many}${shift}quote${shift}${many}`
    const start = text.indexOf('quote')
    const { prefix = '', suffix = '' } = quoteIn(text, start, start + 5)
    expect((prefix.length - shift.length) % grapheme.length).toBe(0)
    expect((suffix.length - shift.length) % grapheme.length).toBe(0)
    expect(prefix.length).toBeGreaterThan(20)
    expect(prefix.length).toBeLessThanOrEqual(32)
    expect(suffix.length).toBeLessThanOrEqual(32)
  }
})

it('clamps a range that lies outside the text and turns round one given backwards', () => {
  expect(quoteIn('abc', -4, 99).exact).toBe('abc')
  expect(quoteIn('abc', 2, 1).exact).toBe('b')
})

const awkward = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'the ',
        'the ',
        'word ',
        '\r\n',
        '\n',
        '\u00a0',
        ' ',
        'é',
        'e\u0301',
        '😀',
        '👩‍👩‍👧',
        '🇦🇲',
        '\ud83d',
      ),
      fc.constantFrom(
        'שָׁלוֹם',
        'שלום',
        '\u200f',
        '\u202b',
        'الْعَرَبِيَّة',
        '漢字。',
        '\u00ad',
        'ﬁ',
        '\u1112\u1161\u11ab',
        '\ude00',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''))

it('leads back to the very range it was made from, for every range of every text', () => {
  fc.assert(
    fc.property(awkward, fc.nat(), fc.nat(), (text, a, b) => {
      const start = a % (text.length + 1)
      const end = start + (b % (text.length - start + 1))
      // An empty range inside a surrogate pair has neither a position nor a quote that could tell.
      fc.pre(start < end || !/^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(start - 1, start + 1)))
      expect(resolve(text, describe(text, start, end))).toEqual({ kind: 'found', start, end, score: 1 })
    }),
    { numRuns: 2000 },
  )
})
