import type { Article } from '../../preload/contract/article.ts'

/** How many of the articles are in the trash. */
export function countTrashed(articles: Iterable<{ readonly article: Pick<Article, 'trashed'> }>): number {
  let count = 0
  for (const { article } of articles) if (article.trashed !== undefined) count += 1
  return count
}
