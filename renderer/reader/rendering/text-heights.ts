// Where in the whole height of the article each character of its text lies. What is not laid out has an estimated height,
// which becomes the real one as the reader comes by; so this is measured again whenever the height has changed.

import type { Sheet } from './render-article.ts'

/**
 * Offsets (UTF-16 units) in ascending order, each with its distance from the top of the article; what lies between two of
 * them lies between their distances. CSS pixels.
 */
export type TextHeights = { readonly offsets: readonly number[]; readonly tops: readonly number[] }

/** How far down a character lies. */
export function topOf({ offsets, tops }: TextHeights, offset: number): number {
  let low = 0
  let high = offsets.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((offsets[middle] as number) <= offset) low = middle + 1
    else high = middle
  }
  const from = offsets[low - 1]
  const to = offsets[low]
  if (from === undefined) return tops[0] ?? 0
  const top = tops[low - 1] as number
  if (to === undefined || to === from) return top
  return top + (((tops[low] as number) - top) * (offset - from)) / (to - from)
}

/** The lines of one sheet as they were when it was laid out: shares of its height. */
type SheetLines = {
  readonly width: number
  readonly offsets: readonly number[]
  readonly shares: readonly number[]
}

/** Measures the sheets of one article; remembers the lines of those that have been seen. */
export function createHeightMeter(sheets: readonly Sheet[]): (origin: number) => TextHeights {
  const lines = new WeakMap<Sheet, SheetLines>()

  /** @param origin where the top of the article is in the window, CSS pixels */
  return (origin) => {
    const offsets: number[] = []
    const tops: number[] = []
    for (const sheet of sheets) {
      const box = sheet.element.getBoundingClientRect()
      const inside = linesOf(sheet, box, lines.get(sheet))
      if (inside !== undefined) lines.set(sheet, inside)
      offsets.push(sheet.start)
      tops.push(box.top - origin)
      for (const [index, offset] of (inside?.offsets ?? []).entries()) {
        offsets.push(offset)
        tops.push(box.top - origin + box.height * (inside?.shares[index] ?? 0))
      }
      offsets.push(sheet.end)
      tops.push(box.bottom - origin)
    }
    return { offsets, tops }
  }
}

function linesOf(sheet: Sheet, box: DOMRect, known: SheetLines | undefined): SheetLines | undefined {
  const first = sheet.leaves[0]
  // To ask for boxes in a sheet out of sight would have it laid out.
  const isLaidOut = first?.element.checkVisibility({ contentVisibilityAuto: true }) === true
  if (!isLaidOut || box.height === 0) return known?.width === box.width ? known : undefined
  const offsets: number[] = []
  const shares: number[] = []
  for (const { element, start, end } of sheet.leaves) {
    const { top, bottom } = element.getBoundingClientRect()
    offsets.push(start, end)
    shares.push((top - box.top) / box.height, (bottom - box.top) / box.height)
  }
  return { width: box.width, offsets, shares }
}
