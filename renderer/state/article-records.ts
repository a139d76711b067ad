// What changes of records mean for the list of articles; pure.

import { type Annotation, noteOf } from '../../preload/contract/annotation.ts'
import type { ArticleSummary } from '../../preload/contract/api.ts'
import type { ChangeSet } from '../../preload/contract/change-set.ts'
import type { ArticleId } from '../../preload/contract/ids.ts'

type Articles = ReadonlyMap<ArticleId, ArticleSummary>

/**
 * The list after a change: titles, positions, and how many highlights and notes each article has. The same list when
 * nothing of that has changed: it is drawn with each letter of a note otherwise.
 */
export function withRecords(
  before: Articles,
  changes: ChangeSet,
  annotations: ChangeSet<Annotation>,
): Articles {
  const articles = new LazyCopy(before)
  for (const record of [...changes.added, ...changes.updated.map(([, to]) => to)]) {
    if (record.type === 'postil:Article') {
      const known = articles.get(record.id) ?? { position: null, highlights: 0, notes: 0 }
      articles.set(record.id, { ...known, article: record })
    } else if (record.type === 'postil:ReadingPosition') {
      const known = articles.get(record.article)
      if (known !== undefined) articles.set(record.article, { ...known, position: record })
    }
  }
  for (const record of changes.removed) {
    if (record.type === 'postil:Article') articles.delete(record.id)
  }
  for (const [id, { highlights, notes }] of countAnnotations(annotations)) {
    const known = articles.get(id)
    if (known === undefined || (highlights === 0 && notes === 0)) continue
    articles.set(id, { ...known, highlights: known.highlights + highlights, notes: known.notes + notes })
  }
  return articles.map
}

/** Copies a map before its first change. */
class LazyCopy {
  map: Articles
  #own: Map<ArticleId, ArticleSummary> | null = null

  constructor(map: Articles) {
    this.map = map
  }

  get(id: ArticleId): ArticleSummary | undefined {
    return this.map.get(id)
  }

  set(id: ArticleId, summary: ArticleSummary): void {
    this.#copy().set(id, summary)
  }

  delete(id: ArticleId): void {
    this.#copy().delete(id)
  }

  #copy(): Map<ArticleId, ArticleSummary> {
    this.#own ??= new Map(this.map)
    this.map = this.#own
    return this.#own
  }
}

type Counts = { readonly highlights: number; readonly notes: number }

/** By how many each article's highlights and notes have become more, or fewer. */
function countAnnotations(changes: ChangeSet<Annotation>): ReadonlyMap<ArticleId, Counts> {
  const counts = new Map<ArticleId, Counts>()
  const count = (annotation: Annotation, by: 1 | -1) => {
    const id = articleOf(annotation)
    if (id === null) return
    const known = counts.get(id) ?? { highlights: 0, notes: 0 }
    counts.set(id, {
      highlights: known.highlights + (annotation.target.selector === undefined ? 0 : by),
      notes: known.notes + (noteOf(annotation) === '' ? 0 : by),
    })
  }
  for (const annotation of changes.added) count(annotation, 1)
  for (const annotation of changes.removed) count(annotation, -1)
  for (const [from, to] of changes.updated) {
    count(from, -1)
    count(to, 1)
  }
  return counts
}

const SOURCE = /^urn:sha256:([0-9a-f]{64})$/

/** The article that an annotation belongs to; null when its target is no article of a library. */
export function articleOf({ target }: Pick<Annotation, 'target'>): ArticleId | null {
  return (SOURCE.exec(target.source)?.[1] as ArticleId | undefined) ?? null
}
