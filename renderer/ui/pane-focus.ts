// The panes as stops of the focus: F6 goes from one to the next, and a focus that has lost its element stays in its pane.

import type { Direction } from '../reader/cursor/text-units.ts'

/** In the order in which they are read. */
const PANES = [
  '.notices',
  '.library-pane',
  '.article-pane',
  '.selection-toolbar',
  '.notes-pane',
  '.repair-desk',
] as const

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), select:not(:disabled), summary, [tabindex]'

/** What had the focus last in each pane. */
const lastIn = new WeakMap<Element, HTMLElement>()

export function rememberFocus(element: Element): void {
  const pane = paneOf(element)
  if (pane !== null && element instanceof HTMLElement) lastIn.set(pane, element)
}

export function paneOf(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>(PANES.join(', ')) ?? null
}

/** Gives the focus to the next pane that can have it, or the one before; after the last comes the first. */
export function movePaneFocus(direction: Direction): void {
  const panes = PANES.flatMap((selector) => [...document.querySelectorAll<HTMLElement>(selector)])
  const current = paneOf(document.activeElement)
  const from = current === null ? -1 : panes.indexOf(current)
  const step = direction === 'forward' ? 1 : -1
  // From nowhere forward to the first, backward to the last.
  const start = from < 0 && step < 0 ? 0 : from
  for (let count = 1; count <= panes.length; count += 1) {
    const pane = panes[(start + step * count + panes.length * 2) % panes.length]
    if (pane !== undefined && focusPane(pane)) return
  }
}

/** Gives the focus to the first in an element that can have it. @returns whether there was one */
export function focusFirst(element: Element): boolean {
  for (const each of element.querySelectorAll<HTMLElement>(FOCUSABLE)) {
    if (each.tabIndex < 0 || !each.checkVisibility()) continue
    each.focus()
    return true
  }
  return false
}

/** Gives a pane the focus: to what had it last there, to what is current, or to the first that can. */
export function focusPane(pane: HTMLElement): boolean {
  const last = lastIn.get(pane)
  const wanted = [
    last !== undefined && pane.contains(last) ? last : null,
    pane.querySelector<HTMLElement>('article'),
    pane.querySelector<HTMLElement>('[aria-current="true"] button, button[aria-current]'),
    ...pane.querySelectorAll<HTMLElement>(FOCUSABLE),
  ]
  const target = wanted.find(
    (element) => element !== null && element.tabIndex >= 0 && element.checkVisibility(),
  )
  // The pane itself is what is left: a press beside everything, and the keys of the window, still belong somewhere.
  const receiver = target ?? pane
  receiver.focus({ preventScroll: receiver.localName === 'article' })
  return pane.contains(document.activeElement)
}
