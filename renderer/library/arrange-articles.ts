// Which articles the library shows, and in which order; pure.

import type { ArticleSummary } from '../../preload/contract/api.ts'
import type { LibrarySort } from '../../preload/contract/settings.ts'
import { LOOSE } from '../search/fold-cluster.ts'
import { foldText } from '../search/fold-text.ts'
import { isWordStart } from '../search/search-words.ts'

const names = new Intl.Collator(undefined, { numeric: true })

export type Arrangement = {
  readonly sort: LibrarySort
  /** Words that must each begin a word of title, author, source, date or a tag. */
  readonly filter: string
  readonly trash: boolean
}

export function arrangeArticles(
  articles: Iterable<ArticleSummary>,
  { sort, filter, trash }: Arrangement,
): readonly ArticleSummary[] {
  const words = foldText(filter, LOOSE)
    .text.split(' ')
    .filter((word) => word !== '')
  return [...articles]
    .filter((summary) => (summary.article.trashed !== undefined) === trash)
    .filter((summary) => words.every((word) => beginsWord(wordsOf(summary), word)))
    .sort((a, b) => COMPARE[sort](a, b) || byTitle(a, b) || (a.article.id < b.article.id ? -1 : 1))
}

type Compare = (a: ArticleSummary, b: ArticleSummary) => number

const byTitle: Compare = (a, b) => names.compare(a.article.title, b.article.title)

const COMPARE: Readonly<Record<LibrarySort, Compare>> = {
  recent: (a, b) => touchedAt(b) - touchedAt(a),
  added: (a, b) => Date.parse(b.article.added) - Date.parse(a.article.added),
  title: byTitle,
  author: (a, b) => compareMissingLast(a.article.author, b.article.author),
  notes: (a, b) => b.highlights - a.highlights || b.notes - a.notes,
  progress: (a, b) => (progressOf(b) ?? -1) - (progressOf(a) ?? -1),
}

/** When it was last read, or came into the library; ms since 1970. */
function touchedAt({ article, position }: ArticleSummary): number {
  return Math.max(Date.parse(article.added), position === null ? 0 : Date.parse(position.at))
}

function compareMissingLast(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
  return names.compare(a, b)
}

/**
 * How far the reader has come: 0 with the beginning in sight, 1 with the end; null for an article that was never read.
 * What is in sight counts on neither side, so that it takes the same scrolling to come from 0 to 1 in any window.
 */
export function progressOf({ position }: ArticleSummary): number | null {
  if (position === null) return null
  const { offset, length, end = offset } = position
  const toCome = length - end
  return toCome === 0 ? 1 : offset / (offset + toCome)
}

/** Folding all titles anew for each letter that is typed would be felt with thousands of them. */
const folded = new WeakMap<ArticleSummary['article'], string>()

function wordsOf({ article }: ArticleSummary): string {
  const known = folded.get(article)
  if (known !== undefined) return known
  const { title, subtitle = '', author = '', source = '', date = '', tags } = article
  const { text } = foldText([title, subtitle, author, source, date, ...tags].join('\n'), LOOSE)
  folded.set(article, text)
  return text
}

function beginsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (isWordStart(text, at)) return true
  }
  return false
}
