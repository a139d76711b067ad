// What the window of all notes shows: kept while it is closed, so that it opens as it was left.

import type { Color } from '../../preload/contract/annotation.ts'
import type { ArticleId } from '../../preload/contract/ids.ts'

export const GROUPINGS = ['article', 'tag', 'color', 'date'] as const
export type Grouping = (typeof GROUPINGS)[number]

export const PERIODS = ['any', 'today', 'week', 'month', 'year', 'between'] as const
export type Period = (typeof PERIODS)[number]

export type AllNotesFilter = {
  /** Each of these words must be in the quote, the note or a tag; case and accents do not count. */
  readonly words: string
  /** Null for every article. */
  readonly article: ArticleId | null
  /** Every one of these. */
  readonly tags: readonly string[]
  /** Any one of these; empty for every colour. */
  readonly colors: readonly Color[]
  readonly hasNote: boolean
  /** When it was made. */
  readonly period: Period
  /** Days of the reader's calendar, `2026-11-22`, both of them included; empty for no limit. Only for `between`. */
  readonly from: string
  readonly to: string
}

export const NO_NOTES_FILTER: AllNotesFilter = {
  words: '',
  article: null,
  tags: [],
  colors: [],
  hasNote: false,
  period: 'any',
  from: '',
  to: '',
}

export type AllNotesView = {
  readonly filter: AllNotesFilter
  readonly grouping: Grouping
  /** The row that the reader was at last, by its key. */
  readonly at: string | null
}

export const ALL_NOTES_VIEW: AllNotesView = { filter: NO_NOTES_FILTER, grouping: 'article', at: null }

export function isFiltered(filter: AllNotesFilter): boolean {
  const { words, article, tags, colors, hasNote, period, from, to } = filter
  if (words.trim() !== '' || article !== null || tags.length > 0 || colors.length > 0 || hasNote) return true
  return period === 'between' ? from !== '' || to !== '' : period !== 'any'
}
