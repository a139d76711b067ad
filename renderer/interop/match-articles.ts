// Which article of the library a note from elsewhere belongs to; pure.

import type { Article } from '../../preload/contract/article.ts'
import { sourceOf } from '../../preload/contract/ids.ts'
import type { IncomingDocument } from './incoming-note.ts'

export type MatchArticle = (document: IncomingDocument) => Article | null

/** @param articles without those in the trash */
export function matchArticles(articles: Iterable<Article>): MatchArticle {
  const byName = new Map<string, Article>()
  const byTitle = new Map<string, Article>()
  for (const article of articles) {
    for (const { id } of article.revisions) byName.set(sourceOf(id), article)
    byName.set(sourceOf(article.id), article)
    if (article.source !== undefined) byName.set(plainName(article.source), article)
    byTitle.set(plainTitle(article.title), article)
  }
  return ({ names, title }) => {
    for (const name of names) {
      const article = byName.get(plainName(name))
      if (article !== undefined) return article
    }
    return title === undefined ? null : (byTitle.get(plainTitle(title)) ?? null)
  }
}

/** By which documents that match nothing are told apart. */
export function documentKey({ names, title }: IncomingDocument): string {
  return title === undefined ? plainName(names[0] ?? '') : plainTitle(title)
}

/** Addresses that differ in nothing that matters. */
function plainName(name: string): string {
  return name
    .trim()
    .replace(/#.*$/, '')
    .replace(/^https?:\/\/(?:www\.)?/i, '')
    .replace(/\/$/, '')
}

function plainTitle(title: string): string {
  return title.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}
