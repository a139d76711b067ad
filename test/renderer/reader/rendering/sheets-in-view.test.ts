// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { BUNDLE, firstSheetBelow } from '../../../../renderer/reader/rendering/sheets-in-view.ts'

/** Sheets of 100 pixels each, one below the other. @returns them, and the numbers of those that were asked */
function sheetsOf(count: number) {
  const asked: number[] = []
  let bundle = document.createElement('div')
  const sheets = Array.from({ length: count }, (_, index) => {
    if (index % BUNDLE === 0) bundle = document.createElement('div')
    const end = Math.min(count, (Math.floor(index / BUNDLE) + 1) * BUNDLE)
    bundle.getBoundingClientRect = () => new DOMRect(0, 0, 100, end * 100)
    const element = bundle.appendChild(document.createElement('section'))
    element.getBoundingClientRect = () => {
      asked.push(index)
      return new DOMRect(0, index * 100, 100, 100)
    }
    return { element }
  })
  return { sheets, asked }
}

it.each([
  [1, -50, 0],
  [1, 99, 0],
  [1, 100, 1],
  [3, 150, 1],
  [BUNDLE, 100 * BUNDLE - 1, BUNDLE - 1],
  [1000, 0, 0],
  [1000, 100 * BUNDLE, BUNDLE],
  [1000, 77_777, 777],
  [1000, 100_000, 1000],
])('of %i sheets finds the first that reaches below %i', (count, y, expected) => {
  expect(firstSheetBelow(sheetsOf(count).sheets, y)).toBe(expected)
})

it('asks no sheet outside the bundle that it is in, for that would lay it out', () => {
  const { sheets, asked } = sheetsOf(1000)
  const found = firstSheetBelow(sheets, 50_050)
  const bundles = new Set(asked.map((index) => Math.floor(index / BUNDLE)))
  expect([...bundles]).toEqual([Math.floor(found / BUNDLE)])
})
