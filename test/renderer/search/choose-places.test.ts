import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mostTogether } from '../../../renderer/search/choose-places.ts'
import type { Occurrence } from '../../../renderer/search/scan-text.ts'

const at = (start: number, term: number, length = 5): Occurrence => ({ start, end: start + length, term })

test.each([
  { name: 'nothing found', found: [], terms: 2, most: 0 },
  { name: 'one term', found: [at(0, 0), at(40, 0)], terms: 1, most: 1 },
  { name: 'two terms near each other', found: [at(0, 0), at(40, 1)], terms: 2, most: 2 },
  { name: 'two terms far apart', found: [at(0, 0), at(400, 1)], terms: 2, most: 1 },
  { name: 'three terms, two of them near', found: [at(0, 0), at(300, 1), at(340, 2)], terms: 3, most: 2 },
  {
    name: 'near ones after a long row',
    found: [at(0, 0), at(50, 0), at(120, 0), at(160, 1)],
    terms: 2,
    most: 2,
  },
])('$name: $most stand together', ({ found, terms, most }) => {
  expect(mostTogether(found, terms)).toBe(most)
})

test('as many as a look from each place would see', () => {
  const places = fc.array(fc.record({ start: fc.nat(2000), term: fc.nat(3) }), { maxLength: 60 })
  fc.assert(
    fc.property(places, (some) => {
      const found = some.map(({ start, term }) => at(start, term)).sort((a, b) => a.start - b.start)
      const seen = found.map((last) => {
        const near = found.filter(({ start, end }) => end <= last.end && last.end - start <= 110)
        return new Set(near.map(({ term }) => term)).size
      })
      expect(mostTogether(found, 4)).toBe(Math.max(0, ...seen))
    }),
  )
})
