import type { ArticleSummary } from '../../preload/contract/api.ts'
import type { ArticleId } from '../../preload/contract/ids.ts'

/** @returns the article that was read last and is not in the trash; null when there is none */
export function lastRead(articles: readonly ArticleSummary[]): ArticleId | null {
  const present = articles.filter(({ article }) => article.trashed === undefined)
  return present.toSorted(byReading)[0]?.article.id ?? null
}

/** What was never on the screen comes after all that was, however late it was added: a folder of articles, say. */
function byReading(a: ArticleSummary, b: ArticleSummary): number {
  if ((a.position === null) !== (b.position === null)) return a.position === null ? 1 : -1
  return readAt(b) - readAt(a)
}

function readAt({ position, article }: ArticleSummary): number {
  return Date.parse(position?.at ?? article.added)
}
