import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Anchor } from '../../../preload/contract/annotation.ts'
import { describe } from '../../../renderer/anchoring/describe.ts'
import { remap } from '../../../renderer/anchoring/remap.ts'
import { makeWorkload, STYLES } from './edit-workload.ts'

/** The anchor of the only annotation, on the words `quote` (the copy with the number `copy`, from 0). */
function carried(oldText: string, newText: string, quote: string, copy = 0): Anchor & { words?: string } {
  let start = oldText.indexOf(quote)
  for (let index = 0; index < copy; index++) start = oldText.indexOf(quote, start + 1)
  const selectors = describe(oldText, start, start + quote.length)
  const anchor = remap(oldText, newText, [{ id: 'one', selectors }]).get('one')
  if (anchor === undefined) throw new Error('no anchor')
  return 'start' in anchor ? { ...anchor, words: newText.slice(anchor.start, anchor.end) } : anchor
}

it('finds every range of a text that did not change where it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.nat(), fc.nat(), (text, a, b) => {
      const start = a % (text.length + 1)
      const end = start + (b % (text.length - start + 1))
      fc.pre(start < end || !/^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(start - 1, start + 1)))
      const anchors = remap(text, text, [{ id: 'one', selectors: describe(text, start, end) }])
      expect(anchors.get('one')).toEqual({ kind: 'found', start, end, score: 1 })
    }),
  )
})

it('calls words moved that only shifted, because their old position no longer holds', () => {
  const anchor = carried('One two three.', 'Zero. One two three.', 'two')
  expect(anchor).toEqual({ kind: 'moved', start: 10, end: 13, score: 1, words: 'two' })
})

it('calls words found that stayed where they were while the rest changed', () => {
  expect(carried('One two three. Four.', 'One two three. Five and six.', 'two').kind).toBe('found')
})

it('leaves every annotation without a place in a text that has nothing in common', () => {
  const old = 'The council met on Tuesday. It heard three reports on the harbour.'
  const other = 'Bees overwinter in a cluster. They eat what they stored in summer.'
  expect(carried(old, other, 'three reports on the harbour').kind).toBe('unanchored')
  expect(carried(old, '', 'council').kind).toBe('unanchored')
})

it('gives an anchor to each id, whatever its selectors say', () => {
  const anchors = remap('old text', 'new text', [
    { id: 'none', selectors: [] },
    { id: 'foreign', selectors: [{ type: 'CssSelector', value: 'p' }] },
    { id: 'outside', selectors: [{ type: 'TextPositionSelector', start: 90, end: 99 }] },
    { id: 'quote', selectors: [{ type: 'TextQuoteSelector', exact: 'text' }] },
  ])
  expect([...anchors].map(([id, anchor]) => [id, anchor.kind])).toEqual([
    ['none', 'unanchored'],
    ['foreign', 'unanchored'],
    ['outside', 'unanchored'],
    ['quote', 'found'],
  ])
})

it.each(STYLES)('places all but a few annotations exactly where their words went, in %s', (style) => {
  for (const seed of [1, 2, 3]) {
    const { oldText, newText, cases } = makeWorkload(
      { seed, style, length: 8_000, annotations: 150, share: 0.05 },
      describe,
    )
    const anchors = remap(oldText, newText, cases)
    const kept = cases.filter(({ fate }) => fate.kind === 'kept')
    const right = kept.filter(({ id, fate }) => {
      const anchor = anchors.get(id)
      return (
        anchor &&
        'start' in anchor &&
        'start' in fate &&
        anchor.start === fate.start &&
        anchor.end === fate.end
      )
    })
    expect(right.length / kept.length).toBeGreaterThan(0.97)
  }
})
