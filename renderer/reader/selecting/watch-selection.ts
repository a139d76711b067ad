// The document's selection in the article, as text offsets in the state: the reading cursor when it is collapsed.

import type { Cursor } from '../../state/state.ts'
import type { Store } from '../../state/store.ts'
import type { TextMap } from '../text-map.ts'
import { cleanRange } from './clean-range.ts'

const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta'])

/** Where the document's selection stands in the article; null when it is elsewhere. */
export function cursorOfDocument(article: HTMLElement, textMap: TextMap, text: string): Cursor | null {
  const selection = document.getSelection()
  if (selection === null || selection.rangeCount === 0) return null
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection
  const range = selection.getRangeAt(0)
  if (anchorNode === null || focusNode === null || !range.intersectsNode(article)) return null
  // A selection may begin or end outside, as after "select all": then it reaches to the article's own end.
  const outside = (node: Node) =>
    article.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING ? 0 : text.length
  const at = (node: Node, offset: number) =>
    article.contains(node) ? textMap.offsetAt(node, offset) : outside(node)
  const anchor = at(anchorNode, anchorOffset)
  const focus = at(focusNode, focusOffset)
  return anchor === null || focus === null ? null : { anchor, focus }
}

/**
 * Keeps `state.cursor` and `state.selection` up to date. While the pointer is down nothing is said: the toolbar must not
 * chase it.
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
    // What is done in a dialog is done to what was selected before it opened.
    if (document.activeElement?.closest('dialog') != null) return
    const cursor = cursorOfDocument(article, textMap, text)
    const before = store.state.peek()
    if (cursor === null) {
      // The selection has gone elsewhere, into a note perhaps; the cursor waits where it is.
      if (before.selection !== null) store.dispatch({ type: 'selected', selection: null })
      return
    }
    if (before.cursor?.anchor === cursor.anchor && before.cursor.focus === cursor.focus) {
      if (cursor.anchor === cursor.focus || before.selection !== null) return
    }
    store.dispatch({ type: 'selected', cursor, selection: cleanRange(text, cursor.anchor, cursor.focus) })
  }
  const onChange = () => {
    if (!isDragging) update()
  }
  const onDown = (event: PointerEvent) => {
    isDragging = event.button === 0 && event.target instanceof Node && article.contains(event.target)
  }
  const onUp = () => {
    isDragging = false
    // The browser clears a selection that was clicked upon after the pointer has gone up.
    requestAnimationFrame(onChange)
  }
  // A key may come before that frame, or with the pointer still down. It is meant for the words that are selected now, and
  // not for those of before.
  const onKey = ({ key }: KeyboardEvent) => {
    if (isDragging && MODIFIERS.has(key)) return
    if (document.getSelection()?.isCollapsed === false) update()
  }

  document.addEventListener('selectionchange', onChange)
  document.addEventListener('keydown', onKey, true)
  document.addEventListener('pointerdown', onDown)
  document.addEventListener('pointerup', onUp)
  document.addEventListener('pointercancel', onUp)
  return () => {
    document.removeEventListener('selectionchange', onChange)
    document.removeEventListener('keydown', onKey, true)
    document.removeEventListener('pointerdown', onDown)
    document.removeEventListener('pointerup', onUp)
    document.removeEventListener('pointercancel', onUp)
  }
}
