import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type FindOptions,
  findHits,
  hitAt,
  hitFrom,
  hitsBetween,
} from '../../../renderer/search/find-hits.ts'
import { LOOSE } from '../../../renderer/search/fold-cluster.ts'
import { foldText } from '../../../renderer/search/fold-text.ts'

const OPTIONS: FindOptions = { ...LOOSE, wholeWord: false }

function find(text: string, query: string, options: Partial<FindOptions> = {}): string[] {
  const all = { ...OPTIONS, ...options }
  const hits = findHits(text, foldText(text, all), query, all)
  return Array.from(hits.starts, (start, index) => text.slice(start, hits.ends[index]))
}

describe('finding in a text', () => {
  test.each<[string, string, string, string[], Partial<FindOptions>?]>([
    ['whatever the case', 'War and WAR', 'war', ['War', 'WAR']],
    ['in its own case when asked', 'War and WAR', 'War', ['War'], { matchCase: true }],
    ['whatever the accents', 'résumé resume', 'resumé', ['résumé', 'resume']],
    ['with its own accents when asked', 'résumé resume', 'resume', ['resume'], { matchAccents: true }],
    ['both ways of writing an accent', 'e\u0301 é', 'é', ['e\u0301', 'é'], { matchAccents: true }],
    ['not e for é when accents count', 'e\u0301', 'e', [], { matchAccents: true }],
    ['ss in ß', 'Maße', 'mass', ['Maß']],
    ['half of a ligature, whole', 'ﬁnd', 'f', ['ﬁ']],
    ['words across a line break', 'the\n  end', 'the end', ['the\n  end']],
    ['words with a soft hyphen in them', 'soft\u00adware', 'software', ['soft\u00adware']],
    ['straight quotes for curly ones', 'it’s “so”', 'it\'s "so"', ['it’s “so”']],
    ['Arabic without its vowel signs', 'كِتَاب', 'كتاب', ['كِتَاب']],
    ['a consonant with the vowel sign on it', 'कि', 'क', ['कि']],
    ['never a part of an emoji', '👨‍👩‍👧 👩', '👩', ['👨‍👩‍👧', '👩']],
    ['each place once', 'aaaa', 'aa', ['aa', 'aa']],
    ['whole words', 'war warfare post-war war.', 'war', ['war', 'war', 'war'], { wholeWord: true }],
    ['whole words with accents', 'été étés', 'ete', ['été'], { wholeWord: true }],
    ['whole words beside digits', 'A4 A42', 'a4', ['A4'], { wholeWord: true }],
    ['whole words where no spaces are written', '東京都と京都', '京都', ['京都'], { wholeWord: true }],
  ])('finds %s', (_, text, query, found, options) => {
    expect(find(text, query, options)).toEqual(found)
  })

  test.each(['', ' ', '\n', '\u00ad'])('finds nothing for %j', (query) => {
    expect(find('a \n b', query)).toEqual([])
  })

  test('finds what was put in, wherever that is, as words that fold alike', () => {
    const words = fc.string({
      unit: fc.constantFrom(...'aäßéﬁ이한ש\u05b8', 'e\u0301', '’', ' '),
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(words, words, words, fc.boolean(), (before, needle, after, matchCase) => {
        fc.pre(foldText(needle, LOOSE).text.trim() !== '')
        const text = `${before}|${needle}|${after}`
        const found = find(text, needle, { matchCase })
        const folded = (each: string) => foldText(each, { matchCase, matchAccents: false }).text
        expect(found.some((each) => folded(each).includes(folded(needle)))).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test('finds places in order that do not touch', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', 'ß', 's', '\u0301', '\u200d', '👩'),
      maxLength: 30,
    })
    fc.assert(
      fc.property(text, fc.constantFrom('a', 's', 'ss', 'ab', '👩'), (within, query) => {
        const hits = findHits(within, foldText(within, LOOSE), query, OPTIONS)
        for (let index = 0; index < hits.count; index += 1) {
          expect(hits.starts[index]).toBeLessThan(hits.ends[index] as number)
          if (index > 0) expect(hits.starts[index]).toBeGreaterThanOrEqual(hits.ends[index - 1] as number)
        }
      }),
      { numRuns: 1000 },
    )
  })
})

describe('hits', () => {
  const text = 'a..a..a'
  const hits = findHits(text, foldText(text, LOOSE), 'a', OPTIONS)

  test.each([
    [0, 0],
    [1, 1],
    [3, 1],
    [4, 2],
    [7, 0],
  ])('from offset %i begin with number %i', (offset, index) => {
    expect(hitFrom(hits, offset)).toBe(index)
  })

  test('between two offsets are those that reach in', () => {
    expect(hitsBetween(hits, 0, 4).map(({ start }) => start)).toEqual([0, 3])
    expect(hitsBetween(hits, 1, 3)).toEqual([])
    expect(hitsBetween(hits, 6, 99).map(({ start }) => start)).toEqual([6])
    expect(hitsBetween(hits, 7, 99)).toEqual([])
  })

  test('are none past the last one', () => {
    expect(hitAt(hits, 2)).toEqual({ start: 6, end: 7 })
    expect(hitAt(hits, 3)).toBeNull()
    expect(hitAt(hits, -1)).toBeNull()
  })
})
