import type { Alignment, Block, Inline, TableCell } from '../../document/article-doc.ts'
import { type Leaf, textOfLeaf } from '../../document/doc-text.ts'
import { appendInlines, backLink, elementIdOf, type InlineRenderer } from './render-inlines.ts'
import { directionOfBlocks, directionOfText, markDirection } from './writing-direction.ts'

export type BlockRenderer = InlineRenderer & {
  /** Told of each element that holds one line of the canonical text (never an empty one), in reading order. */
  readonly onLeaf: (element: HTMLElement, length: number) => void
}

/** Appends blocks to `parent`; stops after each leaf, so that the caller may let the window breathe. */
export function* renderBlocks(blocks: readonly Block[], parent: Node, to: BlockRenderer): Generator<void> {
  for (const block of blocks) yield* renderBlock(block, parent, to)
}

function* renderBlock(block: Block, parent: Node, to: BlockRenderer): Generator<void> {
  switch (block.type) {
    case 'paragraph':
      yield fillLeaf(append(parent, 'p'), block.children, to)
      break
    case 'heading': {
      const heading = append(parent, `h${block.level}`)
      heading.id = elementIdOf(block.id)
      yield fillLeaf(heading, block.children, to)
      break
    }
    case 'plain':
      yield fillLeaf(append(parent, 'p', block.wrapped ? 'plain wrapped' : 'plain'), block.text, to)
      break
    case 'code-block': {
      const pre = append(parent, 'pre')
      const code = append(pre, 'code')
      markDirection(pre, 'ltr')
      if (block.language !== '') code.dataset.language = block.language
      yield fillLeaf(code, block.text, to)
      break
    }
    case 'quotation':
      yield* renderBlocks(block.children, directed(append(parent, 'blockquote'), block.children), to)
      break
    case 'list':
      yield* renderList(block, parent, to)
      break
    case 'definitions': {
      const list = directed(append(parent, 'dl'), [block])
      for (const entry of block.entries) {
        yield* renderBlocks(entry.children, append(list, entry.kind === 'term' ? 'dt' : 'dd'), to)
      }
      break
    }
    case 'table':
      yield* renderTable(block, parent, to)
      break
    case 'rule':
      append(parent, 'hr')
      yield
      break
    case 'figure':
      yield* renderFigure(block.children, parent, to)
      break
    case 'footnote': {
      const note = directed(append(parent, 'div', 'footnote'), block.children)
      note.id = elementIdOf(block.id)
      note.setAttribute('role', 'doc-footnote')
      note.append(backLink(block))
      yield* renderBlocks(block.children, append(note, 'div'), to)
      break
    }
    default:
      block satisfies never
  }
}

function append<Tag extends keyof HTMLElementTagNameMap>(
  parent: Node,
  tag: Tag,
  className = '',
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  if (className !== '') element.className = className
  parent.appendChild(element)
  return element
}

function fillLeaf(element: HTMLElement, leaf: Leaf, to: BlockRenderer): void {
  if (typeof leaf === 'string') element.append(leaf)
  else appendInlines(element, leaf, to)
  const text = textOfLeaf(leaf)
  if (text.length > 0) to.onLeaf(element, text.length)
  // Code is written from left to right even where its comments are not.
  if (element.localName !== 'code') markDirection(element, directionOfText(text))
}

/** A list, quotation or table begins on the side from which its words are read. */
function directed<Kind extends HTMLElement>(element: Kind, blocks: readonly Block[]): Kind {
  markDirection(element, directionOfBlocks(blocks))
  return element
}

function* renderList(
  block: Extract<Block, { type: 'list' }>,
  parent: Node,
  to: BlockRenderer,
): Generator<void> {
  const list = directed(append(parent, block.ordered ? 'ol' : 'ul', block.tight ? 'tight' : ''), [block])
  if (list instanceof HTMLOListElement && block.start !== 1) list.start = block.start
  for (const item of block.items) {
    const element = append(list, 'li', startsWithCheckbox(item.children) ? 'task' : '')
    yield* renderBlocks(item.children, element, to)
  }
}

function startsWithCheckbox(blocks: readonly Block[]): boolean {
  const first = blocks[0]
  return first?.type === 'paragraph' && first.children[0]?.type === 'checkbox'
}

function* renderTable(
  block: Extract<Block, { type: 'table' }>,
  parent: Node,
  to: BlockRenderer,
): Generator<void> {
  const scroll = directed(append(parent, 'div', 'table-scroll'), [block])
  const table = append(scroll, 'table')
  if (block.caption.length > 0) yield fillLeaf(append(table, 'caption'), block.caption, to)
  const headRows = block.rows.findIndex((row) => !isHeadRow(row))
  const bodyFrom = headRows < 0 ? block.rows.length : headRows
  const head = bodyFrom > 0 ? append(table, 'thead') : table
  const body = bodyFrom < block.rows.length ? append(table, 'tbody') : head
  for (const [index, row] of block.rows.entries()) {
    const isHead = index < bodyFrom
    const line = append(isHead ? head : body, 'tr')
    for (const cell of row) yield* renderCell(cell, isHead, line, to)
  }
}

/** Header cells only; the corner may be empty. */
function isHeadRow(row: readonly TableCell[]): boolean {
  return row.some((cell) => cell.header) && row.every((cell) => cell.header || cell.children.length === 0)
}

function* renderCell(cell: TableCell, isHead: boolean, row: Node, to: BlockRenderer): Generator<void> {
  const element = append(row, cell.header ? 'th' : 'td', alignmentClass(cell.align))
  if (cell.header) element.scope = isHead ? 'col' : 'row'
  if (cell.columns > 1) element.colSpan = cell.columns
  if (cell.rows > 1) element.rowSpan = cell.rows
  const only = cell.children.length === 1 ? cell.children[0] : undefined
  if (only?.type === 'paragraph') yield fillLeaf(element, only.children, to)
  else yield* renderBlocks(cell.children, element, to)
}

function alignmentClass(align: Alignment): string {
  return align === null ? '' : `align-${align}`
}

/** Paragraphs with words are the caption; what is left is the picture, the table or the code. */
function* renderFigure(children: readonly Block[], parent: Node, to: BlockRenderer): Generator<void> {
  const figure = directed(append(parent, 'figure'), children)
  let caption: HTMLElement | null = null
  for (const child of children) {
    const isCaption = child.type === 'paragraph' && hasWords(child.children)
    if (isCaption) caption ??= append(figure, 'figcaption')
    yield* renderBlock(child, (isCaption && caption) || figure, to)
  }
}

function hasWords(inlines: readonly Inline[]): boolean {
  return textOfLeaf(inlines) !== ''
}
