// Opens an article: reads it, builds its tree, finds its annotations, and fills in what only its source can tell.

import { type Article, positionIdOf, type ReadingPosition } from '../../preload/contract/article.ts'
import type { Bridge } from '../../preload/contract/bridge.ts'
import { NO_CHANGES } from '../../preload/contract/change-set.ts'
import type { ArticleId } from '../../preload/contract/ids.ts'
import type { ArticleDoc } from '../document/article-doc.ts'
import { loadDocument } from '../document/load-document.ts'
import type { Store } from '../state/store.ts'
import type { LibraryClient } from './library-client.ts'
import { placeAnnotations } from './place-annotations.ts'

export type Opening = {
  readonly open: (id: ArticleId) => Promise<void>
  /** Remembers where the reader is. @param offset code points of the canonical text, as `length` */
  readonly rememberPosition: (offset: number, length: number) => void
}

/** @param now milliseconds since 1970 */
export function createOpening(
  store: Store,
  bridge: Pick<Bridge, 'readArticle'>,
  client: LibraryClient,
  now: () => number,
): Opening {
  let running: AbortController | null = null

  async function open(id: ArticleId): Promise<void> {
    running?.abort()
    const mine = new AbortController()
    running = mine
    store.dispatch({ type: 'article-loading', id })
    const answer = await bridge.readArticle(id)
    if (mine.signal.aborted) return
    if (!answer.ok) {
      store.dispatch({ type: 'article-failed', id, failure: answer.error })
      return
    }
    const { article, revision, source, annotations, position } = answer.value
    const format = article.revisions.find((each) => each.id === revision)?.format ?? 'text'
    const doc = await loadDocument(source, format, { signal: mine.signal })
    if (mine.signal.aborted) return
    const anchors = placeAnnotations(doc.text, annotations)
    store.dispatch({ type: 'article-opened', article, revision, doc, position, annotations, anchors })
    const described = describedBySource(article, doc)
    if (described !== null && store.state.peek().readOnly === null) {
      client.commit({ ...NO_CHANGES, updated: [[article, described]] }, { label: null })
    }
  }

  function rememberPosition(offset: number, length: number): void {
    const { open: current, articles, readOnly } = store.state.peek()
    if (current.kind !== 'open' || readOnly !== null) return
    const { article, revision } = current
    const before = articles.get(article.id)?.position ?? current.position
    if (before?.offset === offset && before.revision === revision) return
    const position: ReadingPosition = {
      type: 'postil:ReadingPosition',
      id: positionIdOf(article.id),
      article: article.id,
      revision,
      offset,
      length,
      at: new Date(now()).toISOString(),
    }
    const changes = before === null ? { added: [position] } : { updated: [[before, position]] as const }
    client.commit({ ...NO_CHANGES, ...changes }, { label: null })
  }

  return { open, rememberPosition }
}

/** The article with title and the rest as its source says them, or null when it has been described already. */
export function describedBySource(article: Article, doc: ArticleDoc): Article | null {
  if (article.described === true) return null
  const { title, subtitle, author, date, language, source } = doc.meta
  return {
    ...article,
    described: true,
    ...(title === undefined ? {} : { title }),
    ...(subtitle === undefined ? {} : { subtitle }),
    ...(author === undefined ? {} : { author }),
    ...(date === undefined ? {} : { date }),
    ...(language === undefined ? {} : { language }),
    ...(source === undefined || article.source !== undefined ? {} : { source }),
  }
}
