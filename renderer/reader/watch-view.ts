// Which stretch of the text is on the screen, or within a screen of it: only that is painted.

import { type ReadonlySignal, signal } from '@preact/signals'
import type { TextRange } from '../state/state.ts'
import type { Sheet } from './rendering/render-article.ts'
import { firstSheetBelow } from './rendering/sheets-in-view.ts'

export type View = {
  /** UTF-16 units; grows and shrinks by whole sheets. */
  readonly range: ReadonlySignal<TextRange>
  /** Looks again before the next frame: the document has grown. */
  readonly refreshSoon: () => void
  readonly dispose: () => void
}

export function watchView(scroller: HTMLElement, sheets: readonly Sheet[]): View {
  const range = signal<TextRange>({ start: 0, end: 0 })
  let frame = 0

  function refresh(): void {
    const { top, bottom, height } = scroller.getBoundingClientRect()
    const first = sheets[firstSheetBelow(sheets, top - height)]
    const last = sheets[Math.min(firstSheetBelow(sheets, bottom + height), sheets.length - 1)]
    range.value = { start: first?.start ?? 0, end: first === undefined ? 0 : (last?.end ?? 0) }
  }

  function schedule(): void {
    if (frame === 0) {
      frame = requestAnimationFrame(() => {
        frame = 0
        refresh()
      })
    }
  }

  const sizes = new ResizeObserver(schedule)
  sizes.observe(scroller)
  scroller.addEventListener('scroll', schedule, { passive: true })
  refresh()
  return {
    range,
    refreshSoon: schedule,
    dispose() {
      cancelAnimationFrame(frame)
      sizes.disconnect()
      scroller.removeEventListener('scroll', schedule)
    },
  }
}
