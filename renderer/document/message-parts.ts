// Blocks in portions that the window can take in within a few milliseconds each: a message is unpacked in one go, and
// a table of twenty thousand rows is one block.

import type { Block } from './article-doc.ts'
import { visitLeaves } from './doc-text.ts'

export type MessagePart = {
  readonly blocks: readonly Block[]
  /** Whether the first block is the rest of the last one of the part before. */
  readonly joins: boolean
}

/** Lines of text in one message: some 5 ms of unpacking. */
const LINES = 1500

export function* cutIntoParts(blocks: readonly Block[]): Generator<MessagePart> {
  let part: Block[] = []
  let lines = 0
  for (const block of blocks) {
    const own = linesOf([block])
    if (own > LINES) {
      if (part.length > 0) yield { blocks: part, joins: false }
      part = []
      lines = 0
      for (const [index, piece] of cutBlock(block).entries()) yield { blocks: [piece], joins: index > 0 }
      continue
    }
    part.push(block)
    lines += own
    if (lines >= LINES) {
      yield { blocks: part, joins: false }
      part = []
      lines = 0
    }
  }
  if (part.length > 0) yield { blocks: part, joins: false }
}

/** Puts a block together again. @throws TypeError for blocks that were never one */
export function joinBlocks(first: Block, rest: Block): Block {
  if (first.type === 'list' && rest.type === 'list')
    return { ...first, items: first.items.concat(rest.items) }
  if (first.type === 'table' && rest.type === 'table') return { ...first, rows: first.rows.concat(rest.rows) }
  if (first.type === 'quotation' && rest.type === 'quotation') {
    return { ...first, children: first.children.concat(rest.children) }
  }
  throw new TypeError(`${first.type} and ${rest.type} are not one block`)
}

function cutBlock(block: Block): Block[] {
  switch (block.type) {
    case 'list':
      return cut(block.items, (item) => item.children).map((items) => ({ ...block, items }))
    case 'table':
      return cut(block.rows, (row) => row.flatMap((cell) => cell.children)).map((rows, index) => ({
        ...block,
        rows,
        caption: index === 0 ? block.caption : [],
      }))
    case 'quotation':
      return cut(block.children, (child) => [child]).map((children) => ({ ...block, children }))
    default:
      return [block]
  }
}

function cut<T>(list: readonly T[], blocksOf: (element: T) => readonly Block[]): T[][] {
  const parts: T[][] = [[]]
  let lines = 0
  for (const element of list) {
    if (lines >= LINES) {
      parts.push([])
      lines = 0
    }
    parts.at(-1)?.push(element)
    // An empty cell is unpacked, too.
    lines += linesOf(blocksOf(element)) + 1
  }
  return parts
}

function linesOf(blocks: readonly Block[]): number {
  let lines = 0
  visitLeaves(blocks, () => {
    lines += 1
  })
  return lines
}
