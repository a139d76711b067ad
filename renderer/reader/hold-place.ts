// Keeps the first line in sight where it is when the lines are broken anew: in a window of another size, beside a pane that
// opens or closes, in another typeface or size. The browser's own anchoring does so only where no style has changed.

import { firstInSight } from './reading-position.ts'
import type { Sheet } from './rendering/render-article.ts'
import type { TextMap } from './text-map.ts'

/** A place in the text, UTF-16 units, and how far below the upper edge its line stands, CSS pixels. */
type Place = { readonly offset: number; readonly below: number }

/** @returns a disposer */
export function holdPlace(
  scroller: HTMLElement,
  text: HTMLElement,
  sheets: readonly Sheet[],
  textMap: TextMap,
): () => void {
  let setting = settingOf(text)
  let place: Place | null = null
  /** Where the text was put last: the place stays the same until somebody scrolls on, and does not creep. */
  let putAt = -1
  let frame = 0

  function topOf(offset: number): number | null {
    const line = textMap.rangeOf(offset, offset + 1)?.getBoundingClientRect()
    return line === undefined ? null : line.top - scroller.getBoundingClientRect().top
  }

  function look(): void {
    frame = 0
    if (settingOf(text) !== setting || Math.abs(scroller.scrollTop - putAt) < 1) return
    const offset = firstInSight(scroller, sheets, textMap)
    const below = offset === null || offset === 0 ? null : topOf(offset)
    place = offset === null || below === null ? null : { offset, below }
  }

  const onScroll = () => {
    if (frame === 0) frame = requestAnimationFrame(look)
  }
  // After the layout and before the frame is painted: nobody sees the text jump.
  const sizes = new ResizeObserver(() => {
    const now = settingOf(text)
    if (now === setting) return
    setting = now
    const top = place === null ? null : topOf(place.offset)
    if (place === null || top === null) return
    scroller.scrollTop += top - place.below
    putAt = scroller.scrollTop
  })
  sizes.observe(text)
  scroller.addEventListener('scroll', onScroll, { passive: true })
  onScroll()
  return () => {
    cancelAnimationFrame(frame)
    sizes.disconnect()
    scroller.removeEventListener('scroll', onScroll)
  }
}

/** What the breaking of the lines depends on. */
function settingOf(text: HTMLElement): string {
  const { fontSize, lineHeight, fontFamily } = getComputedStyle(text)
  return `${text.clientWidth} ${fontSize} ${lineHeight} ${fontFamily}`
}
