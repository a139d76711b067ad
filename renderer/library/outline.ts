// The headings of an article with the places where they stand.

import type { ArticleDoc, Block, Inline } from '../document/article-doc.ts'
import { lengthOfLeaf, textOfInlines, visitLeaves } from '../document/doc-text.ts'
import { atOnce, inSlices } from '../session/in-slices.ts'

export type OutlineEntry = {
  readonly id: string
  readonly level: 1 | 2 | 3 | 4 | 5 | 6
  /** One line. */
  readonly text: string
  /** Where the heading begins, UTF-16 units of the canonical text. */
  readonly start: number
}

type Heading = Extract<Block, { type: 'heading' }>

/** Every heading that has words, in reading order, those inside quotations and lists too. */
export function outlineOf(doc: ArticleDoc): readonly OutlineEntry[] {
  return prepared.get(doc) ?? atOnce(outlining(doc))
}

const prepared = new WeakMap<ArticleDoc, readonly OutlineEntry[]>()

/** Does the work for the next `outlineOf` of the same document. @throws the signal's reason when it aborts */
export async function prepareOutline(doc: ArticleDoc, signal: AbortSignal): Promise<void> {
  prepared.set(doc, await inSlices(outlining(doc), signal))
}

function* outlining(doc: ArticleDoc): Generator<void, readonly OutlineEntry[]> {
  const entries: OutlineEntry[] = []
  let next = 0
  for (const block of doc.blocks) {
    yield
    const headings = new Map<readonly Inline[], Heading>()
    collectHeadings([block], headings)
    visitLeaves([block], (leaf) => {
      const length = lengthOfLeaf(leaf)
      if (length === 0) return
      const heading = typeof leaf === 'string' ? undefined : headings.get(leaf)
      if (heading !== undefined) {
        const { id, level } = heading
        entries.push({ id, level, text: textOfInlines(heading.children).replace(/\s+/gu, ' '), start: next })
      }
      next += length + 1
    })
  }
  return entries
}

function collectHeadings(blocks: readonly Block[], headings: Map<readonly Inline[], Heading>): void {
  for (const block of blocks) {
    if (block.type === 'heading') headings.set(block.children, block)
    else if (block.type === 'list') for (const item of block.items) collectHeadings(item.children, headings)
    else if (block.type === 'table') {
      for (const row of block.rows) for (const cell of row) collectHeadings(cell.children, headings)
    } else if ('children' in block && block.type !== 'paragraph') collectHeadings(block.children, headings)
  }
}

/** Index of the heading that a place of the text stands under, or -1 before the first one. */
export function headingAt(outline: readonly OutlineEntry[], offset: number): number {
  let low = 0
  let high = outline.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((outline[middle]?.start ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}
