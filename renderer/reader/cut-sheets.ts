import type { Block } from '../document/article-doc.ts'
import { textOfLeaf, visitLeaves } from '../document/doc-text.ts'

/** Some top-level blocks that are shown, skipped and laid out together, and where their text stands. */
export type SheetPlan = {
  readonly blocks: readonly Block[]
  /** UTF-16 units of the canonical text; `end` of one sheet and `start` of the next are one apart. */
  readonly start: number
  readonly end: number
}

/** Some 40 blocks: fewer cost more elements to skip over, more cost too long a layout when one comes into view. */
const BLOCKS = 40
const CHARACTERS = 16_000

export function cutSheets(blocks: readonly Block[]): SheetPlan[] {
  const plans: SheetPlan[] = []
  let from = 0
  // Where the next text begins: one past the end of the text before it.
  let next = 0
  let start = 0
  let end = 0
  for (const [index, block] of blocks.entries()) {
    const length = measure(block)
    if (length > 0) {
      if (end === start) start = next
      end = next + length
      next = end + 1
    }
    if (index + 1 - from >= BLOCKS || end - start >= CHARACTERS || index === blocks.length - 1) {
      plans.push({ blocks: blocks.slice(from, index + 1), start, end })
      from = index + 1
      start = next
      end = next
    }
  }
  return plans
}

/** Length of a block's text, UTF-16 units. */
function measure(block: Block): number {
  let length = 0
  visitLeaves([block], (leaf) => {
    const own = textOfLeaf(leaf).length
    if (own > 0) length += length > 0 ? own + 1 : own
  })
  return length
}
