// Where the reading cursor goes; pure. Moving goes to where a unit begins, growing takes whole units: forward to the end
// of one, backward to its beginning, as every editor has it.

import type { TextRange } from '../../state/state.ts'
import type { Direction, TextUnit, TextUnits } from './text-units.ts'

/** @returns the offset, UTF-16 units; at the ends of the text the same one */
export function moveInText(units: TextUnits, offset: number, unit: TextUnit, direction: Direction): number {
  if (direction === 'backward') return units.before(offset, unit)?.start ?? (unit === 'heading' ? offset : 0)
  return units.after(offset, unit)?.start ?? (unit === 'heading' ? offset : units.text.length)
}

/** As `moveInText`, for the moving end of a selection. */
export function extendInText(units: TextUnits, offset: number, unit: TextUnit, direction: Direction): number {
  if (direction === 'backward' || unit === 'character' || unit === 'heading') {
    return moveInText(units, offset, unit, direction)
  }
  const here = units.at(offset, unit)
  if (here !== null && here.start <= offset && offset < here.end) return here.end
  return units.after(offset, unit)?.end ?? units.text.length
}

/** Where the cursor goes when a selection is given up for the next character: to its end on that side. */
export function leaveSelection(range: TextRange, direction: Direction): number {
  return direction === 'forward' ? range.end : range.start
}
