// What the reader can do to articles: describe, throw away, bring back.

import type { Article } from '../../preload/contract/article.ts'
import type { Bridge } from '../../preload/contract/bridge.ts'
import { NO_CHANGES } from '../../preload/contract/change-set.ts'
import type { ArticleId } from '../../preload/contract/ids.ts'
import type { Annotating } from '../session/annotating.ts'
import type { LibraryClient } from '../session/library-client.ts'
import { shorten } from '../session/shorten.ts'
import type { Store } from '../state/store.ts'
import { arrangeArticles } from './arrange-articles.ts'
import { type Details, describing, restoring, trashing } from './article-edits.ts'
import type { Going } from './going.ts'
import { forget } from './trail.ts'

export type Shelving = {
  readonly describe: (id: ArticleId, details: Details) => void
  /** Its notes go with it, and come back with it. */
  readonly trash: (id: ArticleId) => void
  readonly restore: (ids: readonly ArticleId[]) => void
  /** For good, with its notes and its text. */
  readonly destroy: (ids: readonly ArticleId[]) => Promise<void>
}

/** @param now milliseconds since 1970 */
export function createShelving(
  store: Store,
  bridge: Pick<Bridge, 'emptyTrash'>,
  client: Pick<LibraryClient, 'commit'>,
  going: Pick<Going, 'to'>,
  announce: Annotating['announce'],
  now: () => number,
): Shelving {
  const articleOf = (id: ArticleId): Article | undefined => store.state.peek().articles.get(id)?.article

  /** Refuses in words when nothing can be changed. */
  function canChange(): boolean {
    const { readOnly } = store.state.peek()
    if (readOnly !== null) announce(readOnly, true)
    return readOnly === null
  }

  function leaveIfOpen(id: ArticleId): void {
    const { open, articles, settings, trail } = store.state.peek()
    store.dispatch({ type: 'trail', trail: forget(trail, id) })
    const openId = open.kind === 'none' ? null : open.kind === 'open' ? open.article.id : open.id
    if (openId !== id) return
    const [next] = arrangeArticles(articles.values(), {
      sort: settings.librarySort,
      filter: '',
      trash: false,
    })
    if (next === undefined) store.dispatch({ type: 'article-closed' })
    else void going.to({ kind: 'article', article: next.article.id })
    store.dispatch({ type: 'trail', trail: forget(store.state.peek().trail, id) })
  }

  return {
    describe(id, details) {
      const article = articleOf(id)
      if (article === undefined || !canChange()) return
      client.commit(describing(article, details), { label: 'Change details' })
    },
    trash(id) {
      const article = articleOf(id)
      if (article === undefined || !canChange()) return
      client.commit(trashing([article], new Date(now()).toISOString()), { label: 'Move to trash' })
      announce(`Moved to the trash: ${shorten(article.title, 80)}`)
      leaveIfOpen(id)
    },
    restore(ids) {
      const articles = ids.flatMap((id) => articleOf(id) ?? [])
      const [first] = articles
      if (first === undefined || !canChange()) return
      client.commit(restoring(articles), { label: 'Restore' })
      const what = articles.length === 1 ? shorten(first.title, 80) : `${articles.length} articles`
      announce(`Back in the library: ${what}`)
    },
    async destroy(ids) {
      const articles = ids.flatMap((id) => articleOf(id) ?? [])
      if (articles.length === 0 || !canChange()) return
      const answer = await bridge.emptyTrash(ids)
      if (!answer.ok) {
        announce(answer.error.message, true)
        return
      }
      const changes = { ...NO_CHANGES, removed: articles }
      store.dispatch({ type: 'changed-outside', changes, anchors: new Map() })
      for (const id of ids) leaveIfOpen(id)
      announce(articles.length === 1 ? 'Deleted for good' : `${articles.length} articles deleted for good`)
    },
  }
}
