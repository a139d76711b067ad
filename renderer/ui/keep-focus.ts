// The focus is never nowhere. When what has it goes away (a card that is deleted, a notice that is dismissed, a button that
// cannot be pressed any more) browsers let it fall on the page, where no key does anything.

import { focusPane, paneOf, rememberFocus } from './pane-focus.ts'

/** @returns a disposer */
export function keepFocus(host: Document): () => void {
  let pane: HTMLElement | null = null
  let frame = 0

  function restore(): void {
    frame = 0
    // Before anything had the focus there is nothing to keep.
    if (pane === null || !isLost(host)) return
    const dialog = host.querySelector<HTMLElement>('dialog:modal')
    if (dialog !== null) {
      dialog.focus()
      return
    }
    if (pane.isConnected && focusPane(pane)) return
    for (const selector of ['.article-pane', '.notes-pane', '.library-pane']) {
      const other = host.querySelector<HTMLElement>(selector)
      if (other !== null && focusPane(other)) return
    }
  }
  const check = () => {
    if (frame === 0 && isLost(host)) frame = requestAnimationFrame(restore)
  }
  const onFocusIn = ({ target }: FocusEvent) => {
    if (!(target instanceof Element)) return
    pane = paneOf(target) ?? pane
    rememberFocus(target)
  }
  // The press may give the focus to something; only when it has not is it lost.
  const onPointerUp = ({ target }: PointerEvent) => {
    if (target instanceof Element) pane = paneOf(target) ?? pane
    check()
  }
  const changes = new MutationObserver(check)
  changes.observe(host.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden'],
  })
  host.addEventListener('focusin', onFocusIn)
  host.addEventListener('focusout', check)
  host.addEventListener('pointerup', onPointerUp)
  return () => {
    cancelAnimationFrame(frame)
    changes.disconnect()
    host.removeEventListener('focusin', onFocusIn)
    host.removeEventListener('focusout', check)
    host.removeEventListener('pointerup', onPointerUp)
  }
}

function isLost(host: Document): boolean {
  return host.activeElement === null || host.activeElement === host.body
}
