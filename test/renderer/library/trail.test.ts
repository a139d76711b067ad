import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ArticleId } from '../../../preload/contract/ids.ts'
import {
  forget,
  leave,
  NO_TRAIL,
  type Place,
  stepBack,
  stepForward,
  type Trail,
} from '../../../renderer/library/trail.ts'

const at = (article: string, offset = 0): Place => ({ article: article as ArticleId, offset })
const walk = (...places: readonly Place[]): Trail => places.reduce(leave, NO_TRAIL)

describe('the trail', () => {
  test('leads back the way that the reader came', () => {
    const first = stepBack(walk(at('a'), at('b')), at('c'))
    expect(first?.to).toEqual(at('b'))
    const second = stepBack(first?.trail ?? NO_TRAIL, at('b'))
    expect(second?.to).toEqual(at('a'))
    expect(stepBack(second?.trail ?? NO_TRAIL, at('a'))).toBeNull()
  })

  test('leads forward again to where the reader turned back', () => {
    const back = stepBack(walk(at('a')), at('b', 700))
    expect(stepForward(back?.trail ?? NO_TRAIL, at('a', 3))).toEqual({
      to: at('b', 700),
      trail: { behind: [at('a', 3)], ahead: [] },
    })
  })

  test('forgets what lay ahead once the reader goes elsewhere', () => {
    const back = stepBack(walk(at('a')), at('b'))
    expect(leave(back?.trail ?? NO_TRAIL, at('a')).ahead).toEqual([])
  })

  test('has no step that goes nowhere', () => {
    expect(walk(at('a'), at('a'), at('b')).behind).toEqual([at('a'), at('b')])
  })

  test('keeps the places of one article apart', () => {
    expect(walk(at('a', 1), at('a', 2)).behind).toHaveLength(2)
  })

  test('goes without an article that is gone', () => {
    expect(forget(walk(at('a'), at('b'), at('a', 1)), 'a' as ArticleId)).toEqual(walk(at('b')))
  })

  test('comes back to itself after any number of steps back and as many forward', () => {
    const place = fc.record({ article: fc.constantFrom('a', 'b', 'c'), offset: fc.nat(9) })
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 12 }), fc.nat(), (places, count) => {
        const [start = at('a'), ...rest] = places.map(({ article, offset }) => at(article, offset))
        let here: Place = start
        let trail = NO_TRAIL
        for (const next of rest) {
          if (next.article === here.article && next.offset === here.offset) continue
          trail = leave(trail, here)
          here = next
        }
        const steps = trail.behind.length === 0 ? 0 : count % trail.behind.length
        const before = { trail, here }
        for (let step = 0; step < steps; step += 1) {
          const taken = stepBack(trail, here)
          if (taken !== null) ({ trail, to: here } = taken)
        }
        for (let step = 0; step < steps; step += 1) {
          const taken = stepForward(trail, here)
          if (taken !== null) ({ trail, to: here } = taken)
        }
        expect({ trail, here }).toEqual(before)
      }),
    )
  })

  test('does not grow for ever', () => {
    const places = Array.from({ length: 1000 }, (_, index) => at('a', index))
    expect(walk(...places).behind).toHaveLength(200)
    expect(walk(...places).behind.at(-1)).toEqual(at('a', 999))
  })
})
