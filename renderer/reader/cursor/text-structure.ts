// Where the paragraphs and headings of an article lie in its canonical text; pure.

import type { ArticleDoc } from '../../document/article-doc.ts'
import { textOfLeaf, visitLeaves } from '../../document/doc-text.ts'
import type { TextRange } from '../../state/state.ts'

/** A paragraph, heading, list item, table cell or the like: what the reader takes for one piece. */
export type Passage = TextRange & {
  /** Line ends inside it are only those of a text broken at a fixed width, and mean nothing. */
  readonly wrapped: boolean
}

/** UTF-16 units; `level` 1 to 6. */
export type HeadingPlace = TextRange & { readonly level: number }

export type TextStructure = {
  /** In reading order; the end of one and the start of the next are one `\n` apart. None is empty. */
  readonly passages: readonly Passage[]
  readonly headings: readonly HeadingPlace[]
}

export function structureOf({ blocks }: Pick<ArticleDoc, 'blocks'>): TextStructure {
  const passages: Passage[] = []
  const headings: HeadingPlace[] = []
  let start = 0
  visitLeaves(blocks, (leaf, block) => {
    const { length } = textOfLeaf(leaf)
    if (length === 0) return
    const end = start + length
    passages.push({ start, end, wrapped: block.type === 'plain' && block.wrapped })
    if (block.type === 'heading') headings.push({ start, end, level: block.level })
    start = end + 1
  })
  return { passages, headings }
}

/** Index of the last range that begins at or before the offset; -1 when all begin after it. */
export function indexAt(ranges: readonly TextRange[], offset: number): number {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ranges[middle]?.start ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}

/**
 * The sections that hold the offset, the innermost first: from a heading up to the next one of its rank or above. What
 * stands before the first heading is in none.
 */
export function sectionsAt(
  headings: readonly HeadingPlace[],
  offset: number,
  textLength: number,
): readonly TextRange[] {
  const sections: TextRange[] = []
  const at = indexAt(headings, offset)
  let rank = Number.POSITIVE_INFINITY
  for (let index = at; index >= 0 && rank > 1; index -= 1) {
    const heading = headings[index]
    if (heading === undefined || heading.level >= rank) continue
    rank = heading.level
    const next = headings.slice(at + 1).find(({ level }) => level <= rank)
    sections.push({ start: heading.start, end: next === undefined ? textLength : next.start - 1 })
  }
  return sections
}
