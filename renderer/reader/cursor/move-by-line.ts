// Lines exist only on the screen: here the browser knows best, and moves the document's own selection.

import type { TextMap } from '../text-map.ts'
import type { Direction } from './text-units.ts'

export type LineStep = {
  /** UTF-16 units of the canonical text. */
  readonly offset: number
  /** The line is broken here without a space, and the cursor stands at the end of the upper one. */
  readonly atLineEnd: boolean
}

/**
 * Moves the focus of the document's selection, which must lie in the article, and answers where it came to.
 * @param extend whether the other end of the selection stays
 * @returns null where it came to nothing: at the first and the last line
 */
export function moveByLine(
  textMap: TextMap,
  text: string,
  by: 'line' | 'line-end',
  direction: Direction,
  extend: boolean,
): LineStep | null {
  const selection = document.getSelection()
  if (selection === null || selection.focusNode === null) return null
  const before = textMap.offsetAt(selection.focusNode, selection.focusOffset)
  selection.modify(extend ? 'extend' : 'move', direction, by === 'line' ? 'line' : 'lineboundary')
  const offset = textMap.offsetAt(selection.focusNode, selection.focusOffset)
  if (offset === null || before === null) return null
  const isWrongWay = direction === 'forward' ? offset < before : offset > before
  if (isWrongWay || (offset === before && by === 'line')) return null
  if (by !== 'line-end' || direction === 'backward') return { offset, atLineEnd: false }
  // The space at which a line is broken belongs to its end: before it the cursor is where it is looked for.
  if (text[offset - 1] === ' ' && offset > before) return { offset: offset - 1, atLineEnd: false }
  return { offset, atLineEnd: offset < text.length && text[offset] !== '\n' }
}
