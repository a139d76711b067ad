import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { choosePlaces } from '../../../renderer/search/choose-places.ts'
import { cutExcerpt, joinSpans } from '../../../renderer/search/excerpt.ts'
import { prepareText, scanText, type Term } from '../../../renderer/search/scan-text.ts'

const LONG = `${'before '.repeat(60)}the one place ${'after '.repeat(60)}`

function markedWords({ text, marks }: { text: string; marks: readonly { start: number; end: number }[] }) {
  return marks.map(({ start, end }) => text.slice(start, end))
}

describe('an excerpt', () => {
  test('is the whole of a short text, on one line', () => {
    const text = 'one\ntwo\tthree'
    expect(cutExcerpt(text, [{ start: 4, end: 7 }])).toEqual({
      text: 'one two three',
      marks: [{ start: 4, end: 7 }],
    })
  })

  test('begins and ends between words around the first mark', () => {
    const start = LONG.indexOf('one place')
    const excerpt = cutExcerpt(LONG, [{ start, end: start + 9 }])
    expect(excerpt.text).toMatch(/^…before .* the one place after .* after…$/)
    expect(excerpt.text.length).toBeLessThan(170)
    expect(markedWords(excerpt)).toEqual(['one place'])
  })

  test('marks the words that it was cut around, whatever they are', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', ' ', '\n', '👩', 'e\u0301', 'word '),
      maxLength: 400,
    })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const whole = `${before}NEEDLE${after}`
        const excerpt = cutExcerpt(whole, [{ start: before.length, end: before.length + 6 }])
        expect(markedWords(excerpt)).toEqual(['NEEDLE'])
        expect(excerpt.text).not.toMatch(/\p{Surrogate}/u)
      }),
    )
  })
})

describe('the places chosen of a text', () => {
  const places = (text: string, terms: readonly Term[], most = 2) =>
    choosePlaces(text, scanText(prepareText(text), terms), most)

  test('are those where most of the terms stand together, in the order of the text', () => {
    const text = `peace ${'x '.repeat(200)} war ${'y '.repeat(200)} war and peace ${'z '.repeat(200)} peace`
    const chosen = places(text, [['war'], ['peace']])
    expect(chosen.map(({ excerpt }) => markedWords(excerpt))).toEqual([['peace'], ['war', 'peace']])
    expect(chosen.map(({ place }) => text.slice(place.start, place.end))).toEqual(['peace', 'war'])
  })

  test('do not share a word', () => {
    const text = 'war '.repeat(100)
    const chosen = places(text, [['war']], 4)
    expect(chosen).toHaveLength(4)
    const starts = chosen.map(({ place }) => place.start)
    expect(new Set(starts).size).toBe(4)
    expect(starts).toEqual(starts.toSorted((a, b) => a - b))
  })

  test('are none where nothing is', () => {
    expect(places('nothing here', [['war']])).toEqual([])
  })
})

describe('joining spans', () => {
  test('makes one of those that touch or overlap', () => {
    const spans = [
      [5, 8],
      [0, 2],
      [2, 3],
      [6, 7],
    ].map(([start = 0, end = 0]) => ({ start, end }))
    expect(joinSpans(spans)).toEqual([
      { start: 0, end: 3 },
      { start: 5, end: 8 },
    ])
  })
})
