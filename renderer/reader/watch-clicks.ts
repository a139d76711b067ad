// A click in the article: on a link, on a highlight, or beside both.

import type { Services } from '../session/services.ts'
import { nextAt } from './painting/placed-annotations.ts'
import type { TextMap } from './text-map.ts'

/** The text offset (UTF-16 units) of the character under a point of the window, or null. */
export function offsetFromPoint(textMap: TextMap, x: number, y: number): number | null {
  const caret = document.caretPositionFromPoint(x, y)
  if (caret === null) return null
  const offset = textMap.offsetAt(caret.offsetNode, caret.offset)
  if (offset === null) return null
  // A caret stands between two characters: the one under the point may be the one before it.
  for (const candidate of [offset, offset - 1]) {
    const range = textMap.rangeOf(candidate, candidate + 1)
    const boxes = range === null ? [] : [...range.getClientRects()]
    if (boxes.some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom))
      return candidate
  }
  return null
}

/**
 * @param follow goes where a link leads
 * @returns a disposer
 */
export function watchClicks(
  article: HTMLElement,
  textMap: TextMap,
  services: Pick<Services, 'store' | 'derived'>,
  follow: (link: HTMLAnchorElement) => void,
): () => void {
  const { store, derived } = services

  const onClick = (event: MouseEvent) => {
    if (event.target instanceof Element) {
      const link = event.target.closest('a')
      if (link !== null) {
        event.preventDefault()
        follow(link)
        return
      }
    }
    if (document.getSelection()?.isCollapsed === false) return
    const offset = offsetFromPoint(textMap, event.clientX, event.clientY)
    const hits = offset === null ? [] : derived.placed.peek().at(offset)
    store.dispatch({ type: 'activated', id: nextAt(hits, store.state.peek().active) })
  }

  article.addEventListener('click', onClick)
  return () => article.removeEventListener('click', onClick)
}
