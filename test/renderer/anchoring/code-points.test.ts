import fc from 'fast-check'
import { expect, it } from 'vitest'
import { indexCodePoints, toCodePoints, toUtf16 } from '../../../renderer/anchoring/code-points.ts'

const anyText = fc
  .array(fc.constantFrom('a', 'é', '\n', '漢', '😀', '\ud83d', '\ude00', '👩‍👩‍👧'))
  .map((all) => all.join(''))

it('counts as many code points before each offset as the text has when cut there', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const codePoints = indexCodePoints(text)
      let offset = 0
      let count = 0
      for (const character of text) {
        expect(toCodePoints(codePoints, offset)).toBe(count)
        expect(toUtf16(codePoints, count)).toBe(offset)
        offset += character.length
        count++
      }
      expect(codePoints.length).toBe(count)
      expect(toCodePoints(codePoints, text.length)).toBe(count)
      expect(toUtf16(codePoints, count)).toBe(text.length)
    }),
  )
})

it('takes an offset between the halves of a pair for the start of the pair', () => {
  expect(toCodePoints(indexCodePoints('a😀b'), 2)).toBe(1)
})

it('leaves a position past the end of the text past its end', () => {
  expect(toUtf16(indexCodePoints('a😀b'), 10)).toBeGreaterThan('a😀b'.length)
})
