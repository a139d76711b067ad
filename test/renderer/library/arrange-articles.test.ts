import { describe, expect, test } from 'vitest'
import type { ArticleSummary } from '../../../preload/contract/api.ts'
import type { Article } from '../../../preload/contract/article.ts'
import type { ArticleId } from '../../../preload/contract/ids.ts'
import type { LibrarySort } from '../../../preload/contract/settings.ts'
import { arrangeArticles, progressOf } from '../../../renderer/library/arrange-articles.ts'
import { sampleArticle } from '../../samples/annotations.ts'

type Fields = Partial<Article> & {
  readonly read?: string
  readonly offset?: number
  readonly end?: number
  readonly highlights?: number
}

function summary(
  title: string,
  { read, offset = 0, end, highlights = 0, ...fields }: Fields = {},
): ArticleSummary {
  const id = title as ArticleId
  const article: Article = { ...sampleArticle(), id, title, ...fields }
  const position =
    read === undefined
      ? null
      : ({
          type: 'postil:ReadingPosition',
          id: `position:${id}`,
          article: id,
          revision: article.current,
          offset,
          ...(end === undefined ? {} : { end }),
          length: 100,
          at: read,
        } as const)
  return { article, position, highlights, notes: 0 }
}

const ARTICLES = [
  summary('Chapter 10', { added: '2026-03-01T00:00:00Z', author: 'Zola', highlights: 2 }),
  summary('chapter 9', { added: '2026-01-01T00:00:00Z', read: '2026-05-01T00:00:00Z', offset: 20 }),
  summary('Émigré', {
    added: '2026-02-01T00:00:00Z',
    author: 'Åkesson',
    read: '2026-02-02T00:00:00Z',
    offset: 90,
    tags: ['to read'],
    source: 'https://example.org/emigre',
  }),
  summary('Thrown away', { added: '2026-06-01T00:00:00Z', trashed: '2026-06-02T00:00:00Z' }),
]

function titles(sort: LibrarySort = 'title', filter = '', trash = false): string[] {
  return arrangeArticles(ARTICLES, { sort, filter, trash }).map(({ article }) => article.title)
}

describe('the library', () => {
  test.each<[LibrarySort, string[]]>([
    ['recent', ['chapter 9', 'Chapter 10', 'Émigré']],
    ['added', ['Chapter 10', 'Émigré', 'chapter 9']],
    ['title', ['chapter 9', 'Chapter 10', 'Émigré']],
    ['author', ['Émigré', 'Chapter 10', 'chapter 9']],
    ['notes', ['Chapter 10', 'chapter 9', 'Émigré']],
    ['progress', ['Émigré', 'chapter 9', 'Chapter 10']],
  ])('can be ordered: %s', (sort, expected) => {
    expect(titles(sort)).toEqual(expected)
  })

  test('keeps what was thrown away apart', () => {
    expect(titles('title', '', true)).toEqual(['Thrown away'])
  })

  test.each([
    ['emi', ['Émigré']],
    ['CHAPTER', ['chapter 9', 'Chapter 10']],
    ['zola chap', ['Chapter 10']],
    ['read', ['Émigré']],
    ['example.org', ['Émigré']],
    ['apter', []],
    ['  ', ['chapter 9', 'Chapter 10', 'Émigré']],
  ])('is filtered by %j', (filter, expected) => {
    expect(titles('title', filter)).toEqual(expected)
  })
})

describe('progress', () => {
  test('is unknown for an article that was never read', () => {
    expect(progressOf(summary('new'))).toBeNull()
  })

  const read = '2026-01-01T00:00:00Z'

  test('is the part of the text before the first line in sight, where it is not known what else was', () => {
    expect(progressOf(summary('half', { read, offset: 50 }))).toBe(0.5)
  })

  test.each([
    ['none at the beginning', 0, 20, 0],
    ['a half with as much above as below', 40, 60, 0.5],
    ['all with the end in sight', 80, 100, 1],
    ['all of what fits into the window', 0, 100, 1],
  ])('is %s', (_name, offset, end, progress) => {
    expect(progressOf(summary('x', { read, offset, end }))).toBe(progress)
  })
})
