import fc from 'fast-check'
import { expect, it } from 'vitest'
import { alignSequences } from '../../../renderer/anchoring/align-sequences.ts'
import { Random } from './edit-workload.ts'

function align(a: readonly number[], b: readonly number[]): number[] {
  const bits = new Float64Array(Math.max(0, ...a, ...b) + 1).fill(10)
  return [...alignSequences({ a: Int32Array.from(a), b: Int32Array.from(b), bits })]
}

const sequence = fc.array(fc.nat(12), { maxLength: 60 })

it('pairs equal elements only, each once and in order', () => {
  fc.assert(
    fc.property(sequence, sequence, (a, b) => {
      const match = align(a, b)
      const paired = match.flatMap((other, index) => (other < 0 ? [] : [[index, other] as const]))
      for (const [index, other] of paired) expect(a[index]).toBe(b[other])
      const others = paired.map(([, other]) => other)
      expect(others).toEqual([...new Set(others)].sort((x, y) => x - y))
    }),
  )
})

it('pairs everything of a sequence with itself, and everything that is left when elements are taken out', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(500), { maxLength: 80 }),
      fc.infiniteStream(fc.boolean()),
      (a, keep) => {
        const kept = a.filter(() => keep.next().value)
        expect(align(a, a)).toEqual(a.map((_, index) => index))
        expect(align(a, kept)).toEqual(a.map((element) => kept.indexOf(element)))
      },
    ),
  )
})

it('places a repeated element by its neighbours', () => {
  // 9 stands three times; the second one, between 2 and 3, was taken out.
  expect(align([1, 9, 2, 9, 3, 9, 4], [1, 9, 2, 3, 9, 4])).toEqual([0, 1, 2, -1, 3, 4, 5])
})

it('lets a heavy element stay and light ones move', () => {
  const bits = Float64Array.from([1, 1, 50])
  expect([...alignSequences({ a: Int32Array.of(2, 0, 1), b: Int32Array.of(0, 1, 2), bits })]).toEqual([
    2, -1, -1,
  ])
})

it('aligns long sequences of two elements that differ in a few places', () => {
  const random = new Random(3)
  const a = Array.from({ length: 5_000 }, () => random.below(2))
  const b = a.filter((_, index) => index % 100 !== 50)
  expect(align(a, b).filter((other) => other >= 0)).toHaveLength(b.length)
})

it('aligns long sequences in which everything occurs several times', () => {
  const random = new Random(4)
  const a = Array.from({ length: 3_000 }, (_, index) => (index < 1_000 ? index : random.below(1_000)))
  const b = a.flatMap((element, index) =>
    index % 5 === 0 ? [] : index % 7 === 0 ? [element, 1_000 + index] : [element],
  )
  expect(align([...a, ...a], [...b, ...b]).filter((other) => other >= 0).length).toBeGreaterThan(4_000)
})
