// What changes of records mean for the list of articles; pure.

import { type Annotation, noteOf } from '../../preload/contract/annotation.ts'
import type { ArticleSummary } from '../../preload/contract/api.ts'
import type { ChangeSet } from '../../preload/contract/change-set.ts'
import type { ArticleId } from '../../preload/contract/ids.ts'

type Articles = ReadonlyMap<ArticleId, ArticleSummary>

/** The list after a change: titles, positions, and how many highlights and notes each article has. */
export function withRecords(
  before: Articles,
  changes: ChangeSet,
  annotations: ChangeSet<Annotation>,
): Articles {
  const articles = new Map(before)
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
  countAnnotations(articles, annotations)
  return articles
}

function countAnnotations(articles: Map<ArticleId, ArticleSummary>, changes: ChangeSet<Annotation>): void {
  const count = (annotation: Annotation, by: 1 | -1) => {
    const id = articleOf(annotation)
    const known = id === null ? undefined : articles.get(id)
    if (id === null || known === undefined) return
    articles.set(id, {
      ...known,
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
}

const SOURCE = /^urn:sha256:([0-9a-f]{64})$/

/** The article that an annotation belongs to; null when its target is no article of a library. */
export function articleOf({ target }: Pick<Annotation, 'target'>): ArticleId | null {
  return (SOURCE.exec(target.source)?.[1] as ArticleId | undefined) ?? null
}
