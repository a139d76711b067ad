// Blocks in portions that the window can take in within a few milliseconds each: a message is unpacked in one go, and
// a table of twenty thousand rows is one block.

import type { Block, Inline } from './article-doc.ts'
import { lengthOfLeaf, visitLeaves } from './doc-text.ts'

export type MessagePart = {
  readonly blocks: readonly Block[]
  /** Whether the first block is the rest of the last one of the part before. */
  readonly joins: boolean
}

/** Lines of text in one message: some 5 ms of unpacking. */
const LINES = 1500
/** Characters in one message, for the same reason; a block of text that is longer comes in several. */
const CHARACTERS = 1_000_000

export function* cutIntoParts(blocks: readonly Block[]): Generator<MessagePart> {
  let part: Block[] = []
  let lines = 0
  let characters = 0
  for (const block of blocks) {
    const [own, length] = sizeOf([block])
    if (own > LINES || length > CHARACTERS) {
      if (part.length > 0) yield { blocks: part, joins: false }
      part = []
      lines = 0
      characters = 0
      for (const [index, piece] of cutBlock(block).entries()) yield { blocks: [piece], joins: index > 0 }
      continue
    }
    part.push(block)
    lines += own
    characters += length
    if (lines >= LINES || characters >= CHARACTERS) {
      yield { blocks: part, joins: false }
      part = []
      lines = 0
      characters = 0
    }
  }
  if (part.length > 0) yield { blocks: part, joins: false }
}

/** Puts a block together again. @throws TypeError for blocks that were never one */
export function joinBlocks(first: Block, rest: Block): Block {
  if (first.type === 'list' && rest.type === 'list')
    return { ...first, items: first.items.concat(rest.items) }
  if (first.type === 'table' && rest.type === 'table') return { ...first, rows: first.rows.concat(rest.rows) }
  if (first.type === 'plain' && rest.type === 'plain') return { ...first, text: first.text + rest.text }
  if (first.type === 'code-block' && rest.type === 'code-block') {
    return { ...first, text: first.text + rest.text }
  }
  if (first.type === 'paragraph' && rest.type === 'paragraph') {
    return { ...first, children: joinInlines(first.children, rest.children) }
  }
  if (first.type === 'quotation' && rest.type === 'quotation') {
    return { ...first, children: first.children.concat(rest.children) }
  }
  throw new TypeError(`${first.type} and ${rest.type} are not one block`)
}

/** What was cut within a run of text is one run again. */
function joinInlines(first: readonly Inline[], rest: readonly Inline[]): readonly Inline[] {
  const last = first.at(-1)
  const next = rest[0]
  if (last?.type !== 'text' || next?.type !== 'text') return first.concat(rest)
  return [...first.slice(0, -1), { type: 'text', text: last.text + next.text }, ...rest.slice(1)]
}

function cutBlock(block: Block): Block[] {
  switch (block.type) {
    case 'plain':
    case 'code-block':
      return cutText(block.text).map((text) => ({ ...block, text }))
    case 'paragraph':
      return cutInlines(block.children).map((children) => ({ ...block, children }))
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
  let characters = 0
  for (const element of list) {
    if (lines >= LINES || characters >= CHARACTERS) {
      parts.push([])
      lines = 0
      characters = 0
    }
    parts.at(-1)?.push(element)
    // An empty cell is unpacked, too.
    const [own, length] = sizeOf(blocksOf(element))
    lines += own + 1
    characters += length
  }
  return parts
}

function cutText(text: string): string[] {
  const parts: string[] = []
  for (let from = 0; from < text.length; from += CHARACTERS) parts.push(text.slice(from, from + CHARACTERS))
  return parts
}

/** Between two inline elements, and within a long run of text. */
function cutInlines(inlines: readonly Inline[]): Inline[][] {
  const parts: Inline[][] = [[]]
  let length = 0
  const pieces = inlines.flatMap((inline) =>
    inline.type === 'text' ? cutText(inline.text).map((text): Inline => ({ type: 'text', text })) : [inline],
  )
  for (const piece of pieces) {
    const own = lengthOfLeaf([piece])
    if (length + own > CHARACTERS && length > 0) {
      parts.push([])
      length = 0
    }
    parts.at(-1)?.push(piece)
    length += own
  }
  return parts
}

function sizeOf(blocks: readonly Block[]): [lines: number, characters: number] {
  let lines = 0
  let characters = 0
  visitLeaves(blocks, (leaf) => {
    lines += 1
    characters += lengthOfLeaf(leaf)
  })
  return [lines, characters]
}
