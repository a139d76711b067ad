import { graphemeCeil, graphemeFloor } from '../../anchoring/graphemes.ts'
import type { TextRange } from '../../state/state.ts'
import { type CaretBox, isRightToLeft } from '../cursor/caret.ts'
import type { Edge } from '../cursor/move-edge.ts'
import { directionOfText } from '../rendering/writing-direction.ts'
import type { TextMap } from '../text-map.ts'

/**
 * Where a highlight begins or ends on the screen: at the outer side of its first or last character, on that character's
 * line, whichever way it is written.
 * @param range of the canonical text, UTF-16 units
 * @returns CSS pixels of the window; null for what is not rendered
 */
export function edgeBox(textMap: TextMap, text: string, range: TextRange, edge: Edge): CaretBox | null {
  const [from, to] =
    edge === 'start'
      ? [range.start, graphemeCeil(text, range.start + 1)]
      : [graphemeFloor(text, range.end - 1), range.end]
  const boxes = textMap.rangeOf(from, to)?.getClientRects()
  const box = edge === 'start' ? boxes?.[0] : boxes?.[boxes.length - 1]
  if (box === undefined) return null
  const isRight = isWrittenLeftwards(textMap, text.slice(from, to), from) === (edge === 'start')
  return { x: isRight ? box.right : box.left, top: box.top, height: box.height }
}

/** Letters have a direction of their own and numbers run to the right; all else goes along with its paragraph. */
function isWrittenLeftwards(textMap: TextMap, character: string, offset: number): boolean {
  const own = directionOfText(character)
  if (own !== null) return own === 'rtl'
  return !/\p{N}/u.test(character) && isRightToLeft(textMap, offset)
}
