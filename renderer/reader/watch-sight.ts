// Where the reader's eyes are, for whoever shows it beside the article: the outline, the marks along the text.

import type { Signal } from '@preact/signals'
import { firstInSight } from './reading-position.ts'
import type { Sheet } from './rendering/render-article.ts'
import type { TextMap } from './text-map.ts'

/** Asking where a line is costs a layout: not for each frame of a scroll. */
const PAUSE_MS = 80

/**
 * Keeps a signal at the offset of the first line in sight; at the end of the article, at the end of its text.
 * @returns a disposer
 */
export function watchSight(
  scroller: HTMLElement,
  sheets: readonly Sheet[],
  textMap: TextMap,
  textLength: number,
  sight: Signal<number>,
): () => void {
  let timer = 0

  function look(): void {
    timer = 0
    const isAtEnd =
      scroller.scrollTop > 0 && scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2
    const offset = isAtEnd ? textLength : firstInSight(scroller, sheets, textMap)
    if (offset !== null) sight.value = offset
  }
  const onScroll = () => {
    if (timer === 0) timer = window.setTimeout(look, PAUSE_MS)
  }

  scroller.addEventListener('scroll', onScroll, { passive: true })
  look()
  return () => {
    window.clearTimeout(timer)
    scroller.removeEventListener('scroll', onScroll)
  }
}
