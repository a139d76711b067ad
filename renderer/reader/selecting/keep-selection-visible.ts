import { effect, type ReadonlySignal } from '@preact/signals'
import type { Derived } from '../../state/derived.ts'
import type { TextMap } from '../text-map.ts'

const NAME = 'postil-selection'

/**
 * Paints what is selected while a dialog has the document's own selection: what is chosen there is done to these words.
 * @param nodesVersion changes with the text nodes
 * @returns a disposer
 */
export function keepSelectionVisible(
  derived: Derived,
  textMap: TextMap,
  nodesVersion: ReadonlySignal<number>,
): () => void {
  const dialog = derived.part('dialog')
  const selection = derived.part('selection')
  const stop = effect(() => {
    nodesVersion.value
    const range = selection.value
    if (dialog.value === null || range === null) CSS.highlights.delete(NAME)
    else CSS.highlights.set(NAME, new Highlight(...textMap.staticRangesOf(range.start, range.end)))
  })
  return () => {
    stop()
    CSS.highlights.delete(NAME)
  }
}
