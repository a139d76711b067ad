// Tokens of marked's lexer → blocks. marked's HTML is never used: it lets raw HTML and any address through.

import type { MarkedToken, Token, Tokens } from 'marked'
import type { Alignment, Block, ListItem, Picture, TableCell } from '../article-doc.ts'
import { textOfInlines } from '../doc-text.ts'
import { createHeadingIds } from '../heading-ids.ts'
import { createPictureBox } from '../html/data-pictures.ts'
import { type HtmlContext, htmlToBlocks } from '../html/html-to-blocks.ts'
import { parseHtmlFragment } from '../html/html-tree.ts'
import { textToBlocks } from '../text-to-doc.ts'
import { type FootnoteReferenceToken, type FootnoteToken, footnoteKey } from './markdown-footnotes.ts'
import { decode, footnoteId, type InlineContext, readInlines } from './markdown-inlines.ts'

/** Quotations and lists nested deeper are shown at this depth: their text is kept, every walk stays shallow. */
const DEEPEST = 60

type Plain = { readonly type: 'plain'; readonly raw: string }
type BlockToken = MarkedToken | FootnoteToken | FootnoteReferenceToken | Plain

/** Reads the tokens of one article, piece by piece and in order: ids, footnotes and pictures are counted through. */
export type TokenReader = {
  blocks(tokens: readonly Token[]): Block[]
  /** The footnotes, in the order in which the text refers to them, then those that it does not. */
  footnotes(): Block[]
  readonly pictures: readonly Picture[]
}

type Context = InlineContext & HtmlContext & { readonly notes: FootnoteToken[] }

/** @param base address of the article, for relative addresses in it */
export function createTokenReader(base: string | undefined): TokenReader {
  const pictures = createPictureBox()
  const references: string[] = []
  const context: Context = {
    base,
    pictures,
    headingId: createHeadingIds(),
    // Links may come long after the place they go to.
    isTarget: () => true,
    notes: [],
    noteNumber(label) {
      const key = footnoteKey(label)
      if (!references.includes(key)) references.push(key)
      return references.indexOf(key) + 1
    },
  }
  return {
    pictures: pictures.pictures,
    blocks: (tokens) => convertAll(tokens, context, 0),
    footnotes: () => convertFootnotes(context, references),
  }
}

/** A footnote may refer to further footnotes: the list of references grows while it is read. */
function convertFootnotes(context: Context, references: readonly string[]): Block[] {
  const waiting = [...context.notes]
  const take = (key: string | undefined) => {
    const index = waiting.findIndex((note) => key === undefined || footnoteKey(note.label) === key)
    return index < 0 ? undefined : waiting.splice(index, 1)[0]
  }
  const blocks: Block[] = []
  for (let number = 1; waiting.length > 0; number += 1) {
    const note = take(references[number - 1])
    if (note === undefined) continue
    const children = convertAll(note.tokens, context, 1)
    if (children.length === 0) continue
    blocks.push({ type: 'footnote', id: footnoteId(number), label: String(number), children })
  }
  return blocks
}

function convertAll(tokens: readonly Token[], context: Context, depth: number): Block[] {
  const blocks: Block[] = []
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as BlockToken
    const next = tokens[index + 1]
    if (token.type === 'checkbox' && next?.type === 'text') {
      const rest = (next as Tokens.Text).tokens ?? [next]
      append(blocks, paragraph([token, ...rest], context))
      index += 1
    } else append(blocks, convert(token, context, depth))
  }
  return blocks
}

function append(blocks: Block[], more: readonly Block[]): void {
  for (const block of more) blocks.push(block)
}

function convert(token: BlockToken, context: Context, depth: number): readonly Block[] {
  switch (token.type) {
    case 'paragraph':
      return paragraph(token.tokens, context)
    case 'text':
      return paragraph(token.tokens ?? [token], context)
    case 'heading': {
      const children = readInlines(token.tokens, context)
      if (children.length === 0) return []
      const id = context.headingId(textOfInlines(children))
      return [{ type: 'heading', level: token.depth as 1, id, children }]
    }
    case 'code': {
      const language = decode(token.lang ?? '').split(/\s/, 1)[0] ?? ''
      return [{ type: 'code-block', language, text: token.text.replace(/\n$/, '') }]
    }
    case 'blockquote': {
      const children = convertAll(token.tokens, context, depth + 1)
      if (depth >= DEEPEST || children.length === 0) return children
      return [{ type: 'quotation', children }]
    }
    case 'list':
      return list(token, context, depth)
    case 'table':
      return [table(token, context)]
    case 'hr':
      return [{ type: 'rule' }]
    case 'html':
      return htmlToBlocks(parseHtmlFragment(token.text), context)
    case 'footnote':
      context.notes.push(token as FootnoteToken)
      return []
    case 'plain':
      return textToBlocks(token.raw)
    case 'space':
    case 'def':
      return []
    default:
      return paragraph([token as Token], context)
  }
}

function paragraph(tokens: readonly Token[], context: Context): Block[] {
  const children = readInlines(tokens, context)
  return children.length === 0 ? [] : [{ type: 'paragraph', children }]
}

function list(token: Tokens.List, context: Context, depth: number): readonly Block[] {
  const items = token.items.map(
    (item): ListItem => ({ children: convertAll(item.tokens, context, depth + 1) }),
  )
  if (depth >= DEEPEST) return items.flatMap((item) => item.children)
  const start = typeof token.start === 'number' ? token.start : 1
  return [{ type: 'list', ordered: token.ordered, tight: !token.loose, start, items }]
}

const ALIGNMENTS: { readonly [align: string]: Alignment } = { left: 'start', center: 'center', right: 'end' }

function table(token: Tokens.Table, context: Context): Block {
  const cell = (source: Tokens.TableCell): TableCell => ({
    header: source.header,
    align: ALIGNMENTS[source.align ?? ''] ?? null,
    columns: 1,
    rows: 1,
    children: paragraph(source.tokens, context),
  })
  return { type: 'table', caption: [], rows: [token.header, ...token.rows].map((row) => row.map(cell)) }
}
