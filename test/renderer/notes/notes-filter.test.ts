import { describe, expect, it } from 'vitest'
import type { Anchor } from '../../../preload/contract/annotation.ts'
import {
  countTags,
  filterEntries,
  NO_FILTER,
  type NotesFilter,
  preparedText,
  prepareTexts,
} from '../../../renderer/notes/notes-filter.ts'
import { orderOf } from '../../../renderer/state/notes-order.ts'
import { annotationId, type SampleOptions, sampleAnnotation } from '../../samples/annotations.ts'

const rows: Readonly<Record<string, SampleOptions & { anchor?: Anchor }>> = {
  plain: { quote: 'Every means it has' },
  noted: { quote: 'Nothing more', note: 'Café owners *disagree*', color: 'green' },
  tagged: { quote: 'A claim', tags: ['law', 'Süden'], color: 'pink', note: 'x' },
  lost: { quote: 'Gone', anchor: { kind: 'unanchored' } },
  guess: { quote: 'Perhaps', anchor: { kind: 'guessed', start: 90, end: 95, score: 0.7 } },
  article: { onArticle: true, note: 'About all of it' },
}
const annotations = new Map(
  Object.entries(rows).map(([name, options]) => [annotationId(name), sampleAnnotation(name, options)]),
)
const anchors = new Map(
  Object.entries(rows).map(([name, { anchor }], index) => [
    annotationId(name),
    anchor ?? ({ kind: 'found', start: index, end: index + 1, score: 1 } as const),
  ]),
)
const entries = orderOf(annotations, anchors).byText

function shown(filter: Partial<NotesFilter>, keep: string | null = null): string[] {
  const id = keep === null ? null : annotationId(keep)
  return filterEntries(entries, annotations, { ...NO_FILTER, ...filter }, id)
    .map((entry) => entry.id.replace('urn:uuid:', ''))
    .sort()
}

describe('the filter', () => {
  it.each<[string, Partial<NotesFilter>, string[]]>([
    ['by nothing shows all', {}, Object.keys(rows).sort()],
    ['by white space shows all', { words: '  ' }, Object.keys(rows).sort()],
    ['by a word of a quote', { words: 'means' }, ['plain']],
    ['by a word of a note, without its accent and case', { words: 'CAFE' }, ['noted']],
    ['by a tag as a word', { words: 'suden' }, ['tagged']],
    ['by several words, in any order', { words: 'disagree nothing' }, ['noted']],
    ['by several words that are not together', { words: 'disagree means' }, []],
    [
      'by colours, any of them; a note on the article has none',
      { colors: ['green', 'pink'] },
      ['noted', 'tagged'],
    ],
    ['by a tag', { tags: ['law'] }, ['tagged']],
    ['by tags, all of them', { tags: ['law', 'art'] }, []],
    ['by having a note', { hasNote: true }, ['article', 'noted', 'tagged']],
    ['by having no certain place', { isLost: true }, ['guess', 'lost']],
    ['by several things at once', { hasNote: true, colors: ['pink'], words: 'claim' }, ['tagged']],
  ])('%s', (_, filter, names) => {
    expect(shown(filter)).toEqual(names)
  })

  it('keeps the note that is being written', () => {
    expect(shown({ words: 'means' }, 'noted')).toEqual(['noted', 'plain'])
  })

  it('looks at what a note says now', () => {
    const changed = new Map(annotations).set(
      annotationId('plain'),
      sampleAnnotation('plain', { note: 'fresh' }),
    )
    const found = filterEntries(entries, changed, { ...NO_FILTER, words: 'fresh' }, null)
    expect(found.map(({ id }) => id)).toEqual([annotationId('plain')])
  })
})

it('counts tags in the order of the alphabet', () => {
  const tagged = [
    ['b', 'Äpfel'],
    ['b', 'b'],
    ['a10', 'a9'],
  ].map((tags, index) => sampleAnnotation(String(index), { tags }))
  expect(countTags(tagged)).toEqual([
    { tag: 'a9', count: 1 },
    { tag: 'a10', count: 1 },
    { tag: 'Äpfel', count: 1 },
    { tag: 'b', count: 2 },
  ])
})

describe('getting ready for a filter', () => {
  const all = Array.from({ length: 5 }, (_, index) =>
    sampleAnnotation(`ready ${index}`, { note: `Öl ${index}` }),
  )

  it('stops when the time is up, and says whether all is done', () => {
    let asked = 0
    expect(prepareTexts(all, () => ++asked > 3)).toBe(false)
    expect(asked).toBe(4)
    expect(prepareTexts(all, () => false)).toBe(true)
  })

  it('changes nothing in what is found', () => {
    expect(all.map(preparedText).every((text) => text.includes('ol '))).toBe(true)
  })
})
