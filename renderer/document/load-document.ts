import type { Format } from '../../preload/contract/article.ts'
import type { SourceText } from '../../preload/contract/source-text.ts'
import { createWorker } from '../workers/create-worker.ts'
import type { ArticleDoc } from './article-doc.ts'
import type { Keep } from './html/html-to-doc.ts'
import { DEEPEST_NESTING } from './nesting-limit.ts'
import {
  DEADLINE_MS,
  type Outcome,
  type Parser,
  type ParserSupply,
  parseInWorker,
} from './parse-in-worker.ts'

import { textToDoc } from './text-to-doc.ts'

export type LoadOptions = {
  /** Of a whole web page: only the article (the default), or everything that the page shows. */
  readonly keep?: Keep
  /**
   * Called with the beginning of a long article as soon as it is read. Its blocks and its text are the beginning of
   * those of the whole document, so that it can be shown at once.
   */
  readonly onFirst?: (doc: ArticleDoc) => void
  readonly signal?: AbortSignal
}

/**
 * Parses an article's source in a worker. Never fails for what the source says: what cannot be parsed, or not in
 * five seconds, comes as plain text with `plainBecause`.
 * @throws the signal's reason when it aborts
 */
export async function loadDocument(
  source: SourceText,
  format: Format,
  options: LoadOptions = {},
): Promise<ArticleDoc> {
  const { keep = 'article', onFirst, signal } = options
  const outcome = await parseInWorker({ source, format, keep }, supply, { onFirst, signal })
  if (outcome.kind === 'doc' && !outcome.gaveUp) return outcome.doc
  // Without any parser there is still the source itself.
  const doc = outcome.kind === 'doc' ? outcome.doc : textToDoc(source.join(''))
  return { ...doc, plainBecause: sentenceFor(outcome) }
}

/** @returns what the reader is told of a document that came as plain text, or in part */
export function sentenceFor(outcome: Outcome): string {
  if (outcome.kind !== 'doc') console.error('The parser failed.', outcome)
  const why = outcome.kind === 'doc' ? outcome.because : outcome
  const plain = 'it is shown as plain text. Nothing of it is missing.'
  if (why?.kind === 'late' || why?.kind === 'stuck') {
    return `Reading this article took too long, and Postil waits ${DEADLINE_MS / 1000} seconds at most: ${plain}`
  }
  if (why?.kind === 'failed' && why.detail.includes(`${DEEPEST_NESTING} levels`)) {
    return `This article is nested deeper than ${DEEPEST_NESTING.toLocaleString('en')} levels: ${plain}`
  }
  return 'This article, or a part of it, could not be read as it was meant and is shown as plain text. Nothing of it is missing.'
}

let waiting: Parser | null = null

const supply: ParserSupply = {
  take() {
    const parser = waiting ?? createWorker('parser')
    waiting = null
    return parser
  },
  giveBack(parser) {
    if (waiting === null) waiting = parser
    else parser.terminate()
  },
}

/** Starts a parser before there is anything to parse: it is ready when the article's source comes. */
export function startParser(): void {
  waiting ??= createWorker('parser')
}
