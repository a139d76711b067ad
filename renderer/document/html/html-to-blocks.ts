// HTML nodes → blocks, by an allowlist: what is not named leaves its text, never its behaviour.

import type { Block, Definition, Inline, ListItem } from '../article-doc.ts'
import { type BlockBuilder, createBlockBuilder } from '../block-builder.ts'
import { textOfInlines } from '../doc-text.ts'
import { linkTo } from '../read-address.ts'
import type { PictureBox } from './data-pictures.ts'
import { isHidden, LEFT_OUT, PARTS, WRAPPERS } from './html-elements.ts'
import { readPicture, readPlayer } from './html-pictures.ts'
import { isLayoutTable, readTable } from './html-tables.ts'
import { attributeOf, type HtmlElement, type HtmlParent, rawTextOf, walk } from './html-tree.ts'

export type HtmlContext = {
  /** Address that relative addresses are relative to. */
  readonly base?: string | undefined
  /** Whether a link of the article may go to this id: only such ids are kept. */
  readonly isTarget: (id: string) => boolean
  readonly headingId: (text: string) => string
  readonly pictures: PictureBox
}

/** Elements that open a block of blocks; where none can be opened, their text stays. */
const HOLDS_BLOCKS = new Set(['ul', 'ol', 'menu', 'dir', 'li', 'dl', 'dt', 'dd', 'blockquote', 'figure'])
/** Elements that are blocks in themselves; within a line their text stays. */
const BLOCKS = new Set([
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'pre',
  'listing',
  'xmp',
  'plaintext',
  'table',
])

type Leave = false | (() => void) | undefined

export function htmlToBlocks(root: HtmlParent, context: HtmlContext): Block[] {
  const builder = createBlockBuilder()
  const lists: ListItem[][] = []
  const definitions: Definition[][] = []
  walk(root, (node): Leave => {
    if (node.nodeName === '#text') builder.text((node as { value: string }).value)
    if (!('tagName' in node)) return undefined
    if (isHidden(node)) return false
    const id = attributeOf(node, 'id') ?? (node.tagName === 'a' ? attributeOf(node, 'name') : undefined)
    if (id && context.isTarget(id)) builder.anchor(id)
    if (HOLDS_BLOCKS.has(node.tagName) && !builder.canOpen()) return border(builder)
    switch (node.tagName) {
      case 'ul':
      case 'ol':
      case 'menu':
      case 'dir':
        return openList(node, builder, lists)
      case 'li':
        return lists.length > 0 ? openItem(builder, lists) : enterOther(node, builder, context)
      case 'dl':
        definitions.push([])
        return builder.open((children) => {
          const entries = definitions.pop() ?? []
          const own: Block[] = entries.length > 0 ? [{ type: 'definitions', entries }] : []
          return [...own, ...children]
        })
      case 'dt':
      case 'dd': {
        const kind = node.tagName === 'dt' ? 'term' : 'description'
        return builder.open((children) => {
          if (definitions.length === 0) return children
          if (children.length > 0) definitions.at(-1)?.push({ kind, children })
          return []
        })
      }
      default:
        return enterOther(node, builder, context)
    }
  })
  return builder.takeBlocks()
}

function enterOther(element: HtmlElement, builder: BlockBuilder, context: HtmlContext): Leave {
  const tag = element.tagName
  if (BLOCKS.has(tag) && builder.isInLine()) return border(builder)
  if (/^h[1-6]$/.test(tag)) {
    return builder.openLine((children) => [heading(Number(tag[1]) as 1, children, context)])
  }
  switch (tag) {
    case 'br':
      builder.add({ type: 'break' })
      return false
    case 'hr':
      builder.block({ type: 'rule' })
      return false
    case 'blockquote':
      return builder.open((children) => (children.length > 0 ? [{ type: 'quotation', children }] : []))
    case 'figure':
      return builder.open((children) => (children.length > 0 ? [{ type: 'figure', children }] : []))
    case 'figcaption':
      return border(builder)
    case 'pre':
    case 'listing':
    case 'xmp':
    case 'plaintext':
      builder.block(codeBlock(element))
      return false
    case 'a':
      return enterLink(element, builder, context)
    case 'img': {
      const picture = readPicture(element, context)
      if (picture !== null) builder.add(picture)
      return false
    }
    case 'video':
    case 'audio':
    case 'iframe':
    case 'embed':
    case 'object': {
      const player = readPlayer(element, context)
      if (player !== null) builder.add(player)
      return false
    }
    case 'table':
      if (isLayoutTable(element)) return border(builder)
      builder.block(readTable(element, (cell) => htmlToBlocks(cell, context)))
      return false
    default:
      return enterPlain(tag, builder)
  }
}

function enterPlain(tag: string, builder: BlockBuilder): Leave {
  if (LEFT_OUT.has(tag)) return false
  const wrapper = WRAPPERS[tag]
  if (wrapper !== undefined) return builder.wrap((children) => ({ type: wrapper, children }))
  return PARTS.has(tag) ? border(builder) : undefined
}

function border(builder: BlockBuilder): () => void {
  builder.border()
  return () => builder.border()
}

function heading(level: 1 | 2 | 3 | 4 | 5 | 6, children: readonly Inline[], context: HtmlContext): Block {
  return { type: 'heading', level, id: context.headingId(textOfInlines(children)), children }
}

function enterLink(element: HtmlElement, builder: BlockBuilder, context: HtmlContext): Leave {
  const address = attributeOf(element, 'href')
  if (address === undefined) return undefined
  const title = attributeOf(element, 'title')
  return builder.wrap((children) => linkTo(address, children, { title, base: context.base }))
}

function codeBlock(element: HtmlElement): Block {
  const inner = element.childNodes.find((child) => child.nodeName === 'code') as HtmlElement | undefined
  const classes = `${attributeOf(element, 'class') ?? ''} ${inner ? (attributeOf(inner, 'class') ?? '') : ''}`
  const language = /(?:^|\s)(?:language|lang|highlight-source)-(\S+)/.exec(classes)?.[1] ?? ''
  const text = rawTextOf(element)
  return { type: 'code-block', language, text: text.endsWith('\n') ? text.slice(0, -1) : text }
}

/** What stands in a list outside its items belongs to the item before it, as browsers show it. */
function openList(element: HtmlElement, builder: BlockBuilder, lists: ListItem[][]): () => void {
  const ordered = element.tagName === 'ol'
  const start = Number.parseInt(attributeOf(element, 'start') ?? '1', 10)
  const tight = !element.childNodes.some(
    (item) => 'childNodes' in item && item.childNodes.some((child) => child.nodeName === 'p'),
  )
  const items: ListItem[] = []
  const leave = builder.open((stray) => {
    lists.pop()
    addStray(items, stray)
    if (items.length === 0) return []
    return [{ type: 'list', ordered, tight, start: Number.isNaN(start) ? 1 : start, items }]
  })
  lists.push(items)
  return leave
}

function openItem(builder: BlockBuilder, lists: ListItem[][]): () => void {
  const items = lists.at(-1) ?? []
  addStray(items, builder.takeBlocks())
  return builder.open((children) => {
    items.push({ children })
    return []
  })
}

function addStray(items: ListItem[], stray: readonly Block[]): void {
  if (stray.length === 0) return
  const last = items.pop()
  items.push({ children: [...(last?.children ?? []), ...stray] })
}
