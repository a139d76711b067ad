import { describe, expect, test } from 'vitest'
import type { Annotation } from '../../../preload/contract/annotation.ts'
import type { Article } from '../../../preload/contract/article.ts'
import { type ArticleId, sourceOf } from '../../../preload/contract/ids.ts'
import { type AllNotesFilter, NO_NOTES_FILTER } from '../../../renderer/all-notes/all-notes-view.ts'
import { arrangeNotes, notesInOrder } from '../../../renderer/all-notes/arrange-notes.ts'
import { type SampleOptions, sampleAnnotation, sampleArticle } from '../../samples/annotations.ts'

const RIVERS = 'b'.repeat(64) as ArticleId
const WARS = 'c'.repeat(64) as ArticleId
const NOW = new Date(2026, 10, 22, 18, 0)

const rivers: Article = { ...sampleArticle(), id: RIVERS, title: 'On rivers' }
const wars: Article = { ...sampleArticle(), id: WARS, title: 'On 12 wars' }

function note(name: string, article: ArticleId, options: SampleOptions = {}): Annotation {
  const sample = sampleAnnotation(name, options)
  return { ...sample, target: { ...sample.target, source: sourceOf(article) } }
}

/** Local time, as the reader's clock shows it. */
function on(year: number, month: number, day: number, hour = 12): string {
  return new Date(year, month - 1, day, hour).toISOString()
}

const NOTES = [
  note('w2', WARS, {
    start: 90,
    quote: 'Every means',
    color: 'pink',
    tags: ['war'],
    created: on(2026, 11, 22),
  }),
  note('w1', WARS, { start: 10, quote: 'An end', note: 'Which one?', created: on(2026, 11, 21, 1) }),
  note('r1', RIVERS, { start: 5, quote: 'The Émigré', tags: ['water', 'war'], created: on(2026, 11, 3) }),
  note('r0', RIVERS, { onArticle: true, note: 'Read it again', created: on(2025, 12, 31) }),
]

function arrange(
  filter: Partial<AllNotesFilter> = {},
  grouping: 'article' | 'tag' | 'color' | 'date' = 'article',
  articles: readonly Article[] = [wars, rivers],
) {
  return arrangeNotes(notesInOrder(NOTES, articles), {
    filter: { ...NO_NOTES_FILTER, ...filter },
    grouping,
    colorNames: { pink: 'doubtful' },
    now: NOW,
  })
}

/** As a list: a heading with its count, and below it the names of the notes. */
function lines(arranged: ReturnType<typeof arrange>): string[] {
  return arranged.rows.flatMap(({ annotation, heading }) => [
    ...(heading === null ? [] : [`${heading.label} (${heading.count})`]),
    annotation.id.slice('urn:uuid:'.length),
  ])
}

describe('groups', () => {
  test('by article: in the order of the titles, and inside in the order of the text', () => {
    expect(lines(arrange())).toEqual(['On 12 wars (2)', 'w1', 'w2', 'On rivers (2)', 'r0', 'r1'])
  })

  test('by tag: a note under each of its tags, those without one last', () => {
    const arranged = arrange({}, 'tag')
    expect(lines(arranged)).toEqual([
      'war (2)',
      'w2',
      'r1',
      'water (1)',
      'r1',
      'Without a tag (2)',
      'w1',
      'r0',
    ])
    expect(arranged.count).toBe(4)
    expect(new Set(arranged.rows.map(({ key }) => key)).size).toBe(5)
  })

  test('by colour: with what the reader takes it to mean, notes on whole articles last', () => {
    expect(lines(arrange({}, 'color'))).toEqual([
      'Yellow (2)',
      'w1',
      'r1',
      'Pink: doubtful (1)',
      'w2',
      'On whole articles (1)',
      'r0',
    ])
  })

  test('by date: the last seven days one by one, then months; the latest first', () => {
    expect(lines(arrange({}, 'date'))).toEqual([
      'Today (1)',
      'w2',
      'Yesterday (1)',
      'w1',
      'November 2026 (1)',
      'r1',
      'December 2025 (1)',
      'r0',
    ])
  })
})

test.each<{ filter: Partial<AllNotesFilter>; shown: string[] }>([
  { filter: { words: 'emigre' }, shown: ['r1'] },
  { filter: { words: 'which END' }, shown: ['w1'] },
  { filter: { article: RIVERS }, shown: ['r0', 'r1'] },
  { filter: { tags: ['war'] }, shown: ['w2', 'r1'] },
  { filter: { tags: ['war', 'water'] }, shown: ['r1'] },
  { filter: { colors: ['yellow'] }, shown: ['w1', 'r1'] },
  { filter: { hasNote: true }, shown: ['w1', 'r0'] },
  { filter: { period: 'today' }, shown: ['w2'] },
  { filter: { period: 'week' }, shown: ['w1', 'w2'] },
  { filter: { period: 'month' }, shown: ['w1', 'w2', 'r1'] },
  { filter: { period: 'year' }, shown: ['w1', 'w2', 'r0', 'r1'] },
  { filter: { period: 'between', from: '2025-12-31', to: '2026-11-03' }, shown: ['r0', 'r1'] },
  { filter: { period: 'between', from: '2026-11-04', to: '' }, shown: ['w1', 'w2'] },
  { filter: { period: 'between', from: '', to: '' }, shown: ['w1', 'w2', 'r0', 'r1'] },
])('the filter $filter leaves $shown', ({ filter, shown }) => {
  const { rows, count } = arrange(filter)
  expect(rows.map(({ annotation }) => annotation.id)).toEqual(shown.map((name) => `urn:uuid:${name}`))
  expect(count).toBe(shown.length)
})

test('notes of articles in the trash, and of none, are left out', () => {
  const trashed = { ...wars, trashed: '2026-01-01T00:00:00.000Z' }
  expect(lines(arrange({}, 'article', [trashed, rivers]))).toEqual(['On rivers (2)', 'r0', 'r1'])
})
