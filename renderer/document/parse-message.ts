// What the window and the parser's worker say to each other.

import type { Format } from '../../preload/contract/article.ts'
import type { ArticleMeta, Block, Picture } from './article-doc.ts'
import type { Keep } from './html/html-to-doc.ts'
import type { Phase, PlainPieces } from './markdown/read-markdown.ts'

export type ParseRequest = {
  /** The source, or what has not been sent of it in pieces. */
  readonly source: string
  readonly format: Format
  /** Of a web page, what to keep. */
  readonly keep: Keep
  /** `all`: show the text of the source and read nothing into it. */
  readonly plain: PlainPieces | 'all'
}

/** A text that is too long for one message comes before the request, but for its last piece. */
export type ParseMessage = ParseRequest | { readonly piece: string }

export type ParseAnswer =
  /** Sent before a piece that may never be done. */
  | { readonly kind: 'at'; readonly start: number; readonly phase: Phase }
  /** Blocks that follow those of the part before. The first one brings what is known so far. */
  | {
      readonly kind: 'part'
      readonly blocks: readonly Block[]
      readonly meta: ArticleMeta
      /** Whether the first block is the rest of the last one of the part before. */
      readonly joins: boolean
      /** Whether these blocks are whole and more will follow: then they may be shown before the rest is there. */
      readonly early: boolean
    }
  | {
      readonly kind: 'done'
      readonly meta: ArticleMeta
      readonly pictures: readonly Picture[]
      readonly cleaned: boolean
      /** Whether a piece of the article came as plain text. */
      readonly gaveUp: boolean
    }
  /** For the log, not for the reader. */
  | { readonly kind: 'failed'; readonly detail: string }
