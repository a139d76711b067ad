import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COLORS } from '../../../../preload/contract/annotation.ts'
import {
  barPath,
  highlightPaths,
  hitsPath,
  nearestMark,
} from '../../../../renderer/reader/painting/overview-paths.ts'

/** The rows of pixels that a path of bars covers. */
function rowsOf(path: string | undefined): number[] {
  const bars = [...(path ?? '').matchAll(/M\S+ (-?\d+)h\S+?V(\d+)/g)]
  return bars.flatMap(([, from, to]) =>
    Array.from({ length: Number(to) - Number(from) }, (_, row) => Number(from) + row),
  )
}

function hitsAt(...starts: number[]) {
  return {
    count: starts.length,
    starts: Int32Array.from(starts),
    ends: Int32Array.from(starts, (at) => at + 1),
  }
}

const HEIGHT = 100
const identity = (offset: number) => offset

describe('marks for highlights', () => {
  it('are as long as their words, and never too small to be seen', () => {
    const sorted = [
      { start: 10, end: 20, color: 'yellow' } as const,
      { start: 40, end: 41, color: 'green' } as const,
      { start: 99, end: 100, color: 'pink' } as const,
    ]
    const paths = highlightPaths(sorted, identity, HEIGHT)
    expect(rowsOf(paths.get('yellow'))).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19])
    expect(rowsOf(paths.get('green'))).toEqual([40, 41, 42])
    expect(rowsOf(paths.get('pink'))).toEqual([97, 98, 99])
  })

  it('show a smaller one that lies in a larger one', () => {
    const sorted = [
      { start: 0, end: 50, color: 'blue' } as const,
      { start: 10, end: 20, color: 'orange' } as const,
    ]
    const paths = highlightPaths(sorted, identity, HEIGHT)
    expect(rowsOf(paths.get('orange'))).toHaveLength(10)
    expect(rowsOf(paths.get('blue'))).toHaveLength(40)
  })

  const many = fc.array(
    fc.record({
      start: fc.nat(5000),
      end: fc.nat(5000),
      color: fc.constantFrom(...COLORS),
    }),
    { maxLength: 60 },
  )

  it('cover each row of pixels once at most, and every row where words are, however many there are', () => {
    fc.assert(
      fc.property(many, (ranges) => {
        const sorted = ranges
          .map(({ start, end, color }) => ({ start: Math.min(start, end), end: Math.max(start, end), color }))
          .sort((a, b) => a.start - b.start)
        const scale = (offset: number) => (offset / 5000) * HEIGHT
        const rows = [...highlightPaths(sorted, scale, HEIGHT).values()].flatMap(rowsOf)
        expect(new Set(rows).size).toBe(rows.length)
        for (const { start, end } of sorted) {
          const row = Math.floor(scale((start + end) / 2))
          expect([row - 1, row, row + 1].some((near) => rows.includes(near))).toBe(true)
        }
        for (const row of rows) expect(row >= 0 && row < HEIGHT).toBe(true)
      }),
    )
  })

  it('are drawn wider for the one that the reader is at', () => {
    expect(barPath({ start: 10, end: 20 }, identity, HEIGHT)).toBe('M0 9h8V21h-8z')
  })
})

describe('marks for hits', () => {
  it('are as many as there is room for', () => {
    const all = hitsAt(...Array.from({ length: 10_000 }, (_, index) => index / 100))
    expect(hitsPath(all, identity, HEIGHT).match(/M/g)).toHaveLength(17)
    expect(hitsPath(hitsAt(0, 1, 50), identity, HEIGHT).match(/M/g)).toHaveLength(2)
    expect(hitsPath(hitsAt(), identity, HEIGHT)).toBe('')
  })
})

describe('the mark at a point', () => {
  const ranges = [
    { start: 10, end: 30 },
    { start: 15, end: 20 },
    { start: 60, end: 61 },
  ]
  it.each([
    ['on two: the upper one', 16, 1],
    ['on the larger one alone', 25, 0],
    ['a little beside', 57, 2],
    ['in its least height', 62, 2],
    ['far from all', 45, -1],
  ])('%s', (_, y, expected) => {
    const rangeAt = (index: number) => ranges[index] ?? { start: 0, end: 0 }
    expect(nearestMark(ranges.length, rangeAt, identity, y, 6)).toBe(expected)
  })
})
