import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Anchor } from '../../../preload/contract/annotation.ts'
import { describe } from '../../../renderer/anchoring/describe.ts'
import { remap } from '../../../renderer/anchoring/remap.ts'
import { makeWorkload, STYLES, type Style } from './edit-workload.ts'

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

/**
 * Of a thousand annotations whose words are all there, how many may be placed elsewhere or nowhere; of a hundred whose words
 * were deleted, how many may be placed. Rows and refrains repeat so much that some cases cannot be told apart by anyone,
 * and a sentence or row replaced by another of the same pattern is fairly called an edited one.
 */
const LIMITS: Readonly<Record<Style, { wrong: number; needless: number; letIn: number }>> = {
  prose: { wrong: 0, needless: 1, letIn: 0 },
  'few words': { wrong: 0, needless: 1, letIn: 2 },
  templates: { wrong: 0, needless: 1, letIn: 20 },
  ideographs: { wrong: 0, needless: 1, letIn: 0 },
  marks: { wrong: 0, needless: 1, letIn: 0 },
  rows: { wrong: 2, needless: 3, letIn: 100 },
  refrains: { wrong: 2, needless: 3, letIn: 5 },
}

it.each(STYLES)(
  'puts words where they went and nowhere else, one sentence in twenty changed, in %s',
  (style) => {
    const counts = { kept: 0, wrong: 0, needless: 0, gone: 0, letIn: 0 }
    for (let seed = 1; seed <= 15; seed++) {
      const options = { seed, style, length: 12_000, annotations: 250, share: 0.05 }
      const { oldText, newText, cases } = makeWorkload(options, describe)
      const anchors = remap(oldText, newText, cases)
      for (const { id, fate } of cases) {
        const anchor = anchors.get(id)
        const place = anchor !== undefined && 'start' in anchor ? anchor : undefined
        if (fate.kind === 'gone') {
          counts.gone++
          if (place !== undefined) counts.letIn++
        } else if (fate.kind === 'kept') {
          counts.kept++
          if (place === undefined) counts.needless++
          else if (place.start !== fate.start || place.end !== fate.end) counts.wrong++
        }
      }
    }
    const limits = LIMITS[style]
    expect(counts.wrong).toBeLessThanOrEqual((limits.wrong * counts.kept) / 1_000)
    expect(counts.needless).toBeLessThanOrEqual((limits.needless * counts.kept) / 1_000)
    expect(counts.letIn).toBeLessThanOrEqual((limits.letIn * counts.gone) / 100)
  },
)
