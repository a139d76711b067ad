// Which stretch of the text is on the screen, or within a screen of it: only that is painted.

import { type ReadonlySignal, signal } from '@preact/signals'
import type { TextRange } from '../state/state.ts'
import type { Sheet } from './render-article.ts'

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
    const near = sheets.filter(({ element }) => {
      const box = element.getBoundingClientRect()
      return box.bottom >= top - height && box.top <= bottom + height
    })
    range.value = { start: near[0]?.start ?? 0, end: near.at(-1)?.end ?? 0 }
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
