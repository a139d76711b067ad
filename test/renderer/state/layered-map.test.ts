import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Change, withChanges } from '../../../renderer/state/layered-map.ts'

function sorted<Value>(map: ReadonlyMap<number, Value>): [number, Value][] {
  return [...map].sort(([a], [b]) => a - b)
}

const LARGE = new Map(Array.from({ length: 1000 }, (_, key) => [key, `first ${key}`]))

describe('a map changed by copies', () => {
  const changes = fc.array(
    fc.array(fc.tuple(fc.nat(1200), fc.option(fc.string(), { nil: undefined })), { maxLength: 60 }),
    { maxLength: 20 },
  )

  it('has what a plain map would have, however large it is and however often it was changed', () => {
    fc.assert(
      fc.property(changes, fc.constantFrom(0, 100, 1000), (steps, size) => {
        const start: ReadonlyMap<number, string> = new Map([...LARGE].slice(0, size))
        const plain = new Map(start)
        let map = start
        for (const step of steps) {
          map = withChanges(map, step)
          for (const [key, value] of step) {
            if (value === undefined) plain.delete(key)
            else plain.set(key, value)
          }
          expect(map.size).toBe(plain.size)
        }
        expect(sorted(map)).toEqual(sorted(plain))
        expect([...map.keys()].sort()).toEqual([...plain.keys()].sort())
        expect([...map.values()].sort()).toEqual([...plain.values()].sort())
        for (let key = 0; key <= 1200; key += 1) {
          expect(map.get(key)).toBe(plain.get(key))
          expect(map.has(key)).toBe(plain.has(key))
        }
        const seen = new Map<number, string>()
        map.forEach((value, key) => {
          seen.set(key, value)
        })
        expect(sorted(seen)).toEqual(sorted(plain))
      }),
      { numRuns: 60 },
    )
  })

  it('leaves every copy as it was', () => {
    const first = withChanges<number, string>(LARGE, [[1, 'one']])
    const second = withChanges(first, [
      [1, undefined],
      [2000, 'new'],
    ])
    expect([LARGE.get(1), first.get(1), second.get(1)]).toEqual(['first 1', 'one', undefined])
    expect([LARGE.size, first.size, second.size]).toEqual([1000, 1000, 1000])
    expect(first.has(2000)).toBe(false)
  })

  it('is the same map when nothing changes', () => {
    expect(withChanges(LARGE, [])).toBe(LARGE)
  })

  it('copies the whole of a large map only now and then', () => {
    let map: ReadonlyMap<number, string> = LARGE
    let copies = 0
    for (let step = 0; step < 600; step += 1) {
      const change: Change<number, string> = [step, 'changed']
      map = withChanges(map, [change])
      if (map instanceof Map) copies += 1
    }
    expect(copies).toBe(2)
  })
})
