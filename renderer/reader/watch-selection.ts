// The reader's selection in the article, as text offsets in the state.

import type { TextRange } from '../state/state.ts'
import type { Store } from '../state/store.ts'
import { cleanRange } from './clean-range.ts'
import type { TextMap } from './text-map.ts'

/** The selected stretch, cleaned; null when nothing of the article is selected. */
export function selectedRange(article: HTMLElement, textMap: TextMap, text: string): TextRange | null {
  const selection = document.getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!range.intersectsNode(article)) return null
  // A selection may begin or end outside, as after "select all": then it reaches to the article's own end.
  const start = article.contains(range.startContainer)
    ? textMap.offsetAt(range.startContainer, range.startOffset)
    : 0
  const end = article.contains(range.endContainer)
    ? textMap.offsetAt(range.endContainer, range.endOffset)
    : text.length
  return start === null || end === null ? null : cleanRange(text, start, end)
}

/**
 * Keeps `state.selection` up to date. While the pointer is down nothing is said: the toolbar must not chase it.
 * @returns a disposer
 */
export function watchSelection(
  article: HTMLElement,
  textMap: TextMap,
  text: string,
  store: Store,
): () => void {
  let isDragging = false

  function update(): void {
    if (isDragging) return
    const selection = selectedRange(article, textMap, text)
    const before = store.state.peek().selection
    if (before?.start === selection?.start && before?.end === selection?.end) return
    store.dispatch({ type: 'selected', selection })
  }
  const onDown = (event: PointerEvent) => {
    isDragging = event.button === 0 && event.target instanceof Node && article.contains(event.target)
  }
  const onUp = () => {
    isDragging = false
    // The browser clears a selection that was clicked upon after the pointer has gone up.
    requestAnimationFrame(update)
  }

  document.addEventListener('selectionchange', update)
  document.addEventListener('pointerdown', onDown)
  document.addEventListener('pointerup', onUp)
  document.addEventListener('pointercancel', onUp)
  return () => {
    document.removeEventListener('selectionchange', update)
    document.removeEventListener('pointerdown', onDown)
    document.removeEventListener('pointerup', onUp)
    document.removeEventListener('pointercancel', onUp)
  }
}
