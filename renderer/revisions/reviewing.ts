// A new version of an article, from the file to the one change set that takes it in.

import type { Annotation } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import type { Bridge } from '../../preload/contract/bridge.ts'
import { NO_CHANGES } from '../../preload/contract/change-set.ts'
import type { ArticleId } from '../../preload/contract/ids.ts'
import type { PendingId, PendingRevision, Reading } from '../../preload/contract/importing.ts'
import { ok, type Result } from '../../preload/contract/result.ts'
import { loadDocument } from '../document/load-document.ts'
import { carryOver, textOfRevision } from '../session/carry-over.ts'
import type { LibraryClient } from '../session/library-client.ts'
import type { Opening } from '../session/opening.ts'
import { placeAnnotations } from '../session/place-annotations.ts'
import type { Store } from '../state/store.ts'
import { remapInWorker } from '../workers/remap-in-worker.ts'
import { type Comparison, fatesOf, type Review, sentenceOf, speaksOf, takingOver } from './review.ts'

export type Reviewing = {
  /** Compares a held text with its article and shows what would become of the notes. */
  readonly review: (pending: PendingId) => Promise<void>
  /** Lets the reader choose the file of a new version of the open article. */
  readonly chooseFile: () => Promise<void>
  /** Takes the text of one article as a new version of another, after the same look at it. */
  readonly offer: (from: ArticleId, into: ArticleId) => Promise<void>
  /**
   * Reads the open article's file in another way. Where every note is sure to keep its words it is done at once, else
   * after the same look at it.
   */
  readonly reread: (reading: Reading) => Promise<void>
  /** Says that an article is no version of another one with the same title. */
  readonly keepApart: (article: Article) => void
  readonly accept: () => Promise<void>
  readonly cancel: () => void
}

type NeededBridge = Pick<
  Bridge,
  | 'readArticle'
  | 'readRevision'
  | 'readPending'
  | 'keepPending'
  | 'dropPending'
  | 'chooseRevision'
  | 'offerRevision'
  | 'offerReading'
>

/** @param now milliseconds since 1970 */
export function createReviewing(
  store: Store,
  bridge: NeededBridge,
  client: LibraryClient,
  opening: Opening,
  now: () => number,
): Reviewing {
  let running: AbortController | null = null
  const announce = (text: string, urgent = false) => store.dispatch({ type: 'announced', text, urgent })

  function setState(review: Review, state: Review['state']): void {
    store.dispatch({ type: 'review', review: { ...review, state } })
  }

  async function review(id: PendingId): Promise<void> {
    running?.abort()
    running = new AbortController()
    const { signal } = running
    const read = await bridge.readPending(id)
    if (!read.ok) return announce(read.error.message, true)
    const { article, name, from } = read.value
    const shown: Review = {
      pending: id,
      article,
      name,
      from,
      state: { kind: 'comparing', done: 0, total: 0 },
    }
    store.dispatch({ type: 'review', review: shown })
    try {
      const comparison = await compare(read.value, bridge, signal, (done, total) =>
        setState(shown, { kind: 'comparing', done, total }),
      )
      setState(
        shown,
        comparison.ok
          ? { kind: 'ready', comparison: comparison.value }
          : { kind: 'failed', message: comparison.error.message },
      )
      if (comparison.ok) announce(`A new version of ${article.title}: ${sentenceOf(comparison.value.fates)}`)
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }

  async function reviewAnswer(answer: Result<PendingId>): Promise<void> {
    if (answer.ok) await review(answer.value)
    else if (answer.error.code !== 'cancelled') announce(answer.error.message, true)
  }

  async function accept(): Promise<void> {
    const shown = store.state.peek().review
    if (shown === null || shown.state.kind !== 'ready') return
    const { comparison } = shown.state
    setState(shown, { kind: 'taking' })
    const [kept, latest] = await Promise.all([
      bridge.keepPending(shown.pending),
      bridge.readArticle(shown.article.id),
    ])
    const failed = [kept, latest].find((answer) => !answer.ok)
    if (!kept.ok || !latest.ok) {
      setState(shown, { kind: 'failed', message: failed?.ok === false ? failed.error.message : '' })
      return
    }
    const { article, annotations } = latest.value
    const position = store.state.peek().articles.get(article.id)?.position ?? latest.value.position
    const changes = takingOver({
      article,
      revision: kept.value,
      position,
      twin: shown.from === null ? null : (store.state.peek().articles.get(shown.from)?.article ?? null),
      annotations: new Map(annotations.map((annotation) => [annotation.id, annotation])),
      comparison,
      now: new Date(now()).toISOString(),
    })
    client.commit(changes, { label: 'Take new version' })
    store.dispatch({ type: 'review', review: null })
    announce(`The new version is taken: ${sentenceOf(comparison.fates)}`)
    const { open } = store.state.peek()
    const isShown = open.kind === 'open' && open.article.id === article.id
    if (!isShown || !open.isCurrent) await opening.open(article.id)
  }

  return {
    review,
    async chooseFile() {
      const { open } = store.state.peek()
      if (open.kind === 'open') await reviewAnswer(await bridge.chooseRevision(open.article.id))
    },
    offer: async (from, into) => reviewAnswer(await bridge.offerRevision(from, into)),
    async reread(reading) {
      const { open } = store.state.peek()
      if (open.kind !== 'open') return
      const offered = await bridge.offerReading(open.article.id, reading)
      await reviewAnswer(offered)
      const shown = store.state.peek().review
      if (!offered.ok || shown?.pending !== offered.value || shown.state.kind !== 'ready') return
      const { toCheck, unanchored } = shown.state.comparison.fates
      if (toCheck.length + unanchored.length === 0) await accept()
    },
    keepApart(article) {
      const changes = { ...NO_CHANGES, updated: [[article, { ...article, separate: true }] as const] }
      client.commit(changes, { label: null })
    },
    accept,
    cancel() {
      const shown = store.state.peek().review
      running?.abort()
      if (shown !== null) void bridge.dropPending(shown.pending)
      store.dispatch({ type: 'review', review: null })
    },
  }
}

async function compare(
  pending: PendingRevision,
  bridge: NeededBridge,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<Result<Comparison>> {
  const read = await bridge.readArticle(pending.article.id)
  if (!read.ok) return read
  const { article, annotations } = read.value
  const [oldText, { text: newText }] = await Promise.all([
    textOfRevision(article, article.current, bridge, signal),
    loadDocument(pending.source, pending.format, { signal }),
  ])
  const onWords = annotations.filter(({ target }) => target.selector !== undefined)
  const here = onWords.filter((annotation) => speaksOf(annotation, article.current))
  const elsewhere = onWords.filter((annotation) => !speaksOf(annotation, article.current))
  const anchors = new Map(await carryOver(article, newText, elsewhere, bridge, signal))
  if (oldText === null) {
    // Without the old text there are still the words and what stood around them.
    for (const [id, anchor] of placeAnnotations(newText, here)) anchors.set(id, anchor)
    return ok({ oldText: '', newText, changes: [], anchors, fates: fatesOf(anchors) })
  }
  const result = await remapInWorker(
    { oldText, newText, annotations: here.map(anchored) },
    { signal, onProgress: ({ done, total }) => onProgress(done, total) },
  )
  for (const { id } of here) anchors.set(id, result.anchors.get(id) ?? { kind: 'unanchored' })
  return ok({ oldText, newText, changes: result.changes, anchors, fates: fatesOf(anchors) })
}

function anchored({ id, target }: Annotation) {
  return { id, selectors: target.selector ?? [] }
}
