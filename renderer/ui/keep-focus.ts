// The focus is never nowhere. When what has it goes away (a card that is deleted, a notice that is dismissed, a button that
// cannot be pressed any more) browsers let it fall on the page, where no key does anything.

import { focusFirst, focusPane, paneOf, rememberFocus } from './pane-focus.ts'

/** @returns a disposer */
export function keepFocus(host: Document): () => void {
  let pane: HTMLElement | null = null
  let entry: EntryPlace | null = null
  let frame = 0

  function restore(): void {
    frame = 0
    // Before anything had the focus there is nothing to keep.
    if (pane === null || !isLost(host)) return
    const dialog = host.querySelector<HTMLElement>('dialog:modal')
    const neighbour = entry === null ? null : entryNear(entry)
    if (neighbour !== null && (dialog === null || dialog.contains(neighbour)) && focusFirst(neighbour)) return
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
    entry = entryOf(target)
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

/** Where in a list the focus was. */
type EntryPlace = { readonly entry: Element; readonly list: Element | null; readonly index: number }

function entryOf(target: Element): EntryPlace | null {
  const entry = target.closest('li, [role=listitem]')
  if (entry === null) return null
  const list = entry.parentElement
  return { entry, list, index: list === null ? -1 : [...list.children].indexOf(entry) }
}

/** The entry itself while it is there, else the one that has come into its place, or the last one. */
function entryNear({ entry, list, index }: EntryPlace): Element | null {
  if (entry.isConnected) return entry
  if (list === null || !list.isConnected) return null
  return list.children[index] ?? list.lastElementChild
}
