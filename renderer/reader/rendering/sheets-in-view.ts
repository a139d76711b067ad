// Which sheets are where on the screen, without asking each of them: to ask one that is not laid out lays it out, and the
// whole bundle that it lies in.

import type { Sheet } from './render-article.ts'

/** Sheets that lie in one element, where there are more than this. */
export const BUNDLE = 64

/** Index of the first sheet that reaches below a height of the window, CSS pixels; their number where none does. */
export function firstSheetBelow(sheets: readonly Pick<Sheet, 'element'>[], y: number): number {
  const reachesBelow = (element: Element | null | undefined) =>
    element != null && element.getBoundingClientRect().bottom > y
  const bundle = firstThat(Math.ceil(sheets.length / BUNDLE), (index) =>
    reachesBelow(sheets[index * BUNDLE]?.element.parentElement),
  )
  const from = bundle * BUNDLE
  if (from >= sheets.length) return sheets.length
  const count = Math.min(BUNDLE, sheets.length - from)
  return from + firstThat(count, (index) => reachesBelow(sheets[from + index]?.element))
}

/** The first of `count` indices that passes, else `count`; those that pass are the last ones. */
function firstThat(count: number, passes: (index: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (passes(middle)) high = middle
    else low = middle + 1
  }
  return low
}
