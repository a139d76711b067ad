// The reading cursor as it is seen. Chromium draws no caret in text that cannot be edited, so this is an element of our
// own beside the article, in what scrolls it: nothing in the article changes, and it moves along when the text scrolls.

import { graphemeCeil } from '../../anchoring/graphemes.ts'
import type { TextMap } from '../text-map.ts'

/** In CSS pixels of the window. */
export type CaretBox = { readonly x: number; readonly top: number; readonly height: number }

/**
 * Where the caret stands before the character at a text offset.
 * @param atLineEnd where a line is broken inside a word, or without a space: at the end of the upper line, not the
 *   beginning of the lower one
 */
export function caretBox(
  textMap: TextMap,
  text: string,
  offset: number,
  atLineEnd: boolean,
): CaretBox | null {
  const place = firstBox(textMap.rangeOf(offset, offset))
  if (place === null) return null
  const isLast = offset >= text.length || text[offset] === '\n'
  const next = isLast || atLineEnd ? null : firstBox(textMap.rangeOf(offset, graphemeCeil(text, offset + 1)))
  if (next !== null && next.top >= place.bottom - 1) {
    return { x: isRightToLeft(textMap, offset) ? next.right : next.left, top: next.top, height: next.height }
  }
  return { x: place.left, top: place.top, height: place.height }
}

function firstBox(range: Range | null): DOMRect | null {
  return range?.getClientRects()[0] ?? null
}

/** Whether the paragraph with the offset is written from right to left. */
export function isRightToLeft(textMap: TextMap, offset: number): boolean {
  const element = textMap.positionAt(offset, 'start')?.node.parentElement
  return element != null && getComputedStyle(element).direction === 'rtl'
}

export type Caret = {
  readonly show: (box: CaretBox) => void
  readonly hide: () => void
}

/** @param element empty, absolutely positioned in `scroller` */
export function createCaret(element: HTMLElement, scroller: HTMLElement): Caret {
  return {
    show({ x, top, height }) {
      const view = scroller.getBoundingClientRect()
      const left = x - view.left - scroller.clientLeft + scroller.scrollLeft
      const down = top - view.top - scroller.clientTop + scroller.scrollTop
      element.style.setProperty('transform', `translate(${left}px, ${down}px)`)
      element.style.setProperty('height', `${height}px`)
      element.hidden = false
    },
    hide() {
      element.hidden = true
    },
  }
}
