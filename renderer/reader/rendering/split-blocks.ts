// A list of sixty thousand items or a line of twenty megabytes is one block, and nothing can be laid out in parts that is
// one element. For showing, such blocks are cut into several; the tree and its text know nothing of it.

import type { Block, Inline, ListItem, TableCell } from '../../document/article-doc.ts'
import { lengthOfLeaf } from '../../document/doc-text.ts'

/** A block, or a part of one, that is shown as an element of its own. */
export type Unit = {
  readonly block: Block
  /** Whether it goes on with the block of the unit before. */
  readonly continued: boolean
  /** Whether its text goes on where that of the unit before ends, with no line end between them. */
  readonly glued: boolean
}

/** Characters of text in one element: some screens full, and a layout of a few milliseconds. */
const CHARACTERS = 4000
/** The same of a text with nowhere to break: each of its lines costs the more, the more of it is still to come. */
const UNBROKEN_CHARACTERS = 1000
/** Code is laid out without wrapping, and a box cut in two is seen. */
const CODE_CHARACTERS = 64_000
/** Items, rows or blocks in one list, table or quotation. */
const CHILDREN = 100
/** A table is seen to be cut, too: so only where it has to be. */
const ROWS = 400
/** The same of a table with many columns: sixty thousand cells are laid out in more than a second. */
const CELLS = 6000

export function splitBlock(block: Block): Unit[] {
  switch (block.type) {
    case 'plain':
      return glue(cutProse(block.text).map((text) => ({ ...block, text })))
    case 'code-block':
      return glue(cutText(block.text, CODE_CHARACTERS).map((text) => ({ ...block, text })))
    case 'paragraph':
      return glue(cutInlines(block.children).map((children) => ({ ...block, children })))
    case 'quotation':
      return chain(cutList(block.children, CHILDREN).map((children) => ({ ...block, children })))
    case 'definitions':
      return chain(cutList(block.entries, CHILDREN).map((entries) => ({ ...block, entries })))
    case 'list':
      return chain(
        cutList(block.items, CHILDREN).map((items, index): Block => {
          const start = block.start + index * CHILDREN
          return { ...block, start, items: items as readonly ListItem[] }
        }),
      )
    case 'table':
      return chain(
        cutRows(block.rows).map(
          (rows, index): Block => ({ ...block, rows, caption: index === 0 ? block.caption : [] }),
        ),
      )
    default:
      return chain([block])
  }
}

function chain(blocks: readonly Block[]): Unit[] {
  return blocks.map((block, index) => ({ block, continued: index > 0, glued: false }))
}

function glue(blocks: readonly Block[]): Unit[] {
  return blocks.map((block, index) => ({ block, continued: index > 0, glued: index > 0 }))
}

function cutList<T>(list: readonly T[], length: number): (readonly T[])[] {
  if (list.length <= length) return [list]
  const parts: (readonly T[])[] = []
  for (let from = 0; from < list.length; from += length) parts.push(list.slice(from, from + length))
  return parts
}

/** Only between rows that no cell spans. */
function cutRows(rows: readonly (readonly TableCell[])[]): (readonly (readonly TableCell[])[])[] {
  const widest = rows.reduce((most, row) => Math.max(most, row.length), 1)
  const most = Math.max(1, Math.min(ROWS, Math.floor(CELLS / widest)))
  if (rows.length <= most) return [rows]
  const parts: (readonly (readonly TableCell[])[])[] = []
  let from = 0
  let spannedUntil = 0
  for (const [index, row] of rows.entries()) {
    if (index - from >= most && index >= spannedUntil) {
      parts.push(rows.slice(from, index))
      from = index
    }
    for (const cell of row) spannedUntil = Math.max(spannedUntil, index + cell.rows)
  }
  parts.push(rows.slice(from))
  return parts
}

function cutInlines(inlines: readonly Inline[]): (readonly Inline[])[] {
  if (lengthOfLeaf(inlines) <= 2 * CHARACTERS) return [inlines]
  const parts: Inline[][] = [[]]
  let length = 0
  for (const inline of inlines.flatMap(cutInline)) {
    if (length >= CHARACTERS) {
      parts.push([])
      length = 0
    }
    parts.at(-1)?.push(inline)
    length += lengthOfLeaf([inline])
  }
  return parts
}

/** Within a link or an emphasis nothing is cut: it would become two. */
function cutInline(inline: Inline): Inline[] {
  if (inline.type !== 'text') return [inline]
  return cutProse(inline.text).map((text) => ({ type: 'text', text }))
}

/**
 * After these a line may end. What has no case, such as Chinese or Thai, is written without spaces, and breaks all the
 * same.
 */
const BREAKABLE = /[\s\p{Lo}-]/u

function cutProse(text: string): string[] {
  return cutText(text, CHARACTERS).flatMap((part) =>
    BREAKABLE.test(part.slice(0, 2 * UNBROKEN_CHARACTERS)) ? [part] : cutText(part, UNBROKEN_CHARACTERS),
  )
}

function cutText(text: string, length: number): string[] {
  // What is only a little longer is not worth a seam.
  if (text.length <= 2 * length) return [text]
  const parts: string[] = []
  let from = 0
  while (text.length - from > 2 * length) {
    const end = seamIn(text, from, from + length)
    parts.push(text.slice(from, end))
    from = end
  }
  parts.push(text.slice(from))
  return parts
}

/** How far before the wanted place a good one is looked for, UTF-16 units. */
const NEAR = 2000

/** The best place to cut at or before `wanted`: after a line end, after a space, between two characters. */
function seamIn(text: string, from: number, wanted: number): number {
  const least = Math.max(from, wanted - NEAR)
  // Within a slice: where there is none, a search in the text itself would go back to its beginning.
  const near = text.slice(least, wanted)
  for (const separator of ['\n', ' ']) {
    const at = near.lastIndexOf(separator)
    if (at >= 0) return least + at + 1
  }
  let end = wanted
  while (end > least && /^[\p{M}\p{Cf}\uDC00-\uDFFF]/u.test(text.slice(end, end + 1))) end -= 1
  return end
}
