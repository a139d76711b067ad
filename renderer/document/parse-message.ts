// What the window and the parser's worker say to each other.

import type { Format } from '../../preload/contract/article.ts'
import type { ArticleDoc } from './article-doc.ts'

export type ParseRequest = { readonly source: string; readonly format: Format }

export type ParseAnswer =
  | { readonly kind: 'doc'; readonly doc: ArticleDoc }
  | { readonly kind: 'failed'; readonly reason: FailureReason; readonly detail: string }

export type FailureReason = 'slow' | 'nested' | 'broken'
