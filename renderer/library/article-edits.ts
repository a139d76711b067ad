// What the reader does to articles, as change sets; pure. Times come in.

import type { Article } from '../../preload/contract/article.ts'
import { type ChangeSet, NO_CHANGES } from '../../preload/contract/change-set.ts'

/** What the reader may say of an article. An empty field says nothing. */
export type Details = {
  readonly title: string
  readonly author: string
  readonly date: string
  readonly source: string
  readonly tags: readonly string[]
}

export function detailsOf({ title, author = '', date = '', source = '', tags }: Article): Details {
  return { title, author, date, source, tags }
}

/** An article without a title could not be found again: it keeps the one it has. */
export function describing(article: Article, details: Details): ChangeSet {
  const { author: _a, date: _d, source: _s, ...rest } = article
  const title = details.title.trim()
  const next: Article = {
    ...rest,
    title: title === '' ? article.title : title,
    ...optional('author', details.author),
    ...optional('date', details.date),
    ...optional('source', details.source),
    tags: distinct(details.tags),
    // What the reader says is not to be replaced by what the source says.
    described: true,
  }
  return isSame(article, next) ? NO_CHANGES : { ...NO_CHANGES, updated: [[article, next]] }
}

/** @param now ISO 8601, UTC */
export function trashing(articles: readonly Article[], now: string): ChangeSet {
  const updated = articles
    .filter(({ trashed }) => trashed === undefined)
    .map((article) => [article, { ...article, trashed: now }] as const)
  return { ...NO_CHANGES, updated }
}

export function restoring(articles: readonly Article[]): ChangeSet {
  const updated = articles
    .filter(({ trashed }) => trashed !== undefined)
    .map((article) => {
      const { trashed: _, ...kept } = article
      return [article, kept] as const
    })
  return { ...NO_CHANGES, updated }
}

function optional(name: 'author' | 'date' | 'source', value: string): Partial<Article> {
  const trimmed = value.trim()
  return trimmed === '' ? {} : { [name]: trimmed }
}

function distinct(tags: readonly string[]): readonly string[] {
  return [...new Set(tags.map((tag) => tag.trim().replace(/\s+/gu, ' ')).filter((tag) => tag !== ''))]
}

function isSame(a: Article, b: Article): boolean {
  return (
    (['title', 'author', 'date', 'source'] as const).every((name) => a[name] === b[name]) && sameTags(a, b)
  )
}

function sameTags(a: Article, b: Article): boolean {
  return a.tags.length === b.tags.length && a.tags.every((tag, index) => tag === b.tags[index])
}
