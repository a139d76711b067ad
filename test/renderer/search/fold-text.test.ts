import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FoldOptions, LOOSE } from '../../../renderer/search/fold-cluster.ts'
import { foldText, unfold } from '../../../renderer/search/fold-text.ts'

const EXACT: FoldOptions = { matchCase: true, matchAccents: true }
const ACCENTS: FoldOptions = { matchCase: false, matchAccents: true }
const CASE: FoldOptions = { matchCase: true, matchAccents: false }
const ALL = [LOOSE, EXACT, ACCENTS, CASE]

const fold = (text: string, options = LOOSE) => foldText(text, options).text

/** Letters, marks, signs and spaces of many scripts, of the kinds that fold to more, fewer or other units. */
const awkward = fc.string({
  unit: fc.constantFrom(
    ...'aAz´¨ß ẞéÉeıİiﬁﬀσςΣάøłæœŒǅ…’“”«–—½²①ÅÅが한각कि一ไทย',
    ...[
      'e\u0301',
      '\u0301',
      '\u0323\u0307',
      '\u00ad',
      '\u200b',
      '\u200d',
      '\ufe0f',
      '\u1112\u1161\u11ab',
      '\n',
      '\t',
      '  ',
      '\u00a0',
    ],
    ...[
      'شَدَّة',
      'أ',
      'שָׁלוֹם',
      '👨‍👩‍👧',
      '🇦🇿',
      '\u{e0101}',
      '\u{1d165}',
      '\ud800',
      '\udc00',
      'か\u3099',
      '\ufeff',
      '\0',
    ],
  ),
  maxLength: 24,
})

describe('a folded text', () => {
  test.each([
    ['case', 'Karabakh', 'karabakh'],
    ['accents', 'naïve café Ångström', 'naive cafe angstrom'],
    ['accents that are characters of their own', 'cafe\u0301 A\u030a', 'cafe a'],
    ['letters with a stroke or a hook', 'Łódź søster əlifba', 'lodz soster elifba'],
    ['the dotted and the dotless i', 'İstanbul ılıq', 'istanbul iliq'],
    ['sharp s, small and capital', 'Straße STRAẞE', 'strasse strasse'],
    ['ligatures', 'ﬁnd oﬀ Œuvre', 'find off oeuvre'],
    ['sigma at the end of a word', 'ΟΔΟΣ οδος', 'οδοσ οδοσ'],
    ['Arabic vowel signs and letters drawn out', 'كِتَـــاب أحمد', 'كتاب احمد'],
    ['Hebrew points', 'שָׁלוֹם', 'שלום'],
    ['quotation marks', '‘a’ “b” „c“ «d»', '\'a\' "b" "c" "d"'],
    ['hyphens and dashes', 'a‑b a–b a—b a−b', 'a-b a-b a-b a-b'],
    ['the ellipsis', 'so…', 'so...'],
    ['white space', 'a\u00a0b\n\n\tc  d', 'a b c d'],
    ['what cannot be seen', 'soft\u00adhy\u200bphen\ufeff', 'softhyphen'],
    ['full-width letters', 'ＡＢＣ', 'abc'],
  ])('is without %s', (_, text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  test.each([
    ['Devanagari vowel signs', 'कि', 'क'],
    ['the voicing mark of kana', 'が', 'か'],
    ['Thai vowels', 'กิ', 'ก'],
  ])('keeps %s: without them it is another word', (_, one, other) => {
    expect(fold(one)).not.toBe(fold(other))
  })

  test('keeps case, or accents, where that is asked for', () => {
    expect(fold('Élan', CASE)).toBe('Elan')
    expect(fold('Élan', ACCENTS)).toBe('élan')
    expect(fold('E\u0301lan', EXACT)).toBe('Élan')
  })

  test('is the same for both ways of writing an accent', () => {
    fc.assert(
      fc.property(awkward, fc.constantFrom(...ALL), (text, options) => {
        expect(fold(text.normalize('NFD'), options)).toBe(fold(text.normalize('NFC'), options))
      }),
      { numRuns: 1000 },
    )
  })

  test('folds no further', () => {
    // A mark after something unseen belongs to nothing; once that is gone it belongs to the letter before.
    const sound = awkward.filter((text) => !/[\u00ad\u200b\ufeff]\p{M}/u.test(text))
    fc.assert(
      fc.property(sound, fc.constantFrom(...ALL), (text, options) => {
        expect(fold(fold(text, options), options)).toBe(fold(text, options))
      }),
      { numRuns: 1000 },
    )
  })

  test('leads every stretch back to one that folds to it, or to what contains it', () => {
    fc.assert(
      fc.property(awkward, fc.constantFrom(...ALL), fc.nat(), fc.nat(), (text, options, a, b) => {
        const folded = foldText(text, options)
        const from = Math.min(a, b) % (folded.text.length + 1)
        const to = Math.min(folded.text.length, from + 1 + (Math.max(a, b) % 5))
        fc.pre(from < to)
        const { start, end } = unfold(folded, from, to)
        expect(start).toBeGreaterThanOrEqual(0)
        expect(start).toBeLessThan(end)
        expect(end).toBeLessThanOrEqual(text.length)
        expect(fold(text.slice(start, end), options)).toContain(folded.text.slice(from, to))
      }),
      { numRuns: 2000 },
    )
  })

  test('leads stretches that follow each other back to stretches in the same order', () => {
    fc.assert(
      fc.property(awkward, fc.constantFrom(...ALL), (text, options) => {
        const folded = foldText(text, options)
        let last = 0
        for (let at = 0; at < folded.text.length; at += 1) {
          const { start, end } = unfold(folded, at, at + 1)
          expect(start).toBeGreaterThanOrEqual(Math.min(last, start))
          expect(end).toBeGreaterThanOrEqual(last)
          last = end
        }
      }),
    )
  })

  test('grows with what folds to more than it was', () => {
    const text = '…'.repeat(5000)
    expect(fold(text)).toBe('...'.repeat(5000))
  })
})
