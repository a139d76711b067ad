import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_JSON_DEPTH, requireJson } from '../../../preload/contract/json.ts'

describe('a value from a message', () => {
  test('is taken when JSON can carry it', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => requireJson(value, 'value')))
  })

  test('is taken with an absent field', () => {
    expect(() => requireJson({ a: undefined }, 'value')).not.toThrow()
  })

  test('that is taken comes through JSON unchanged, apart from absent fields', () => {
    // Without minus zero, which JSON reads back as zero.
    const number = fc.double().map((value) => value + 0)
    const values = [
      fc.string(),
      fc.boolean(),
      number,
      fc.bigInt(),
      fc.constantFrom(null, undefined, Symbol.iterator),
    ]
    fc.assert(
      fc.property(fc.anything({ values, withDate: true, withMap: true }), (value) => {
        try {
          requireJson(value, 'value')
        } catch {
          return
        }
        expect(JSON.parse(JSON.stringify(value))).toEqual(value)
      }),
    )
  })

  test('may be nested as deeply as the limit says and no deeper', () => {
    const nest = (depth: number): unknown => (depth === 0 ? 1 : { a: nest(depth - 1) })
    expect(() => requireJson(nest(MAX_JSON_DEPTH), 'value')).not.toThrow()
    expect(() => requireJson(nest(MAX_JSON_DEPTH + 1), 'value')).toThrow('must not be nested so deeply')
  })

  test('names the place that cannot be used', () => {
    expect(() => requireJson(() => {}, 'changes.added')).toThrow('changes.added must be JSON')
  })
})
