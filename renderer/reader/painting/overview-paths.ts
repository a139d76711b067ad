// The marks beside the scroll bar as paths, one for each kind: however many annotations there are, there are no more marks
// than pixels. Pure.

import { COLORS, type Color } from '../../../preload/contract/annotation.ts'
import type { Hits } from '../../search/find-hits.ts'
import type { TextRange } from '../../state/state.ts'

/** Offset in the text (UTF-16 units) → distance from the upper end of the marks, CSS pixels. */
export type Scale = (offset: number) => number

/** Nothing smaller is seen, or hit; CSS pixels. */
const LEAST = 3
/** The lane of the highlights, and the one of the hits next to the scroll bar. */
export const HIGHLIGHT_LANE = { left: 1, width: 6 }
export const HIT_LANE = { left: 8, width: 5 }
/** Distance between two hits that are shown apart. */
const HIT_STEP = 6

/**
 * Highlights as bars as long as their words.
 * @param sorted in the order of the text: of those that meet, the later and so the smaller one is seen
 * @param height of all, whole CSS pixels
 */
export function highlightPaths(
  sorted: readonly (TextRange & { readonly color: Color })[],
  scale: Scale,
  height: number,
): ReadonlyMap<Color, string> {
  const rows = new Int8Array(height).fill(-1)
  for (const { start, end, color } of sorted) {
    const { from, to } = barOf(scale, { start, end }, height)
    rows.fill(COLORS.indexOf(color), from, to)
  }
  const paths = new Map<Color, string>()
  for (let from = 0; from < height; ) {
    let to = from + 1
    while (to < height && rows[to] === rows[from]) to += 1
    const color = COLORS[rows[from] as number]
    if (color !== undefined) paths.set(color, (paths.get(color) ?? '') + rectangle(HIGHLIGHT_LANE, from, to))
    from = to
  }
  return paths
}

/** One bar, for the annotation that the reader is at. */
export function barPath(range: TextRange, scale: Scale, height: number): string {
  const { from, to } = barOf(scale, range, height)
  return rectangle({ left: HIGHLIGHT_LANE.left - 1, width: HIGHLIGHT_LANE.width + 2 }, from - 1, to + 1)
}

/** Hits as small triangles that point to the text. */
export function hitsPath({ count, starts }: Hits, scale: Scale, height: number): string {
  const steps = new Uint8Array(Math.ceil(height / HIT_STEP))
  for (let index = 0; index < count; index += 1) {
    const at = Math.floor(scale(starts[index] as number) / HIT_STEP)
    steps[Math.min(Math.max(at, 0), steps.length - 1)] = 1
  }
  let path = ''
  steps.forEach((isHit, step) => {
    if (isHit === 1) path += triangle(HIT_LANE, step * HIT_STEP + HIT_STEP / 2, HIT_STEP / 2)
  })
  return path
}

/** The hit that the reader is at: larger, across both lanes. */
export function currentHitPath(offset: number, scale: Scale): string {
  const width = HIT_LANE.left + HIT_LANE.width - HIGHLIGHT_LANE.left
  return triangle({ left: HIGHLIGHT_LANE.left, width }, scale(offset), 5)
}

/** The range whose mark is nearest to a point, if one is within reach. @returns its index, or -1 */
export function nearestMark(
  count: number,
  rangeAt: (index: number) => TextRange,
  scale: Scale,
  y: number,
  reach: number,
): number {
  let nearest = -1
  let least = reach
  for (let index = 0; index < count; index += 1) {
    const { start, end } = rangeAt(index)
    const top = scale(start)
    const bottom = Math.max(top + LEAST, scale(end))
    const distance = Math.max(top - y, y - bottom, 0)
    // Of those at the point itself the last one, which lies on top.
    if (distance < least || (distance === 0 && least === 0)) {
      nearest = index
      least = distance
    }
  }
  return nearest
}

function barOf(scale: Scale, { start, end }: TextRange, height: number): { from: number; to: number } {
  const from = Math.min(Math.max(0, Math.round(scale(start))), Math.max(0, height - LEAST))
  return { from, to: Math.min(height, Math.max(from + LEAST, Math.round(scale(end)))) }
}

type Lane = { readonly left: number; readonly width: number }

function rectangle({ left, width }: Lane, from: number, to: number): string {
  return `M${left} ${from}h${width}V${to}h-${width}z`
}

function triangle({ left, width }: Lane, middle: number, half: number): string {
  return `M${left} ${middle}l${width} -${half}v${2 * half}z`
}
