/** Distance between the words and the toolbar, CSS pixels. */
const GAP = 10

/**
 * Keeps an element above the selection's first line, or below its last one where there is no room, and inside the
 * window; follows scrolling and resizing.
 * @returns a disposer
 */
export function placeAtSelection(element: HTMLElement): () => void {
  /** The words: a dialog over the window has the document's selection for itself. */
  let words: Range | null = null

  function place(): void {
    const selection = document.getSelection()
    const range = selection !== null && selection.rangeCount > 0 ? selection.getRangeAt(0) : null
    if (range !== null && !range.collapsed) words = range.cloneRange()
    const lines = [...(words?.getClientRects() ?? [])].filter(({ width }) => width > 0)
    const first = lines[0]
    const last = lines.at(-1)
    if (first === undefined || last === undefined) return
    const { width, height } = element.getBoundingClientRect()
    const middle = (first.left + first.right) / 2
    const left = Math.min(Math.max(8, middle - width / 2), window.innerWidth - width - 8)
    const above = first.top - height - GAP
    const below = Math.min(last.bottom + GAP, window.innerHeight - height - 8)
    element.style.setProperty('left', `${Math.round(left)}px`)
    element.style.setProperty('top', `${Math.round(above >= 8 ? above : below)}px`)
  }
  place()
  document.addEventListener('scroll', place, { capture: true, passive: true })
  window.addEventListener('resize', place)
  return () => {
    document.removeEventListener('scroll', place, { capture: true })
    window.removeEventListener('resize', place)
  }
}
