// Dragging an edge of the annotation that the reader is at, with whatever points. The text follows beyond the edge of
// the view; Escape leaves everything as it was. Nothing is changed before the pointer lets go.

import type { Signal } from '@preact/signals'
import type { Anchor } from '../../../preload/contract/annotation.ts'
import type { Services } from '../../session/services.ts'
import { keepInSightSideways } from '../cursor/keep-in-sight.ts'
import { dragEdge, type Edge } from '../cursor/move-edge.ts'
import type { Preview } from '../painting/painter.ts'
import { autoscrollSpeed } from './autoscroll-speed.ts'
import { edgeBox } from './edge-box.ts'
import { draggableRange, type HandleParts } from './edge-handles.ts'

type DragParts = Omit<HandleParts, 'preview'> & { readonly preview: Signal<Preview | null> }

type Point = { readonly x: number; readonly y: number }

type Drag = Preview & {
  /** Where the annotation was found when the drag began. */
  readonly anchor: Anchor | undefined
  readonly edge: Edge
  readonly handle: HTMLElement
  readonly pointerId: number
  readonly from: Point
  /** From the pointer to the line that the edge stands on: a handle is taken below or above it. */
  readonly toLine: Point
  to: Point
  byWords: boolean
  /** Less than a few pixels is a click on what lies below the handle. */
  hasMoved: boolean
  lastFrameMs: number
}

/** A hand that clicks moves less than this, CSS pixels. */
const CLICK_SLACK = 3

/** @returns a disposer */
export function watchEdgeDrags(parts: DragParts, services: Pick<Services, 'annotating'>): () => void {
  const { handles, scroller, textMap, words, store, preview } = parts
  const { annotating } = services
  let drag: Drag | null = null
  let frame = 0

  function begin(event: PointerEvent, edge: Edge): void {
    const range = draggableRange(store.state.peek())
    const box = range === null ? null : edgeBox(textMap, words, range.range, edge)
    if (event.button !== 0 || drag !== null || range === null || box === null) return
    const handle = handles[edge]
    const from = { x: event.clientX, y: event.clientY }
    drag = {
      ...range,
      anchor: store.state.peek().anchors.get(range.id),
      edge,
      handle,
      pointerId: event.pointerId,
      from,
      toLine: { x: box.x - from.x, y: box.top + box.height / 2 - from.y },
      to: from,
      byWords: false,
      hasMoved: false,
      lastFrameMs: performance.now(),
    }
    handle.setPointerCapture(event.pointerId)
    // Out of the way of the question which character is at a point.
    scroller.classList.add('is-dragging-edge')
    frame = requestAnimationFrame(scroll)
  }

  function follow(event: PointerEvent): void {
    if (drag === null || event.pointerId !== drag.pointerId) return
    drag.to = { x: event.clientX, y: event.clientY }
    drag.byWords = event.ctrlKey || event.metaKey
    const distance = Math.hypot(drag.to.x - drag.from.x, drag.to.y - drag.from.y)
    drag.hasMoved ||= distance > CLICK_SLACK
    if (drag.hasMoved) look(drag)
  }

  /** Shows the annotation as it would be if the pointer let go now. */
  function look({ id, range, edge, to, toLine, byWords }: Drag): void {
    const offset = offsetNear(parts, to.x + toLine.x, to.y + toLine.y)
    const dragged =
      offset === null ? null : dragEdge(words, range, edge, offset, byWords ? 'word' : 'character')
    if (dragged !== null) preview.value = { id, range: dragged }
  }

  function scroll(nowMs: number): void {
    if (drag === null) return
    const { top, bottom } = scroller.getBoundingClientRect()
    const seconds = Math.max(0, nowMs - drag.lastFrameMs) / 1000
    const speed = drag.hasMoved ? autoscrollSpeed(drag.to.y, top, bottom) : 0
    drag.lastFrameMs = nowMs
    if (speed !== 0) {
      scroller.scrollBy({ top: speed * seconds, behavior: 'instant' })
      look(drag)
    }
    if (drag.hasMoved) showSideways(drag)
    frame = requestAnimationFrame(scroll)
  }

  /** Wide tables and code follow sideways. */
  function showSideways({ range, edge, to, toLine }: Drag): void {
    const shown = preview.peek()?.range ?? range
    const fixed = edge === 'start' ? range.end : range.start
    const node = textMap.positionAt(shown.start === fixed ? shown.end : shown.start, 'start')?.node
    if (node !== undefined) keepInSightSideways(node, parts.article, to.x + toLine.x)
  }

  /** Ends the drag; answers what it came to, or null when there was none. */
  function end(): { readonly drag: Drag; readonly dragged: Preview | null } | null {
    if (drag === null) return null
    const ended = { drag, dragged: preview.peek() }
    const { handle, pointerId } = drag
    drag = null
    cancelAnimationFrame(frame)
    scroller.classList.remove('is-dragging-edge')
    if (handle.hasPointerCapture(pointerId)) handle.releasePointerCapture(pointerId)
    return ended
  }

  function drop(event: PointerEvent): void {
    if (event.pointerId !== drag?.pointerId) return
    follow(event)
    const below = drag.hasMoved ? null : document.elementFromPoint(event.clientX, event.clientY)
    const ended = end()
    if (ended?.dragged != null) annotating.move(ended.dragged.id, ended.dragged.range, false)
    preview.value = null
    const { clientX, clientY } = event
    below?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, clientX, clientY }))
  }

  function cancel(): void {
    if (end() === null) return
    preview.value = null
    annotating.announce('Edges left where they are')
  }

  const onKey = (event: KeyboardEvent) => {
    if (drag === null || event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    cancel()
  }
  // Focus and selection stay where they are.
  const keep = (event: Event) => event.preventDefault()
  const starters = (['start', 'end'] as const).map((edge) => {
    const onDown = (event: PointerEvent) => begin(event, edge)
    handles[edge].addEventListener('pointerdown', onDown)
    handles[edge].addEventListener('mousedown', keep)
    return () => {
      handles[edge].removeEventListener('pointerdown', onDown)
      handles[edge].removeEventListener('mousedown', keep)
    }
  })
  window.addEventListener('pointermove', follow)
  window.addEventListener('pointerup', drop)
  window.addEventListener('pointercancel', cancel)
  window.addEventListener('keydown', onKey, { capture: true })
  // Another device, or undo, may take the annotation away, or give it another place, under the pointer.
  const stopWatching = store.state.subscribe((state) => {
    if (drag !== null && state.anchors.get(drag.id) !== drag.anchor) cancel()
  })
  return () => {
    end()
    stopWatching()
    for (const stop of starters) stop()
    window.removeEventListener('pointermove', follow)
    window.removeEventListener('pointerup', drop)
    window.removeEventListener('pointercancel', cancel)
    window.removeEventListener('keydown', onKey, { capture: true })
  }
}

/** The text offset nearest to a point, which may lie beside the text or outside of the view. */
function offsetNear(
  { article, scroller, text, textMap, words }: DragParts,
  x: number,
  y: number,
): number | null {
  const view = scroller.getBoundingClientRect()
  const column = text.getBoundingClientRect()
  const caret = document.caretPositionFromPoint(
    Math.min(Math.max(x, column.left + 1), column.right - 1),
    Math.min(Math.max(y, view.top + 1, column.top + 1), view.bottom - 1, column.bottom - 1),
  )
  if (caret === null) return null
  if (text.contains(caret.offsetNode)) return textMap.offsetAt(caret.offsetNode, caret.offset)
  // Over the article may lie what is no text: a bar, a button.
  if (!article.contains(caret.offsetNode)) return null
  const isBefore = text.compareDocumentPosition(caret.offsetNode) & Node.DOCUMENT_POSITION_PRECEDING
  return isBefore ? 0 : words.length
}
