// Moving the edges of an annotation with the keys of the reading cursor.

import type { AnnotationId } from '../../preload/contract/ids.ts'
import type { Motion } from '../reader/cursor/cursor-destination.ts'
import { dragEdge, type Edge, moveEdge } from '../reader/cursor/move-edge.ts'
import { rangeOfAnchor } from '../state/selectors.ts'
import type { TextRange } from '../state/state.ts'
import type { Services } from './services.ts'

/** From now on the keys of the reading cursor move this edge. */
export function beginMovingEdge(services: Services, id: AnnotationId, edge: Edge): void {
  const { store, views, annotating } = services
  const range = rangeOfAnchor(store.state.peek().anchors.get(id))
  if (range === null || views.reader === null) return
  views.reader.focus()
  const [anchor, focus] = edge === 'end' ? [range.start, range.end] : [range.end, range.start]
  views.reader.place({ anchor, focus })
  store.dispatch({ type: 'moving-edge', moving: { id, edge } })
  annotating.announce(
    edge === 'end'
      ? 'Moving the end. The keys of the reading cursor move it; Enter when it is right.'
      : 'Moving the start. The keys of the reading cursor move it; Enter when it is right.',
  )
}

export function endMovingEdge({ store, views, annotating }: Services): void {
  store.dispatch({ type: 'moving-edge', moving: null })
  views.reader?.select(null)
  annotating.announce('Edges left where they are')
}

/** Moves the edge that is being moved. The selection shows what the annotation covers. */
export function stepEdge({ store, views, annotating }: Services, motion: Motion): void {
  const { moving, anchors } = store.state.peek()
  const range = moving === null ? null : rangeOfAnchor(anchors.get(moving.id))
  if (moving === null || range === null || views.reader === null) return
  const { id, edge } = moving
  const { reader } = views
  const { text } = reader.units
  let moved: TextRange | null
  if (motion.by === 'character' || motion.by === 'word' || motion.by === 'sentence') {
    moved = moveEdge(text, range, edge, motion.by, reader.toward(motion.to))
  } else {
    reader.move(motion, true)
    moved = dragEdge(text, range, edge, reader.current().focus)
  }
  if (moved === null) annotating.announce('No further')
  else annotating.move(id, moved)
  // Past the other edge the two have changed places.
  const { start, end } = moved ?? range
  const fixed = edge === 'end' ? range.start : range.end
  const isStart = fixed === end
  reader.place(isStart ? { anchor: end, focus: start } : { anchor: start, focus: end })
  store.dispatch({ type: 'moving-edge', moving: { id, edge: isStart ? 'start' : 'end' } })
}
