// Markdown → tree, from the tokens of marked's lexer. marked's HTML is never used: it lets raw HTML and any address through.

import { Lexer, type MarkedToken, type Token, type Tokens } from 'marked'
import type { Alignment, ArticleDoc, ArticleMeta, Block, ListItem, TableCell } from './article-doc.ts'
import { textOfBlocks, textOfInlines } from './doc-text.ts'
import { readFrontMatter } from './front-matter.ts'
import { createHeadingIds } from './heading-ids.ts'
import { decode, readInlines } from './markdown-inlines.ts'
import { normalizeSource } from './normalize-source.ts'

/** Quotations and lists nested deeper are shown at this depth: their text is kept, every walk stays shallow. */
const DEEPEST = 60

/** @throws RangeError where marked overflows the stack; it also may not return in any useful time: run it in a worker */
export function markdownToDoc(source: string): ArticleDoc {
  const text = normalizeSource(source)
  const { meta, length } = readFrontMatter(text)
  const blocks = readBlocks(Lexer.lex(text.slice(length), { gfm: true }))
  return { meta: withTitle(meta, blocks), blocks, text: textOfBlocks(blocks) }
}

function withTitle(meta: ArticleMeta, blocks: readonly Block[]): ArticleMeta {
  const first = blocks[0]
  if (meta.title !== undefined || first?.type !== 'heading' || first.level !== 1) return meta
  const title = textOfInlines(first.children)
  return title === '' ? meta : { ...meta, title }
}

type Context = { readonly depth: number; readonly headingId: (text: string) => string }

export function readBlocks(tokens: readonly Token[]): Block[] {
  return convertAll(tokens, { depth: 0, headingId: createHeadingIds() })
}

function convertAll(tokens: readonly Token[], context: Context): Block[] {
  const blocks: Block[] = []
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as MarkedToken
    if (token.type === 'checkbox') {
      // Stands before the text it belongs to.
      const next = tokens[index + 1]
      const inlines = next?.type === 'text' ? ((next as Tokens.Text).tokens ?? [next]) : []
      blocks.push({ type: 'paragraph', children: readInlines([token, ...inlines]) })
      if (next?.type === 'text') index += 1
    } else blocks.push(...convert(token, context))
  }
  return blocks
}

function convert(token: MarkedToken, context: Context): Block[] {
  switch (token.type) {
    case 'paragraph':
      return paragraph(token.tokens)
    case 'text':
      return paragraph(token.tokens ?? [token])
    case 'heading': {
      const children = readInlines(token.tokens)
      const id = context.headingId(textOfInlines(children))
      return [{ type: 'heading', level: token.depth as 1, id, children }]
    }
    case 'code': {
      const language = decode(token.lang ?? '').split(/\s/, 1)[0] ?? ''
      return [{ type: 'code-block', language, text: token.text.replace(/\n$/, '') }]
    }
    case 'blockquote':
      return nest(token.tokens, context, (children) => [{ type: 'quotation', children }])
    case 'list':
      return list(token, context)
    case 'table':
      return [table(token)]
    case 'hr':
      return [{ type: 'rule' }]
    case 'html':
      return paragraph([{ type: 'text', raw: token.raw, text: token.text.replace(/<[^>]*>/g, ' ') }])
    case 'space':
    case 'def':
      return []
    default:
      return paragraph([token])
  }
}

function paragraph(tokens: readonly Token[]): Block[] {
  const children = readInlines(tokens)
  return children.length === 0 ? [] : [{ type: 'paragraph', children }]
}

function nest(tokens: readonly Token[], context: Context, wrap: (children: Block[]) => Block[]): Block[] {
  const children = convertAll(tokens, { ...context, depth: context.depth + 1 })
  return context.depth >= DEEPEST ? children : wrap(children)
}

function list(token: Tokens.List, context: Context): Block[] {
  const inner = { ...context, depth: context.depth + 1 }
  const items = token.items.map((item): ListItem => ({ children: convertAll(item.tokens, inner) }))
  if (context.depth >= DEEPEST) return items.flatMap((item) => item.children)
  const start = typeof token.start === 'number' ? token.start : 1
  return [{ type: 'list', ordered: token.ordered, tight: !token.loose, start, items }]
}

const ALIGNMENTS: { readonly [align: string]: Alignment } = { left: 'start', center: 'center', right: 'end' }

function table(token: Tokens.Table): Block {
  const cell = (source: Tokens.TableCell): TableCell => ({
    header: source.header,
    align: ALIGNMENTS[source.align ?? ''] ?? null,
    columns: 1,
    rows: 1,
    children: paragraph(source.tokens),
  })
  return { type: 'table', caption: [], rows: [token.header, ...token.rows].map((row) => row.map(cell)) }
}
