import type { Alignment, Block, TableCell } from '../article-doc.ts'
import { collapseSpaces } from '../collapse-spaces.ts'
import { attributeOf, type HtmlElement, isElement, rawTextOf, walk } from './html-tree.ts'

/** HTML's own limit for columns; more rows than that span no table either. */
const WIDEST = 1000

/** Tables that only place things beside each other; they are read cell by cell, as if there were none. */
export function isLayoutTable(table: HtmlElement): boolean {
  const role = attributeOf(table, 'role')
  if (role === 'presentation' || role === 'none') return true
  const rows = rowsOf(table)
  const cells = rows.flatMap(cellsOf)
  return cells.length < 2 || holdsTable(table)
}

function holdsTable(table: HtmlElement): boolean {
  let found = false
  walk(table, (node) => {
    found ||= node.nodeName === 'table'
    return found ? false : undefined
  })
  return found
}

/** @param readBlocks what stands in a cell */
export function readTable(table: HtmlElement, readBlocks: (cell: HtmlElement) => readonly Block[]): Block {
  const caption = table.childNodes.find((child) => child.nodeName === 'caption') as HtmlElement | undefined
  const rows = rowsOf(table)
    .map((row) => cellsOf(row).map((cell) => readCell(cell, readBlocks(cell))))
    .filter((row) => row.length > 0)
  return {
    type: 'table',
    caption: caption ? collapseSpaces([{ type: 'text', text: rawTextOf(caption) }]) : [],
    rows,
  }
}

function readCell(cell: HtmlElement, children: readonly Block[]): TableCell {
  return {
    header: cell.tagName === 'th',
    align: alignmentOf(cell),
    columns: readSpan(attributeOf(cell, 'colspan')),
    rows: readSpan(attributeOf(cell, 'rowspan')),
    children,
  }
}

function readSpan(value: string | undefined): number {
  const span = Number.parseInt(value ?? '1', 10)
  return span >= 1 && span <= WIDEST ? span : 1
}

const ALIGNMENTS: { readonly [name: string]: Alignment | undefined } = {
  left: 'start',
  start: 'start',
  center: 'center',
  right: 'end',
  end: 'end',
}

function alignmentOf(cell: HtmlElement): Alignment {
  const style = /(?:^|;)\s*text-align\s*:\s*([a-z]+)/i.exec(attributeOf(cell, 'style') ?? '')?.[1]
  return ALIGNMENTS[(style ?? attributeOf(cell, 'align') ?? '').toLowerCase()] ?? null
}

function rowsOf(table: HtmlElement): HtmlElement[] {
  return table.childNodes.flatMap((child) => {
    if (!isElement(child)) return []
    if (child.tagName === 'tr') return [child]
    return /^t(?:head|body|foot)$/.test(child.tagName) ? rowsOf(child) : []
  })
}

function cellsOf(row: HtmlElement): HtmlElement[] {
  return row.childNodes.filter(
    (child): child is HtmlElement => isElement(child) && /^t[dh]$/.test(child.tagName),
  )
}
