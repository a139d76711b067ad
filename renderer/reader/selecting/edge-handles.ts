// The two handles of the annotation that the reader is at: where they stand. What a drag of them does is in drag-edges.ts.

import { computed, effect, type ReadonlySignal } from '@preact/signals'
import type { Derived } from '../../state/derived.ts'
import { rangeOfAnchor } from '../../state/selectors.ts'
import type { State, TextRange } from '../../state/state.ts'
import type { Store } from '../../state/store.ts'
import type { CaretBox } from '../cursor/caret.ts'
import type { Edge } from '../cursor/move-edge.ts'
import type { Preview } from '../painting/painter.ts'
import type { TextMap } from '../text-map.ts'
import { edgeBox } from './edge-box.ts'

export type HandleElements = { readonly [edge in Edge]: HTMLElement }

export type HandleParts = {
  /** Empty, absolutely positioned in the scroller, outside of the article. */
  readonly handles: HandleElements
  readonly article: HTMLElement
  readonly scroller: HTMLElement
  /** What holds the canonical text. */
  readonly text: HTMLElement
  readonly textMap: TextMap
  /** The canonical text. */
  readonly words: string
  readonly store: Store
  readonly derived: Derived
  /** The stretch of the text that is near the screen. */
  readonly view: ReadonlySignal<TextRange>
  /** Where an annotation is shown while its edge is dragged. */
  readonly preview: ReadonlySignal<Preview | null>
}

const EDGES = ['start', 'end'] as const

/** The annotation whose edges can be dragged now, and its words. */
export function draggableRange(state: State): Preview | null {
  const { open, active, anchors, readOnly, moving, selection } = state
  // While keys move the edges, or other words are chosen, the selection is what is to be seen.
  if (active === null || readOnly !== null || moving !== null || selection !== null) return null
  if (open.kind !== 'open' || !open.isCurrent) return null
  const range = rangeOfAnchor(anchors.get(active))
  return range === null ? null : { id: active, range: { start: range.start, end: range.end } }
}

/**
 * Keeps the handles at the edges, also when the text is set anew.
 * @returns a disposer
 */
export function placeEdgeHandles(parts: HandleParts): () => void {
  const { handles, article, scroller, text, store, view, preview } = parts
  let frame = 0
  // Most changes of the state are none of ours, and asking for boxes has the text laid out.
  const standing = computed(() => {
    const shown = preview.value ?? draggableRange(store.state.value)
    return shown === null ? '' : `${shown.id} ${shown.range.start} ${shown.range.end}`
  })

  function draw(): void {
    frame = 0
    const shown = preview.peek() ?? draggableRange(store.state.peek())
    // All boxes first: an element that has moved would have each further one laid out anew.
    const boxes = EDGES.map((edge) => (shown === null ? null : boxOf(parts, shown.range, edge)))
    const origin = scroller.getBoundingClientRect()
    for (const [index, edge] of EDGES.entries()) {
      const box = boxes[index] ?? null
      handles[edge].hidden = box === null
      if (box === null) continue
      const left = box.x - origin.left - scroller.clientLeft + scroller.scrollLeft
      const top = box.top - origin.top - scroller.clientTop + scroller.scrollTop
      handles[edge].style.setProperty('transform', `translate(${left}px, ${top}px)`)
      handles[edge].style.setProperty('--line', `${box.height}px`)
    }
  }
  const drawSoon = () => {
    if (frame === 0) frame = requestAnimationFrame(draw)
  }

  const stop = effect(() => {
    // Named here so that each change of them draws.
    const changing = [view.value, standing.value]
    if (changing.length > 0) drawSoon()
  })
  const sizes = new ResizeObserver(drawSoon)
  sizes.observe(text)
  // What scrolls inside of the article: wide tables, code.
  article.addEventListener('scroll', drawSoon, { capture: true, passive: true })
  return () => {
    stop()
    sizes.disconnect()
    article.removeEventListener('scroll', drawSoon, { capture: true })
    cancelAnimationFrame(frame)
    for (const edge of EDGES) handles[edge].hidden = true
  }
}

/** Null for what is far from the screen, where asking would cost a layout, and for what is scrolled out of its table. */
function boxOf(
  { textMap, words, view, article }: HandleParts,
  range: TextRange,
  edge: Edge,
): CaretBox | null {
  const offset = range[edge]
  const near = view.peek()
  if (offset < near.start || offset > near.end) return null
  const box = edgeBox(textMap, words, range, edge)
  const node = textMap.positionAt(offset, edge)?.node
  if (box === null || node === undefined) return null
  return isCutOff(node, article, box.x) ? null : box
}

function isCutOff(node: Node, article: HTMLElement, x: number): boolean {
  for (
    let around = node.parentElement;
    around !== null && around !== article;
    around = around.parentElement
  ) {
    if (around.scrollWidth <= around.clientWidth) continue
    const { left, right } = around.getBoundingClientRect()
    if (x < left - 1 || x > right + 1) return true
  }
  return false
}
