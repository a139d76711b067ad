type Listener = {
  /** The article has got the focus, and no pointer says where in it. */
  readonly onKeyboardFocus: () => void
  /** The focus has come, gone, or moved inside. */
  readonly onChange: () => void
}

/** @returns a disposer */
export function watchArticleFocus(article: HTMLElement, { onKeyboardFocus, onChange }: Listener): () => void {
  let isPointerDown = false
  const onPointer = (event: PointerEvent) => {
    isPointerDown = event.type === 'pointerdown'
  }
  const onFocusIn = (event: FocusEvent) => {
    if (event.target === article && !isPointerDown) onKeyboardFocus()
    else onChange()
  }
  // While it leaves one element the focus has not arrived at the other.
  const onFocusOut = () => requestAnimationFrame(onChange)
  const pointerEvents = ['pointerdown', 'pointerup', 'pointercancel'] as const
  for (const name of pointerEvents) window.addEventListener(name, onPointer, { capture: true })
  article.addEventListener('focusin', onFocusIn)
  article.addEventListener('focusout', onFocusOut)
  return () => {
    for (const name of pointerEvents) window.removeEventListener(name, onPointer, { capture: true })
    article.removeEventListener('focusin', onFocusIn)
    article.removeEventListener('focusout', onFocusOut)
  }
}
