// Which notes of the library are shown, in which order and under which headings; pure.

import {
  type Annotation,
  COLORS,
  type Color,
  colorOf,
  isTextPosition,
  noteOf,
  tagsOf,
} from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import type { ArticleId } from '../../preload/contract/ids.ts'
import { preparedText } from '../notes/notes-filter.ts'
import { LOOSE } from '../search/fold-cluster.ts'
import { foldText } from '../search/fold-text.ts'
import { articleOf } from '../state/article-records.ts'
import type { AllNotesFilter, Grouping } from './all-notes-view.ts'
import { dateGroupOf, periodOf } from './date-groups.ts'

export type LibraryNote = {
  readonly annotation: Annotation
  readonly article: Article
}

export type NoteRow = LibraryNote & {
  /** One note may stand under several tags: it has a row for each. */
  readonly key: string
  /** Of the group that begins with this row. */
  readonly heading: { readonly label: string; readonly count: number } | null
}

export type ArrangedNotes = {
  readonly rows: readonly NoteRow[]
  /** Notes that pass the filter, each counted once. */
  readonly count: number
}

type Arrangement = {
  readonly filter: AllNotesFilter
  readonly grouping: Grouping
  /** What the reader calls the colours. */
  readonly colorNames: Readonly<Partial<Record<Color, string>>>
  readonly now: Date
}

const names = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })

/** The notes of articles that are not in the trash: by article title, then in the order of the text. */
export function notesInOrder(
  annotations: readonly Annotation[],
  articles: Iterable<Article>,
): readonly LibraryNote[] {
  const present = [...articles].filter(({ trashed }) => trashed === undefined)
  const sorted = present.sort((a, b) => names.compare(a.title, b.title) || (a.id < b.id ? -1 : 1))
  const ranks = new Map<ArticleId, number>(sorted.map(({ id }, rank) => [id, rank]))
  return annotations
    .flatMap((annotation) => {
      const rank = ranks.get(articleOf(annotation) as ArticleId)
      return rank === undefined ? [] : [{ annotation, rank, start: startOf(annotation) }]
    })
    .sort((a, b) => a.rank - b.rank || a.start - b.start || compareMade(a.annotation, b.annotation))
    .map(({ annotation, rank }) => ({ annotation, article: sorted[rank] as Article }))
}

/** A note on the whole article comes first; what says no position comes last. Code points. */
function startOf({ target }: Annotation): number {
  if (target.selector === undefined) return -1
  return target.selector.find(isTextPosition)?.start ?? Number.MAX_SAFE_INTEGER
}

function compareMade(a: Annotation, b: Annotation): number {
  return a.created < b.created ? -1 : a.created > b.created ? 1 : a.id < b.id ? -1 : 1
}

/** @param notes in the order of `notesInOrder`, which they keep inside each group; by date the latest come first */
export function arrangeNotes(notes: readonly LibraryNote[], arrangement: Arrangement): ArrangedNotes {
  const passing = filterNotes(notes, arrangement.filter, arrangement.now)
  return { rows: groupNotes(passing, arrangement), count: passing.length }
}

function filterNotes(
  notes: readonly LibraryNote[],
  filter: AllNotesFilter,
  now: Date,
): readonly LibraryNote[] {
  const words = foldText(filter.words, LOOSE).text.split(' ').filter(Boolean)
  const { article, tags, colors, hasNote } = filter
  const period = periodOf(filter, now)
  return notes.filter(({ annotation, article: its }) => {
    if (article !== null && its.id !== article) return false
    if (colors.length > 0 && !colors.includes(shownColor(annotation) as Color)) return false
    if (hasNote && noteOf(annotation) === '') return false
    if (tags.length > 0 && !tags.every((tag) => tagsOf(annotation).includes(tag))) return false
    if (period !== null && !period.includes(Date.parse(annotation.created))) return false
    return words.length === 0 || words.every((word) => preparedText(annotation).includes(word))
  })
}

/** A note on the whole article is shown without one. */
function shownColor(annotation: Annotation): Color | null {
  return annotation.target.selector === undefined ? null : colorOf(annotation)
}

/** Where a note stands: groups with a lower rank come first, and those of one rank by their labels. */
type Group = { readonly key: string; readonly label: string; readonly rank: number }

function groupNotes(notes: readonly LibraryNote[], arrangement: Arrangement): readonly NoteRow[] {
  const groupsOf = GROUPS_OF[arrangement.grouping]
  const groups = new Map<string, Group & { readonly notes: LibraryNote[] }>()
  for (const note of notes) {
    for (const group of groupsOf(note, arrangement)) {
      const known = groups.get(group.key)
      if (known === undefined) groups.set(group.key, { ...group, notes: [note] })
      else known.notes.push(note)
    }
  }
  const sorted =
    arrangement.grouping === 'article'
      ? [...groups.values()]
      : [...groups.values()].sort((a, b) => a.rank - b.rank || names.compare(a.label, b.label))
  return sorted.flatMap(({ key, label, notes: members }) => {
    const ordered = arrangement.grouping === 'date' ? members.toSorted(latestFirst) : members
    return ordered.map((note, index) => ({
      ...note,
      key: `${key} ${note.annotation.id}`,
      heading: index === 0 ? { label, count: members.length } : null,
    }))
  })
}

function latestFirst(a: LibraryNote, b: LibraryNote): number {
  return compareMade(b.annotation, a.annotation)
}

const GROUPS_OF: Readonly<
  Record<Grouping, (note: LibraryNote, arrangement: Arrangement) => readonly Group[]>
> = {
  // They come in the order of their titles.
  article: ({ article }) => [{ key: article.id, label: article.title, rank: 0 }],
  tag({ annotation }) {
    const tags = [...new Set(tagsOf(annotation))]
    if (tags.length === 0) return [{ key: 'untagged', label: 'Without a tag', rank: 1 }]
    return tags.map((tag) => ({ key: `#${tag}`, label: tag, rank: 0 }))
  },
  color({ annotation }, { colorNames }) {
    const color = shownColor(annotation)
    if (color === null) return [{ key: 'none', label: 'On whole articles', rank: COLORS.length }]
    const name = `${color.charAt(0).toUpperCase()}${color.slice(1)}`
    const meaning = colorNames[color]
    const label = meaning === undefined || meaning === '' ? name : `${name}: ${meaning}`
    return [{ key: color, label, rank: COLORS.indexOf(color) }]
  },
  date: ({ annotation }, { now }) => [dateGroupOf(annotation.created, now)],
}
