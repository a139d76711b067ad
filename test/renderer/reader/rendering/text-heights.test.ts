import { describe, expect, it } from 'vitest'
import { topOf } from '../../../../renderer/reader/rendering/text-heights.ts'

describe('how far down a character lies', () => {
  const heights = { offsets: [0, 100, 101, 101, 201], tops: [50, 150, 170, 180, 380] }
  it.each([
    ['at the beginning', 0, 50],
    ['before the beginning', -1, 50],
    ['within the first stretch', 50, 100],
    ['between two stretches', 100, 150],
    ['where two meet, in the later one', 101, 180],
    ['within the last', 151, 280],
    ['at the end', 201, 380],
    ['past the end', 999, 380],
  ])('%s', (_, offset, expected) => {
    expect(topOf(heights, offset)).toBe(expected)
  })

  it('is nothing in an article without text', () => {
    expect(topOf({ offsets: [], tops: [] }, 3)).toBe(0)
  })
})
