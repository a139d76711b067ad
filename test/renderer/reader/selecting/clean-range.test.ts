import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanRange } from '../../../../renderer/reader/selecting/clean-range.ts'

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

function boundariesOf(text: string): Set<number> {
  return new Set([0, ...[...segmenter.segment(text)].map(({ index, segment }) => index + segment.length)])
}

const FAMILY = '👩‍👩‍👧‍👦'
const FLAG = '🇦🇲'
const WAVE = '👋🏽'

describe('a selection', () => {
  it.each([
    ['within a word', 'reading', 2, 5, 'adi'],
    ['given backwards', 'reading', 5, 2, 'adi'],
    ['with white space around it', 'a  word  b', 1, 9, 'word'],
    ['with line ends around it', 'one\n\ntwo\n', 3, 9, 'two'],
    ['across paragraphs', 'one\ntwo', 1, 6, 'ne\ntw'],
    ['with a soft hyphen and a zero width space at its ends', '\u00adword\u200b', 0, 6, 'word'],
    ['beyond the text', 'word', -5, 50, 'word'],
    ['that ends inside a surrogate pair', 'a😀b', 0, 2, 'a😀'],
    ['that begins inside a surrogate pair', 'a😀b', 2, 4, '😀b'],
    ['inside an emoji family', `x${FAMILY}y`, 4, 6, FAMILY],
    ['at the skin tone of an emoji', `x${WAVE}y`, 3, 6, `${WAVE}y`],
    ['between the letters of a flag', `${FLAG}${FLAG}`, 2, 4, FLAG],
    ['that cuts off an accent', 'cafe\u0301s', 0, 4, 'cafe\u0301'],
    ['that cuts off a vowel sign (Devanagari)', 'हिन्दी', 0, 1, 'हि'],
    ['that cuts off a harakat (Arabic)', 'كِتَاب', 0, 1, 'كِ'],
    ['within Chinese', '纳戈尔诺-卡拉巴赫', 2, 4, '尔诺'],
    ['that cuts Hangul jamo', '\u1112\u1161\u11ab\u1100', 0, 1, '\u1112\u1161\u11ab'],
    ['with an accent on a space at its end', 'a \u0301', 0, 3, 'a \u0301'],
  ])('%s becomes whole words and characters', (_, text, start, end, expected) => {
    const range = cleanRange(text, start, end)
    expect(range === null ? null : text.slice(range.start, range.end)).toBe(expected)
  })

  it.each([
    ['of nothing', 'word', 2, 2],
    ['of nothing, inside a character', '😀', 1, 1],
    ['of white space alone', 'a \n\u00a0 b', 1, 5],
  ])('%s is none', (_, text, start, end) => {
    expect(cleanRange(text, start, end)).toBeNull()
  })

  const piece = fc.constantFrom(
    'a',
    'é',
    'e\u0301',
    ' ',
    '\n',
    ' \u0301',
    '\u00ad',
    FAMILY,
    FLAG,
    WAVE,
    'हि',
    '字',
    'كِ',
  )
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))

  it('never cuts a grapheme, holds what was selected but for blank ends, and is clean already when cleaned', () => {
    fc.assert(
      fc.property(text, fc.nat(120), fc.nat(120), (words, a, b) => {
        const range = cleanRange(words, a, b)
        const from = Math.min(a, b)
        const to = Math.max(a, b)
        if (range === null) {
          expect(words.slice(from, to)).toMatch(/^[\s\u00ad]*$/u)
          return
        }
        const boundaries = boundariesOf(words)
        expect(boundaries.has(range.start) && boundaries.has(range.end)).toBe(true)
        expect(words.slice(from, Math.max(from, range.start))).toMatch(/^[\s\u00ad]*$/u)
        expect(words.slice(Math.min(to, range.end), to)).toMatch(/^[\s\u00ad]*$/u)
        expect(cleanRange(words, range.start, range.end)).toEqual(range)
      }),
    )
  })
})
