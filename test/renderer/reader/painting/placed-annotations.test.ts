import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  nextAt,
  overlapsOf,
  type Placed,
  PlacedAnnotations,
} from '../../../../renderer/reader/painting/placed-annotations.ts'
import { annotationId } from '../../../samples/annotations.ts'

function placed(name: string, start: number, end: number): Placed {
  return { id: annotationId(name), start, end, color: 'yellow', isGuess: false }
}

const LENGTH = 40
const many = fc
  .array(fc.tuple(fc.nat(LENGTH), fc.nat(LENGTH)), { maxLength: 30 })
  .map((pairs) => pairs.map(([a, b], index) => placed(String(index), Math.min(a, b), Math.max(a, b))))

const idsOf = (all: readonly Placed[]) => new Set(all.map(({ id }) => id))

describe('the annotations in a stretch', () => {
  it('are those that share a character with it, in the order of the text', () => {
    fc.assert(
      fc.property(many, fc.nat(LENGTH), fc.nat(LENGTH), (all, a, b) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)]
        const shares = (each: Placed) => Math.min(each.end, end) > Math.max(each.start, start)
        const found = new PlacedAnnotations(all).between(start, end)
        expect(idsOf(found.filter(shares))).toEqual(idsOf(all.filter(shares)))
        expect(found.map((each) => each.start)).toEqual(found.map((each) => each.start).sort((x, y) => x - y))
      }),
    )
  })
})

describe('the annotations at a point', () => {
  it('are all that cover it, the smallest first', () => {
    fc.assert(
      fc.property(many, fc.nat(LENGTH), (all, offset) => {
        const found = new PlacedAnnotations(all).at(offset)
        expect(idsOf(found)).toEqual(idsOf(all.filter(({ start, end }) => start <= offset && offset < end)))
        const sizes = found.map(({ start, end }) => end - start)
        expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
      }),
    )
  })

  it.each([
    ['the nested one inside', 5, ['inner', 'outer']],
    ['the outer one beside it', 1, ['outer']],
    ['the outer one right after the inner one', 6, ['outer']],
    ['nothing right after both', 10, []],
  ])('begin with %s', (_, offset, names) => {
    const all = new PlacedAnnotations([placed('outer', 0, 10), placed('inner', 4, 6)])
    expect(all.at(offset).map(({ id }) => id)).toEqual(names.map(annotationId))
  })

  it('keep the order of their making when they cover exactly the same words, whatever their ids', () => {
    const twins = [placed('b', 2, 5), placed('a', 2, 5), placed('c', 2, 5)]
    const all = new PlacedAnnotations(twins)
    expect(all.at(3)).toEqual(twins)
    expect(all.sorted).toEqual(twins)
    expect(all.laidBetween(2, 5).map(({ id, lane }) => [id, lane])).toEqual(
      twins.map(({ id }, lane) => [id, lane]),
    )
  })
})

describe('a click on words under several annotations', () => {
  const hits = new PlacedAnnotations([
    placed('outer', 0, 10),
    placed('inner', 4, 6),
    placed('middle', 3, 8),
  ]).at(5)

  it('takes the smallest, then the others by size, then the smallest again', () => {
    const taken: (string | null)[] = []
    for (let click = 0; click < 4; click += 1) taken.push(nextAt(hits, (taken.at(-1) ?? null) as never))
    expect(taken).toEqual(['inner', 'middle', 'outer', 'inner'].map(annotationId))
  })

  it('takes the smallest when the reader was at another one elsewhere', () => {
    expect(nextAt(hits, annotationId('elsewhere'))).toBe(annotationId('inner'))
  })

  it('takes none where there is none', () => {
    expect(nextAt([], annotationId('inner'))).toBeNull()
  })
})

describe('overlaps', () => {
  it('cover exactly the characters under two or more annotations, with how many', () => {
    fc.assert(
      fc.property(many, (all) => {
        const depths = Array.from(
          { length: LENGTH },
          (_, offset) => all.filter(({ start, end }) => start <= offset && offset < end).length,
        )
        const shown = new Array<number>(LENGTH).fill(0)
        for (const { start, end, depth } of overlapsOf(all)) {
          expect(depth).toBeGreaterThanOrEqual(2)
          for (let offset = start; offset < end; offset += 1) {
            expect(shown[offset]).toBe(0)
            shown[offset] = depth
          }
        }
        expect(shown).toEqual(depths.map((depth) => (depth >= 2 ? depth : 0)))
      }),
    )
  })
})
