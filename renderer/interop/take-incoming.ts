// Notes from elsewhere, article by article: each finds its article, its place in it, and whether it is there already.

import type { Anchor, Annotation } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import type { AnnotationId, ArticleId } from '../../preload/contract/ids.ts'
import { sourceOf } from '../../preload/contract/ids.ts'
import type { Result } from '../../preload/contract/result.ts'
import { shorten } from '../session/shorten.ts'
import type { IncomingNote, IncomingNotes, RefusedNote } from './incoming-note.ts'
import { documentKey, matchArticles } from './match-articles.ts'
import { countAnchor, type NotesReport, type Tally } from './notes-report.ts'
import { nameOf, placeNote, sameness } from './place-incoming.ts'

export type TakingNotes = {
  /** Of the file. */
  readonly name: string
  /** Those that notes may go to. */
  readonly articles: readonly Article[]
  /** The one on the screen, which gets the notes of a file that names no other. */
  readonly open: Article | null
  /** Every annotation of the library. */
  readonly known: readonly Annotation[]
  readonly textOf: (id: ArticleId) => Promise<Result<string>>
  readonly newId: () => AnnotationId
  /** ISO 8601, UTC */
  readonly now: string
  /** Told now and then how many have been looked at. */
  readonly onProgress?: (done: number, total: number) => void
  /** Ends it; nothing has been changed then. */
  readonly signal?: AbortSignal
}

export type TakenNotes = {
  readonly added: readonly Annotation[]
  readonly anchors: ReadonlyMap<AnnotationId, Anchor>
  readonly report: NotesReport
}

/** A slice leaves the window time for a frame; milliseconds. */
const SLICE_MS = 12

/** @throws what the signal says, where it was stopped */
export async function takeIncoming(incoming: IncomingNotes, taking: TakingNotes): Promise<TakenNotes> {
  const { name, known, textOf, signal } = taking
  const { groups, strays } = byArticle(incoming.notes, taking)
  const refused: RefusedNote[] = [...incoming.refused, ...strays]
  const tally: Tally = {
    ...{ name, format: incoming.format, placed: 0, toCheck: 0, unanchored: 0, onArticle: 0, known: 0 },
    ...{ refused, articles: [] },
  }
  const articleOfId = new Map<string, string>(known.map(({ id, target }) => [id, target.source]))
  const added: Annotation[] = []
  const anchors = new Map<AnnotationId, Anchor>()
  const pause = pauses(incoming.notes.length, taking.onProgress)
  let seen = 0
  for (const [article, notes] of groups) {
    await pause(seen, true)
    const text = await textOf(article.id)
    if (!text.ok) {
      seen += notes.length
      refused.push(...notes.map((note) => ({ what: nameOf(note), why: text.error.message })))
      continue
    }
    const mine = sourceOf(article.id)
    const here = known.filter(({ target }) => target.source === mine)
    const same = new Set(here.flatMap((each) => [sameness(each), sameness(each, false)]))
    const isTaken = (id: string) => articleOfId.has(id)
    const context = { ...taking, article, text: text.value, isTaken }
    let count = 0
    for (const note of notes) {
      await pause(seen)
      signal?.throwIfAborted()
      seen += 1
      const isHere = note.id !== undefined && articleOfId.get(note.id) === mine
      // Notes of which the file does not say when they were made were made in its order.
      const now = earlier(taking.now, incoming.notes.length - seen)
      const placed = isHere ? null : placeNote(note, { ...context, now })
      if (placed?.kind === 'refused') refused.push(placed.refused)
      else if (placed === null || same.has(sameness(placed.annotation))) tally.known += 1
      else {
        const { annotation, anchor } = placed
        same.add(sameness(annotation))
        articleOfId.set(annotation.id, mine)
        added.push(annotation)
        if (anchor !== null) anchors.set(annotation.id, anchor)
        countAnchor(tally, anchor)
        count += 1
      }
    }
    if (count > 0) tally.articles = [...tally.articles, { id: article.id, title: article.title, count }]
  }
  return { added, anchors, report: tally }
}

/**
 * Leaves the window time for a frame whenever a slice is over, or at once when asked to: reading an article is one step.
 */
function pauses(total: number, onProgress: TakingNotes['onProgress']) {
  let sliceEnd = performance.now() + SLICE_MS
  return async (done: number, isNow = false): Promise<void> => {
    if (!isNow && performance.now() <= sliceEnd) return
    onProgress?.(done, total)
    await new Promise((resolve) => setTimeout(resolve, 0))
    sliceEnd = performance.now() + SLICE_MS
  }
}

/** @param ms how much earlier */
function earlier(time: string, ms: number): string {
  return new Date(Date.parse(time) - ms).toISOString()
}

type Groups = {
  readonly groups: ReadonlyMap<Article, readonly IncomingNote[]>
  readonly strays: readonly RefusedNote[]
}

/**
 * Notes that name an article of the library go there. The rest goes to the open one, when it is all of one document,
 * and nothing else of the file is on an article that we have; else nobody knows where it belongs.
 */
function byArticle(notes: readonly IncomingNote[], { articles, open }: TakingNotes): Groups {
  const match = matchArticles(articles)
  const groups = new Map<Article, IncomingNote[]>()
  const others: IncomingNote[] = []
  const put = (article: Article, note: IncomingNote) => {
    const group = groups.get(article)
    if (group === undefined) groups.set(article, [note])
    else group.push(note)
  }
  for (const note of notes) {
    const article = match(note.of)
    if (article === null) others.push(note)
    else put(article, note)
  }
  // What names nothing is on what the rest of the file is on.
  const named = new Set(others.map(({ of }) => documentKey(of)).filter((key) => key !== ''))
  const [only, ...more] = groups.keys()
  const home =
    only === undefined ? (named.size <= 1 ? open : null) : named.size === 0 && more.length === 0 ? only : null
  if (home !== null) {
    for (const note of others) put(home, note)
    return { groups, strays: [] }
  }
  return { groups, strays: others.map(stray) }
}

function stray(note: IncomingNote): RefusedNote {
  const { title, names } = note.of
  const document = title ?? names[0]
  return {
    what: nameOf(note),
    why:
      document === undefined
        ? 'the file does not say what it is on; open its article first'
        : `it is on “${shorten(document.slice(0, 400), 80)}”, which is not in the library`,
  }
}
