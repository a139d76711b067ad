import type { Cursor, TextRange } from '../state/state.ts'
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

/** Shows a cursor as the document's selection; does nothing where it is there already. */
export function selectCursor(textMap: TextMap, { anchor, focus }: Cursor): void {
  const selection = document.getSelection()
  const from = textMap.positionAt(anchor, anchor <= focus ? 'start' : 'end')
  const to = textMap.positionAt(focus, anchor < focus ? 'end' : 'start')
  if (selection === null || from === null || to === null) return
  // The browser remembers the column in which lines are moved through as long as nobody sets the selection anew.
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection
  const isThere =
    anchorNode !== null &&
    focusNode !== null &&
    textMap.offsetAt(anchorNode, anchorOffset) === anchor &&
    textMap.offsetAt(focusNode, focusOffset) === focus
  if (!isThere) selection.setBaseAndExtent(from.node, from.offset, to.node, to.offset)
}
