import { effect } from '@preact/signals'
import type { Services } from '../../session/services.ts'
import { shortenMiddle } from '../../session/shorten.ts'

/** A selection that still grows is not worth a word. */
const QUIET_MS = 600

/** Of a long selection its beginning and its end are said. Code points. */
const HEARD = 100

/**
 * Says what is selected, once it stays the same: the selection of a page is not something a screen reader hears of.
 * @param text the canonical text
 * @returns a disposer
 */
export function announceSelection(text: string, { derived, annotating }: Services): () => void {
  const selection = derived.part('selection')
  const moving = derived.part('moving')
  let timer = 0
  const stop = effect(() => {
    window.clearTimeout(timer)
    const range = selection.value
    if (range === null || moving.value !== null) return
    timer = window.setTimeout(() => {
      annotating.announce(`Selected: ‘${shortenMiddle(text.slice(range.start, range.end), HEARD)}’`)
    }, QUIET_MS)
  })
  return () => {
    window.clearTimeout(timer)
    stop()
  }
}
