// Markdown in pieces: the first screen need not wait for the end of a book, and what cannot be read takes only its
// own piece with it. marked itself says where a piece ends, so that reading in pieces changes nothing.

import { Lexer, type Links, Marked, type MarkedOptions, type Token, type Tokens } from 'marked'
import type { Block, Picture } from '../article-doc.ts'
import { textToBlocks } from '../text-to-doc.ts'
import { footnoteExtension, footnoteKey } from './markdown-footnotes.ts'
import { tableExtension } from './markdown-tables.ts'
import { createTokenReader, type TokenReader } from './markdown-tokens.ts'

/** Reading a piece: first where its blocks are, then, when all definitions are known, what stands in their lines. */
export type Phase = 'blocks' | 'lines'
/** Pieces, by the offset where they start, that are to be shown as plain text, since this phase of reading them failed. */
export type PlainPieces = ReadonlyMap<number, Phase>

export type ReadingStep =
  /** Sent before something that may never return. */
  | { readonly kind: 'at'; readonly start: number; readonly phase: Phase }
  | { readonly kind: 'part'; readonly blocks: readonly Block[]; readonly more: boolean }
  /** A piece was nested too deeply, or asked too much of the parser in another way, and comes as plain text. */
  | { readonly kind: 'gave-up'; readonly detail: string }

/** UTF-16 units: a little more than a screen, then as much as marked reads in some 5 ms. */
const SIZES = { first: 12_000, rest: 32_000 }

export type ReadingOptions = {
  /** Address of the article, for relative addresses in it. */
  readonly base?: string | undefined
  readonly plain?: PlainPieces
  readonly sizes?: typeof SIZES
}

type Piece = {
  readonly start: number
  readonly end: number
  readonly tokens: Token[]
  readonly queue: { src: string; tokens: Token[] }[]
}

/**
 * Reads Markdown step by step. Parts, put together, are the same whatever the sizes of pieces are.
 * @param source with `\n` line ends, without front matter
 * @returns the pictures that stand in the source itself
 */
export function* readMarkdown(
  source: string,
  { base, plain = new Map(), sizes = SIZES }: ReadingOptions = {},
): Generator<ReadingStep, readonly Picture[]> {
  const footnotes = new Set<string>()
  const links: Links = Object.create(null)
  const options = new Marked(
    { gfm: true },
    tableExtension,
    footnoteExtension((key) => footnotes.has(key)),
  ).defaults
  const reader = createTokenReader(base)
  // Links and footnotes may be defined anywhere: lines are read only when no definition can follow.
  const lastDefinition = source.lastIndexOf(']:')
  let waiting: Piece[] = []
  for (let at = 0; at < source.length; ) {
    yield { kind: 'at', start: at, phase: 'blocks' }
    const piece = yield* readPiece(source, at, at === 0 ? sizes.first : sizes.rest, options, plain)
    define(piece.tokens, links, footnotes)
    waiting.push(piece)
    at = piece.end
    if (at <= lastDefinition && at < source.length) continue
    for (const each of waiting) yield* readLines(each, source, links, options, reader, plain)
    waiting = []
  }
  const notes = reader.footnotes()
  if (notes.length > 0) yield { kind: 'part', blocks: notes, more: false }
  return reader.pictures
}

/** The blocks of the next piece: all that marked finds in a stretch of source but the last, which may go on behind it. */
function* readPiece(
  source: string,
  start: number,
  wanted: number,
  options: MarkedOptions,
  plain: PlainPieces,
): Generator<ReadingStep, Piece> {
  for (let size = wanted; ; size *= 2) {
    const end = cutAt(source, start + size, size)
    if (plain.get(start) === 'blocks') return plainPiece(source, start, end)
    try {
      const piece = lexPiece(source, start, end, options)
      if (piece !== null) return piece
    } catch (error) {
      yield { kind: 'gave-up', detail: String(error) }
      return plainPiece(source, start, end)
    }
  }
}

/** @returns null when there is only one block, and it may go on */
function lexPiece(source: string, start: number, end: number, options: MarkedOptions): Piece | null {
  const lexer = new Lexer(options)
  const tokens = lexer.blockTokens(source.slice(start, end), lexer.tokens)
  if (end === source.length) return { start, end, tokens, queue: lexer.inlineQueue }
  const last = tokens.findLastIndex((token) => token.type !== 'space')
  if (last < 1) return null
  const left = tokens.splice(last)
  const length = tokens.reduce((sum, token) => sum + token.raw.length, 0)
  const leftOut = new Set<unknown>()
  visitTokens(left, (token) => leftOut.add(token.tokens))
  const queue = lexer.inlineQueue.filter((entry) => !leftOut.has(entry.tokens))
  return { start, end: start + length, tokens, queue }
}

/** Right after a blank line if there is one near, else at a line end: never within a line. */
function cutAt(source: string, wanted: number, near: number): number {
  const blank = source.indexOf('\n\n', wanted)
  if (blank >= 0 && blank < wanted + near) return blank + 2
  const lineEnd = source.indexOf('\n', wanted)
  return lineEnd < 0 ? source.length : lineEnd + 1
}

function plainPiece(source: string, start: number, end: number): Piece {
  const text = source.slice(start, end)
  return { start, end, tokens: [{ type: 'plain', raw: text }], queue: [] }
}

function* readLines(
  piece: Piece,
  source: string,
  links: Links,
  options: MarkedOptions,
  reader: TokenReader,
  plain: PlainPieces,
): Generator<ReadingStep> {
  yield { kind: 'at', start: piece.start, phase: 'lines' }
  const asText = () => textToBlocks(source.slice(piece.start, piece.end))
  let blocks: Block[]
  if (plain.has(piece.start)) blocks = asText()
  else {
    try {
      const lexer = new Lexer(options)
      lexer.tokens.links = links
      for (const { src, tokens } of piece.queue) {
        // marked lets an unclosed raw `<a>` reach into all paragraphs after it.
        lexer.state.inLink = false
        lexer.state.inRawBlock = false
        lexer.inlineTokens(src, tokens)
      }
      blocks = reader.blocks(piece.tokens)
    } catch (error) {
      yield { kind: 'gave-up', detail: String(error) }
      blocks = asText()
    }
  }
  yield { kind: 'part', blocks, more: piece.end < source.length }
}

/** Takes note of what is defined in some blocks; of two definitions the first counts. */
function define(tokens: readonly Token[], links: Links, footnotes: Set<string>): void {
  visitTokens(tokens, (token) => {
    if (token.type === 'footnote') footnotes.add(footnoteKey(token.label))
    if (token.type !== 'def') return
    const { tag, href, title } = token as Tokens.Def
    links[tag] ??= { href, title }
  })
}

function visitTokens(tokens: readonly Token[], visit: (token: Tokens.Generic) => void): void {
  for (const token of tokens as readonly Tokens.Generic[]) {
    visit(token)
    if (token.tokens) visitTokens(token.tokens, visit)
    if (token.type === 'list') visitTokens((token as Tokens.List).items, visit)
    if (token.type === 'table') {
      const { header, rows } = token as Tokens.Table
      for (const cell of [header, ...rows].flat()) visit(cell as unknown as Tokens.Generic)
    }
  }
}
