import type { CaretBox } from './caret.ts'

/** What stays in sight above and below the line with the cursor: some three lines, less in a low window. CSS pixels. */
function marginOf(viewHeight: number): number {
  return Math.min(90, viewHeight / 5)
}

/** Scrolls as little as is needed for the cursor's line to be in sight with some of what surrounds it. */
export function keepInSight(scroller: HTMLElement, box: CaretBox): void {
  const view = scroller.getBoundingClientRect()
  const margin = marginOf(view.height)
  const above = view.top + margin - box.top
  const below = box.top + box.height - (view.bottom - margin)
  if (above > 0) scroller.scrollBy({ top: -above, behavior: 'instant' })
  else if (below > 0) scroller.scrollBy({ top: below, behavior: 'instant' })
}

/** The same sideways, for what scrolls inside of the article: wide tables, code. */
export function keepInSightSideways(node: Node, article: HTMLElement, x: number): void {
  for (
    let element = node.parentElement;
    element !== null && element !== article;
    element = element.parentElement
  ) {
    if (element.scrollWidth <= element.clientWidth) continue
    const { left, right } = element.getBoundingClientRect()
    const margin = Math.min(32, (right - left) / 5)
    if (x < left + margin) element.scrollLeft -= left + margin - x
    else if (x > right - margin) element.scrollLeft += x - (right - margin)
    return
  }
}

export function isInSight(scroller: HTMLElement, box: CaretBox): boolean {
  const view = scroller.getBoundingClientRect()
  return box.top + box.height > view.top && box.top < view.bottom
}
