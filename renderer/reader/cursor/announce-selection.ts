import { effect } from '@preact/signals'
import type { Services } from '../../session/services.ts'
import { shortenMiddle } from '../../session/shorten.ts'
import type { TextRange } from '../../state/state.ts'

/** A selection that still grows is not worth a word. */
const QUIET_MS = 600

/** Of a long selection its beginning and its end are said. Code points. */
const HEARD = 100

/**
 * Says what is selected, once it stays the same: not every screen reader says it of a page by itself.
 * @param text the canonical text
 * @returns a disposer
 */
export function announceSelection(text: string, { derived, annotating }: Services): () => void {
  const selection = derived.part('selection')
  const moving = derived.part('moving')
  let timer = 0
  let said: TextRange | null = null
  const stop = effect(() => {
    window.clearTimeout(timer)
    const range = selection.value
    if (range === null || moving.value !== null) return
    // As when a dialog closes, and what was selected is selected again.
    if (said?.start === range.start && said.end === range.end) return
    timer = window.setTimeout(() => {
      said = range
      annotating.announce(`Selected: ‘${shortenMiddle(text.slice(range.start, range.end), HEARD)}’`)
    }, QUIET_MS)
  })
  return () => {
    window.clearTimeout(timer)
    stop()
  }
}
