import type { TextRange } from '../state/state.ts'
import type { TextMap } from './text-map.ts'

/** Where a revealed line comes to stand: a third down the window, with what led to it above. */
const FROM_TOP = 1 / 3

/** Scrolls so that the first line of the stretch is in sight; leaves things alone when it is. */
export function revealRange(textMap: TextMap, scroller: HTMLElement, { start, end }: TextRange): void {
  const range = textMap.rangeOf(start, Math.min(end, start + 1))
  if (range === null) return
  const line = range.getBoundingClientRect()
  const view = scroller.getBoundingClientRect()
  const margin = Math.min(48, view.height / 8)
  if (line.top >= view.top + margin && line.bottom <= view.bottom - margin) return
  scroller.scrollBy({ top: line.top - view.top - view.height * FROM_TOP, behavior: 'instant' })
}

/** Selects a stretch in the document; null selects nothing. */
export function selectRange(textMap: TextMap, range: TextRange | null): void {
  const selection = document.getSelection()
  if (selection === null) return
  selection.removeAllRanges()
  const selected = range === null ? null : textMap.rangeOf(range.start, range.end)
  if (selected !== null) selection.addRange(selected)
}
