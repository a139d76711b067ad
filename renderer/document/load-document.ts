import type { Format } from '../../preload/contract/article.ts'
import type { ArticleDoc } from './article-doc.ts'
import type { FailureReason, ParseAnswer, ParseRequest } from './parse-message.ts'
import { createParser } from './parser-worker.ts'
import { textToDoc } from './text-to-doc.ts'

const SENTENCES: { readonly [Reason in FailureReason]: string } = {
  slow: 'This article could not be read within five seconds, so it is shown as plain text. Nothing of it is missing.',
  nested:
    'This article is nested too deeply to be read as it was meant, so it is shown as plain text. Nothing of it is missing.',
  broken:
    'This article could not be read as it was meant, so it is shown as plain text. Nothing of it is missing.',
}

/** How long a reader waits before an article is shown as plain text. */
const DEADLINE_MS = 5000

export type LoadOptions = { readonly signal?: AbortSignal }

/**
 * Parses an article's source in a worker. Never fails for what the source says: what cannot be parsed, or not in
 * five seconds, comes as plain text with `plainBecause`.
 * @throws the signal's reason when it aborts
 */
export async function loadDocument(
  source: string,
  format: Format,
  options: LoadOptions = {},
): Promise<ArticleDoc> {
  const answer = await parseInWorker({ source, format }, options.signal)
  if (answer.kind === 'doc') return answer.doc
  return { ...textToDoc(source), plainBecause: SENTENCES[answer.reason] }
}

let waiting: Worker | null = null

/** Starts a parser before there is anything to parse: it is ready when the article's source comes. */
export function startParser(): void {
  waiting ??= createParser()
}

function parseInWorker(request: ParseRequest, signal?: AbortSignal): Promise<ParseAnswer> {
  const worker = waiting ?? createParser()
  waiting = null
  return new Promise<ParseAnswer>((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      act()
    }
    const abort = () => settle(() => reject(signal?.reason))
    const fail = (reason: FailureReason, detail: string) => {
      console.warn(`The parser stopped: ${detail}`)
      settle(() => resolve({ kind: 'failed', reason, detail }))
    }
    const timer = setTimeout(() => fail('slow', `no answer in ${DEADLINE_MS} ms`), DEADLINE_MS)
    worker.addEventListener('message', (event: MessageEvent<ParseAnswer>) =>
      settle(() => resolve(event.data)),
    )
    worker.addEventListener('error', (event) => fail('broken', event.message))
    if (signal?.aborted) abort()
    else signal?.addEventListener('abort', abort)
    worker.postMessage(request)
  }).finally(() => worker.terminate())
}
