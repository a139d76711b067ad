import type { Block } from '../document/article-doc.ts'
import { lengthOfLeaf, visitLeaves } from '../document/doc-text.ts'
import { splitBlock, type Unit } from './split-blocks.ts'

/** A unit and where its text stands: UTF-16 units of the canonical text. */
export type PlacedUnit = Unit & { readonly start: number; readonly end: number }

/** Some units that are shown, skipped and laid out together. The text of a sheet is that of its units. */
export type SheetPlan = {
  readonly units: readonly PlacedUnit[]
  readonly start: number
  readonly end: number
}

/** Some 40 blocks: fewer cost more elements to skip over, more cost too long a layout when one comes into view. */
const UNITS = 40
const CHARACTERS = 8000

export function cutSheets(blocks: readonly Block[]): SheetPlan[] {
  const plans: SheetPlan[] = []
  let units: PlacedUnit[] = []
  const finish = () => {
    const first = units.find((unit) => unit.end > unit.start) ?? units[0]
    const last = units.at(-1)
    if (first && last) plans.push({ units, start: first.start, end: last.end })
    units = []
  }
  let end = 0
  let hasText = false
  for (const unit of blocks.flatMap(splitBlock)) {
    const length = measure(unit.block)
    if (length > 0) {
      const start = hasText && !unit.glued ? end + 1 : end
      hasText = true
      end = start + length
      units.push({ ...unit, start, end })
    } else units.push({ ...unit, start: end, end })
    const from = units[0]?.start ?? end
    if (units.length >= UNITS || end - from >= CHARACTERS) finish()
  }
  finish()
  return plans
}

/** Length of a block's text, UTF-16 units. */
function measure(block: Block): number {
  let length = 0
  visitLeaves([block], (leaf) => {
    const own = lengthOfLeaf(leaf)
    if (own > 0) length += length > 0 ? own + 1 : own
  })
  return length
}
