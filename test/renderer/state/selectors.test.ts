import { describe, expect, it } from 'vitest'
import type { Anchor, Annotation } from '../../../preload/contract/annotation.ts'
import type { AnnotationId, Stamp } from '../../../preload/contract/ids.ts'
import { orderOf } from '../../../renderer/state/notes-order.ts'
import {
  hasLibrary,
  idsInTextOrder,
  isSaved,
  placedOf,
  rangeOfAnchor,
} from '../../../renderer/state/selectors.ts'
import { INITIAL_STATE } from '../../../renderer/state/state.ts'
import { annotationId, type SampleOptions, sampleAnnotation } from '../../samples/annotations.ts'

type Row = readonly [name: string, anchor: Anchor | null, options?: SampleOptions]

function library(rows: readonly Row[]): {
  annotations: ReadonlyMap<AnnotationId, Annotation>
  anchors: ReadonlyMap<AnnotationId, Anchor>
} {
  return {
    annotations: new Map(
      rows.map(([name, , options]) => [annotationId(name), sampleAnnotation(name, options)]),
    ),
    anchors: new Map(
      rows.flatMap(([name, anchor]) => (anchor === null ? [] : [[annotationId(name), anchor] as const])),
    ),
  }
}

const found = (start: number, end: number): Anchor => ({ kind: 'found', start, end, score: 1 })

describe('the order of the text', () => {
  it('puts notes on the article first, then by place, the wider first, and what has no place last', () => {
    const { annotations, anchors } = library([
      ['lost', { kind: 'unanchored' }],
      ['unclear', { kind: 'ambiguous', candidates: [] }, { created: '2026-02-01T00:00:00.000Z' }],
      ['narrow', found(5, 8)],
      ['later', found(9, 10)],
      ['wide', found(5, 20)],
      ['article', null, { onArticle: true }],
    ])
    const names = ['article', 'wide', 'narrow', 'later', 'lost', 'unclear']
    expect(idsInTextOrder(annotations, anchors)).toEqual(names.map(annotationId))
  })

  it('puts annotations of the same words in the order in which they were made', () => {
    const { annotations, anchors } = library([
      ['b', found(0, 3), { created: '2026-01-02T00:00:00.000Z' }],
      ['c', found(0, 3), { created: '2026-01-03T00:00:00.000Z' }],
      ['a', found(0, 3), { created: '2026-01-01T00:00:00.000Z' }],
    ])
    expect(idsInTextOrder(annotations, anchors)).toEqual(['a', 'b', 'c'].map(annotationId))
  })
})

describe('the place of an anchor', () => {
  it.each<readonly [Anchor | undefined, boolean]>([
    [found(1, 2), true],
    [{ kind: 'moved', start: 1, end: 2, score: 1 }, true],
    [{ kind: 'guessed', start: 1, end: 2, score: 0.7 }, true],
    [{ kind: 'ambiguous', candidates: [{ start: 1, end: 2, score: 1 }] }, false],
    [{ kind: 'unanchored' }, false],
    [undefined, false],
  ])('is known only when there is one: %j', (anchor, isKnown) => {
    expect(rangeOfAnchor(anchor) !== null).toBe(isKnown)
  })

  it('is painted with its colour, and as a guess when it is one', () => {
    const { annotations, anchors } = library([
      ['a', { kind: 'guessed', start: 1, end: 2, score: 0.7 }, { color: 'pink' }],
      ['b', { kind: 'unanchored' }],
      ['c', found(3, 4), { color: 'a colour of another program' }],
    ])
    expect(placedOf(orderOf(annotations, anchors))).toMatchObject([
      { id: annotationId('a'), start: 1, end: 2, color: 'pink', isGuess: true },
      { id: annotationId('c'), start: 3, end: 4, color: 'yellow', isGuess: false },
    ])
  })
})

describe('whether a change is on disk', () => {
  const early = '000000000000001-000000-abcdefgh' as Stamp
  const late = '000000000000002-000000-abcdefgh' as Stamp
  const state = { ...INITIAL_STATE, stamps: new Map([['x', late]]) }

  it.each([
    ['all is saved', { kind: 'saved', through: late }, true],
    ['an older change is saved, this one is being saved', { kind: 'saving', through: early }, false],
    ['this one is saved, a newer one is being saved', { kind: 'saving', through: late }, true],
    ['nothing was ever saved', { kind: 'failed', through: null, code: 'io', message: '' }, false],
  ] as const)('is told by its stamp: %s', (_, saveState, expected) => {
    expect(isSaved({ ...state, saveState }, 'x')).toBe(expected)
  })

  it('is so for what never changed here', () => {
    expect(isSaved({ ...state, saveState: { kind: 'saving', through: null } }, 'y')).toBe(true)
  })
})

describe('whether there is a library to work with', () => {
  const failed = (message: string) => ({
    kind: 'failed' as const,
    through: null,
    code: 'io' as const,
    message,
  })
  const place = (isMissing: boolean) => ({ ...INITIAL_STATE.libraryPlace, isMissing })

  it.each([
    ['all is well', INITIAL_STATE, true],
    ['saving fails', { ...INITIAL_STATE, saveState: failed('full') }, true],
    [
      'saving fails, and by now it can only be read',
      { ...INITIAL_STATE, saveState: failed('full'), readOnly: 'newer' },
      true,
    ],
    ['it could not be opened', { ...INITIAL_STATE, saveState: failed('closed'), readOnly: 'closed' }, false],
    ['its folder is not there', { ...INITIAL_STATE, libraryPlace: place(true) }, false],
  ])('when %s', (_, state, expected) => {
    expect(hasLibrary(state)).toBe(expected)
  })
})
