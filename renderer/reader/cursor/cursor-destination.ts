// Where a motion takes the reading cursor: asked of the text, and of the screen for lines and pages.

import type { Cursor } from '../../state/state.ts'
import { firstVisibleOffset } from '../reading-position.ts'
import type { RenderedArticle } from '../rendering/render-article.ts'
import { selectCursor } from '../reveal-range.ts'
import { isRightToLeft } from './caret.ts'
import { moveByLine } from './move-by-line.ts'
import { extendInText, leaveSelection, moveInText } from './move-in-text.ts'
import type { Direction, TextUnit, TextUnits } from './text-units.ts'

/** Left and right are those of the paragraph's writing. */
export type Motion = {
  readonly by: TextUnit | 'line' | 'line-end' | 'page' | 'article'
  readonly to: Direction | 'left' | 'right'
}

export type Ground = {
  readonly scroller: HTMLElement
  readonly rendered: Pick<RenderedArticle, 'map' | 'sheets' | 'fill'>
  readonly units: TextUnits
}

/** See `LineStep`. */
export type Destination = { readonly offset: number; readonly atLineEnd?: boolean }

/** A page is scrolled by this much of the window's height: the line that was read last is still there. */
const PAGE = 0.9

/** @param grow whether the other end of the selection stays */
export function destinationOf(ground: Ground, at: Cursor, motion: Motion, grow: boolean): Destination {
  const { units } = ground
  const direction = directionOf(ground, at, motion.to)
  switch (motion.by) {
    case 'article':
      return { offset: farEnd(units, direction) }
    case 'page':
      return { offset: pageFrom(ground, at, direction) }
    case 'line':
    case 'line-end':
      return lineFrom(ground, at, motion.by, direction, grow)
    default:
      return { offset: inText(units, at, motion.by, direction, grow) }
  }
}

function farEnd({ text }: TextUnits, direction: Direction): number {
  return direction === 'forward' ? text.length : 0
}

/** What left and right mean where the cursor stands. */
export function directionOf({ rendered }: Ground, at: Cursor, to: Motion['to']): Direction {
  if (to === 'forward' || to === 'backward') return to
  return (to === 'left') === isRightToLeft(rendered.map, at.focus) ? 'forward' : 'backward'
}

function inText(units: TextUnits, at: Cursor, by: TextUnit, direction: Direction, grow: boolean): number {
  if (grow) return extendInText(units, at.focus, by, direction)
  if (at.anchor !== at.focus && by === 'character') {
    return leaveSelection(
      { start: Math.min(at.anchor, at.focus), end: Math.max(at.anchor, at.focus) },
      direction,
    )
  }
  return moveInText(units, at.focus, by, direction)
}

function lineFrom(
  { rendered, units }: Ground,
  at: Cursor,
  by: 'line' | 'line-end',
  direction: Direction,
  grow: boolean,
): Destination {
  selectCursor(rendered.map, grow ? at : { anchor: at.focus, focus: at.focus })
  const step = moveByLine(rendered.map, units.text, by, direction, grow)
  return step ?? { offset: by === 'line-end' ? at.focus : farEnd(units, direction) }
}

function pageFrom({ scroller, rendered, units }: Ground, at: Cursor, direction: Direction): number {
  const step = scroller.clientHeight * PAGE
  const before = scroller.scrollTop
  scroller.scrollBy({ top: direction === 'forward' ? step : -step, behavior: 'instant' })
  if (Math.abs(scroller.scrollTop - before) < 1) return farEnd(units, direction)
  return firstVisibleOffset(scroller, rendered.sheets, rendered.map) ?? at.focus
}
