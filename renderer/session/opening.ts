// Opens an article: reads it, builds its tree, finds its annotations, and fills in what only its source can tell.

import type { OpenArticle } from '../../preload/contract/api.ts'
import { type Article, positionIdOf, type ReadingPosition } from '../../preload/contract/article.ts'
import type { Bridge } from '../../preload/contract/bridge.ts'
import { NO_CHANGES } from '../../preload/contract/change-set.ts'
import type { ArticleId, RevisionId } from '../../preload/contract/ids.ts'
import { ok, type Result } from '../../preload/contract/result.ts'
import { codePointsOf } from '../anchoring/code-points.ts'
import type { ArticleDoc } from '../document/article-doc.ts'
import { loadDocument } from '../document/load-document.ts'
import { speaksOf } from '../revisions/review.ts'
import type { Store } from '../state/store.ts'
import { carryOver } from './carry-over.ts'
import type { LibraryClient } from './library-client.ts'
import { placeAnnotations } from './place-annotations.ts'
import { prepareDocument } from './prepare-document.ts'

/** Code points of the canonical text: the first line in sight, the end of what is, and the length of it all. */
export type ReadingPlace = { readonly offset: number; readonly end: number; readonly length: number }

export type Opening = {
  readonly open: (id: ArticleId) => Promise<void>
  /** Shows an older revision, to be read; or the current one again. The reader stays where they are in all else. */
  readonly showRevision: (id: ArticleId, revision: RevisionId | 'current') => Promise<void>
  /** Remembers where the reader is. */
  readonly rememberPosition: (place: ReadingPlace) => void
}

/** @param now milliseconds since 1970 */
export function createOpening(
  store: Store,
  bridge: Pick<Bridge, 'readArticle' | 'readRevision'>,
  client: LibraryClient,
  now: () => number,
): Opening {
  let running: AbortController | null = null

  /** Only the latest request counts: one that is overtaken ends without a trace. */
  async function latest(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    running?.abort()
    const mine = new AbortController()
    running = mine
    try {
      await work(mine.signal)
    } catch (error) {
      if (!mine.signal.aborted) throw error
    }
  }

  async function show(
    id: ArticleId,
    wanted: RevisionId | 'current',
    stays: boolean,
    signal: AbortSignal,
  ): Promise<void> {
    const answer = await readRevision(id, wanted, bridge)
    signal.throwIfAborted()
    if (!answer.ok) {
      store.dispatch({ type: 'article-failed', id, failure: answer.error })
      return
    }
    const { article, revision, source, pictures, annotations, position } = answer.value
    const format = article.revisions.find((each) => each.id === revision)?.format ?? 'text'
    const doc = await loadDocument(source, format, {
      signal,
      onFirst(first) {
        // A reader who was further down would see the wrong page for a moment.
        const isAtStart = position === null || position.offset === 0
        const beginning = { article, doc: first, pictures }
        if (isAtStart) store.dispatch({ type: 'article-begun', id, beginning })
      },
    })
    signal.throwIfAborted()
    await prepareDocument(doc, signal)
    const isCurrent = revision === article.current
    const here = annotations.filter((annotation) => speaksOf(annotation, revision))
    const anchors = placeAnnotations(doc.text, here)
    store.dispatch({
      type: 'article-opened',
      article,
      revision,
      isCurrent,
      doc,
      pictures,
      position,
      annotations,
      anchors,
      stays,
    })
    if (isCurrent) {
      describe(article, doc)
      countAsRead(article, position, doc)
    }
    const elsewhere = annotations.filter((annotation) => !speaksOf(annotation, revision))
    const carried = await carryOver(article, doc.text, elsewhere, bridge, signal)
    signal.throwIfAborted()
    if (carried.size > 0) store.dispatch({ type: 'anchored', anchors: carried })
  }

  function describe(article: Article, doc: ArticleDoc): void {
    const described = describedBySource(article, doc)
    if (described === null || store.state.peek().readOnly !== null) return
    client.commit({ ...NO_CHANGES, updated: [[article, described]] }, { label: null })
  }

  /** What fits on one screen is never scrolled, and was read all the same: it is what the next start is to show. */
  function countAsRead(article: Article, position: ReadingPosition | null, doc: ArticleDoc): void {
    const { articles, readOnly } = store.state.peek()
    if (readOnly !== null) return
    const isLast =
      position !== null && [...articles.values()].every((each) => !isLater(each.position, position))
    if (isLast) return
    const at = new Date(now()).toISOString()
    if (position !== null) {
      client.commit({ ...NO_CHANGES, updated: [[position, { ...position, at }]] }, { label: null })
      return
    }
    const begun: ReadingPosition = {
      type: 'postil:ReadingPosition',
      id: positionIdOf(article.id),
      article: article.id,
      revision: article.current,
      offset: 0,
      length: codePointsOf(doc.text).length,
      at,
    }
    client.commit({ ...NO_CHANGES, added: [begun] }, { label: null })
  }

  function rememberPosition({ offset, end, length }: ReadingPlace): void {
    const { open: current, articles, readOnly } = store.state.peek()
    if (current.kind !== 'open' || !current.isCurrent || readOnly !== null) return
    const { article, revision } = current
    const before = articles.get(article.id)?.position ?? current.position
    // Opened again where it was left, in another window perhaps: nothing was read, and another device may be further. Only
    // that the end is in sight now is news.
    const isSame = before?.offset === offset && before.revision === revision
    if (isSame && (end < length || before.end === end)) return
    const position: ReadingPosition = {
      type: 'postil:ReadingPosition',
      id: positionIdOf(article.id),
      article: article.id,
      revision,
      offset,
      end,
      length,
      at: new Date(now()).toISOString(),
    }
    const changes = before === null ? { added: [position] } : { updated: [[before, position]] as const }
    client.commit({ ...NO_CHANGES, ...changes }, { label: null })
  }

  return {
    open: (id) =>
      latest((signal) => {
        store.dispatch({ type: 'article-loading', id })
        return show(id, 'current', false, signal)
      }),
    showRevision: (id, revision) => latest((signal) => show(id, revision, true, signal)),
    rememberPosition,
  }
}

function isLater(position: ReadingPosition | null, than: ReadingPosition): boolean {
  return position !== null && position.article !== than.article && position.at > than.at
}

/** An article with the source of one of its revisions. */
async function readRevision(
  id: ArticleId,
  wanted: RevisionId | 'current',
  bridge: Pick<Bridge, 'readArticle' | 'readRevision'>,
): Promise<Result<OpenArticle>> {
  const answer = await bridge.readArticle(id)
  if (!answer.ok || wanted === 'current' || wanted === answer.value.revision) return answer
  const older = await bridge.readRevision(id, wanted)
  return older.ok ? ok({ ...answer.value, ...older.value, revision: wanted }) : older
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
