import type { ArticleSummary } from '../../preload/contract/api.ts'
import type { ArticleId } from '../../preload/contract/ids.ts'

/** @returns the article that was read last and is not in the trash; null when there is none */
export function lastRead(articles: readonly ArticleSummary[]): ArticleId | null {
  const present = articles.filter(({ article }) => article.trashed === undefined)
  return present.toSorted((a, b) => readAt(b) - readAt(a))[0]?.article.id ?? null
}

/** An article that was never scrolled counts from when it was added. */
function readAt({ position, article }: ArticleSummary): number {
  return Date.parse(position?.at ?? article.added)
}
