// The search over the whole library, seen from the window: fills the worker when it is first needed, and brings it up
// to date each time the reader comes back.

import {
  type Annotation,
  colorOf,
  isTextPosition,
  noteOf,
  quoteOf,
  tagsOf,
} from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import type { Bridge } from '../../preload/contract/bridge.ts'
import type { ArticleId } from '../../preload/contract/ids.ts'
import { loadDocument } from '../document/load-document.ts'
import { articleOf } from '../state/article-records.ts'
import type { Store } from '../state/store.ts'
import type { SearchRequest, SearchResponse } from './search-message.ts'
import type { SearchAnswer, SearchRecord } from './search-types.ts'

export type Searching = {
  /**
   * Hands over what has changed since the last time: titles and notes at once, then text after text.
   * @param onText called after each text, with how many are there and how many there are to be
   */
  readonly refresh: (onText: (done: number, total: number) => void) => Promise<void>
  /** Null when a later question has overtaken this one. */
  readonly query: (source: string) => Promise<SearchAnswer | null>
}

export function createSearching(
  store: Store,
  bridge: Pick<Bridge, 'readAnnotations' | 'readArticle'>,
  createWorker: () => Worker,
): Searching {
  let worker: Worker | null = null
  let asked = 0
  let waiting: { readonly number: number; readonly answer: (found: SearchAnswer | null) => void } | null =
    null
  /** What the worker has: articles and notes by the value they were made of, texts by their revision. */
  const known = new Map<string, unknown>()
  const texts = new Map<ArticleId, string>()
  let running: Promise<void> | null = null

  function post(request: SearchRequest): void {
    worker ??= start()
    worker.postMessage(request)
  }

  function start(): Worker {
    const made = createWorker()
    made.onmessage = ({ data }: MessageEvent<SearchResponse>) => {
      if (waiting?.number !== data.number) return
      waiting.answer(data.answer)
      waiting = null
    }
    return made
  }

  const present = (): readonly Article[] =>
    [...store.state.peek().articles.values()]
      .map(({ article }) => article)
      .filter(({ trashed }) => trashed === undefined)

  async function sendRecords(): Promise<void> {
    const articles = present()
    const ids = new Set<string>(articles.map(({ id }) => id))
    const answer = await bridge.readAnnotations()
    const annotations = (answer.ok ? answer.value : []).filter((each) => ids.has(articleOf(each) ?? ''))
    const now = new Map<string, unknown>([
      ...articles.map((article) => [article.id, article] as const),
      ...annotations.map((annotation) => [annotation.id, annotation.modified] as const),
    ])
    const removed = [...known.keys()].filter((id) => !now.has(id))
    const records: SearchRecord[] = [
      ...articles.filter((article) => known.get(article.id) !== article).map(articleRecord),
      ...annotations.filter(({ id, modified }) => known.get(id) !== modified).flatMap(noteRecord),
    ]
    known.clear()
    for (const [id, value] of now) known.set(id, value)
    for (const id of removed) texts.delete(id as ArticleId)
    post({ kind: 'remove', ids: removed })
    post({ kind: 'add', records })
  }

  async function sendTexts(onText: (done: number, total: number) => void): Promise<void> {
    const articles = present()
    for (const [index, { id, current }] of articles.entries()) {
      if (texts.get(id) !== current) {
        const text = await textOf(id)
        if (text !== null) post({ kind: 'add', records: [{ kind: 'text', id, text }] })
        texts.set(id, current)
      }
      onText(index + 1, articles.length)
    }
  }

  async function textOf(id: ArticleId): Promise<string | null> {
    const { open } = store.state.peek()
    if (open.kind === 'open' && open.isCurrent && open.article.id === id) return open.doc.text
    const answer = await bridge.readArticle(id)
    if (!answer.ok) return null
    const { article, revision, source } = answer.value
    const format = article.revisions.find((each) => each.id === revision)?.format ?? 'text'
    return (await loadDocument(source, format)).text
  }

  return {
    async refresh(onText) {
      await running
      running = sendRecords().then(() => sendTexts(onText))
      await running
    },
    query(source) {
      waiting?.answer(null)
      asked += 1
      const number = asked
      const found = new Promise<SearchAnswer | null>((answer) => {
        waiting = { number, answer }
      })
      post({ kind: 'query', number, source, colorNames: store.state.peek().settings.colorNames })
      return found
    },
  }
}

function articleRecord({
  id,
  title,
  subtitle = '',
  author = '',
  source = '',
  date = '',
  tags,
}: Article): SearchRecord {
  return { kind: 'article', id, title, about: [subtitle, author, source, date].join('\n'), tags }
}

function noteRecord(annotation: Annotation): readonly SearchRecord[] {
  const article = articleOf(annotation)
  if (article === null) return []
  const position = annotation.target.selector?.find(isTextPosition)
  return [
    {
      kind: 'note',
      id: annotation.id,
      article,
      color: annotation.target.selector === undefined ? null : colorOf(annotation),
      quote: quoteOf(annotation),
      note: noteOf(annotation),
      tags: tagsOf(annotation),
      start: position?.start ?? 0,
    },
  ]
}
