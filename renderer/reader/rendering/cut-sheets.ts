import type { ArticleDoc, Block } from '../../document/article-doc.ts'
import { lengthOfLeaf, visitLeaves } from '../../document/doc-text.ts'
import { atOnce, inSlices } from '../../session/in-slices.ts'
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
/**
 * In a text of more characters than this a sheet may have more blocks: where they are tiny it is the number of sheets
 * that costs. Not more characters: it is laid out at once, however long the text is around it.
 */
const LONG = 4_000_000
const LARGER = 4

type Source = Pick<ArticleDoc, 'blocks' | 'text'>

export function cutSheets(doc: Source): SheetPlan[] {
  return prepared.get(doc.blocks) ?? atOnce(cuttingSheets(doc))
}

const prepared = new WeakMap<readonly Block[], SheetPlan[]>()

/** Does the work for the next `cutSheets` of the same document. @throws the signal's reason when it aborts */
export async function prepareSheets(doc: Source, signal: AbortSignal): Promise<void> {
  prepared.set(doc.blocks, await inSlices(cuttingSheets(doc), signal))
}

function* cuttingSheets({ blocks, text }: Source): Generator<void, SheetPlan[]> {
  const most = text.length > LONG ? UNITS * LARGER : UNITS
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
  for (const unit of eachUnit(blocks)) {
    yield
    const length = measure(unit.block)
    if (length > 0) {
      const start = hasText && !unit.glued ? end + 1 : end
      hasText = true
      end = start + length
      units.push({ ...unit, start, end })
    } else units.push({ ...unit, start: end, end })
    const from = units[0]?.start ?? end
    if (units.length >= most || end - from >= CHARACTERS) finish()
  }
  finish()
  return plans
}

function* eachUnit(blocks: readonly Block[]): Generator<Unit> {
  for (const block of blocks) yield* splitBlock(block)
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
