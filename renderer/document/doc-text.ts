import type { Block, Inline } from './article-doc.ts'

/** What stands in one line of the canonical text: the inline elements of a block, or preformatted text. */
export type Leaf = readonly Inline[] | string

/** @returns the text that counts: text and line breaks */
export function textOfInlines(inlines: readonly Inline[]): string {
  let text = ''
  for (const inline of inlines) {
    if (inline.type === 'text') text += inline.text
    else if (inline.type === 'break') text += '\n'
    else if ('children' in inline) text += textOfInlines(inline.children)
  }
  return text
}

/** @returns how long the text that counts is, UTF-16 units */
export function lengthOfLeaf(leaf: Leaf): number {
  if (typeof leaf === 'string') return leaf.length
  let length = 0
  for (const inline of leaf) {
    if (inline.type === 'text') length += inline.text.length
    else if (inline.type === 'break') length += 1
    else if ('children' in inline) length += lengthOfLeaf(inline.children)
  }
  return length
}

export function textOfLeaf(leaf: Leaf): string {
  return typeof leaf === 'string' ? leaf : textOfInlines(leaf)
}

/** Calls `visit` for each leaf of the tree and its block, in reading order, those without text included. */
export function visitLeaves(blocks: readonly Block[], visit: (leaf: Leaf, block: Block) => void): void {
  for (const block of blocks) {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        visit(block.children, block)
        break
      case 'code-block':
      case 'plain':
        visit(block.text, block)
        break
      case 'quotation':
      case 'figure':
      case 'footnote':
        visitLeaves(block.children, visit)
        break
      case 'list':
        for (const item of block.items) visitLeaves(item.children, visit)
        break
      case 'definitions':
        for (const entry of block.entries) visitLeaves(entry.children, visit)
        break
      case 'table':
        visit(block.caption, block)
        for (const row of block.rows) for (const cell of row) visitLeaves(cell.children, visit)
        break
      case 'rule':
        break
      default:
        block satisfies never
    }
  }
}

/** The canonical text of some blocks: the texts of their leaves joined by `\n`, empty ones left out. */
export function textOfBlocks(blocks: readonly Block[]): string {
  const texts: string[] = []
  visitLeaves(blocks, (leaf) => {
    const text = textOfLeaf(leaf)
    if (text !== '') texts.push(text)
  })
  return texts.join('\n')
}
