import { expect, test } from 'vitest'
import type { Anchor } from '../../../preload/contract/annotation.ts'
import type { AnnotationId } from '../../../preload/contract/ids.ts'
import { candidatesOf, guessesFrom, passageAt, repairList } from '../../../renderer/revisions/repair-list.ts'

const anchors = new Map<AnnotationId, Anchor>(
  Object.entries({
    found: { kind: 'found', start: 0, end: 1, score: 1 },
    sure: { kind: 'guessed', start: 2, end: 4, score: 0.95 },
    unsure: { kind: 'guessed', start: 5, end: 6, score: 0.6 },
    several: {
      kind: 'ambiguous',
      candidates: [
        { start: 1, end: 2, score: 0.2 },
        { start: 3, end: 4, score: 0.4 },
      ],
    },
    lost: { kind: 'unanchored' },
  } satisfies { [id: string]: Anchor }) as [AnnotationId, Anchor][],
)
const ALL = [...anchors.keys()]

test('the desk holds what is a guess, several, or lost, in the order of the notes', () => {
  expect(repairList(ALL.toReversed(), anchors)).toEqual(['lost', 'several', 'unsure', 'sure'])
})

test('the likeliest of several places comes first', () => {
  expect(candidatesOf(anchors.get('several' as AnnotationId)).map(({ start }) => start)).toEqual([3, 1])
  expect(candidatesOf(anchors.get('lost' as AnnotationId))).toEqual([])
})

test.each([
  [0.95, ['sure']],
  [0.6, ['sure', 'unsure']],
  [0.96, []],
])('with at least %d, the guesses accepted together are %j', (least, expected) => {
  expect([...guessesFrom(ALL, anchors, least).keys()]).toEqual(expected)
})

test('a passage is cut out with what stands around it', () => {
  expect(passageAt('before words after', { start: 7, end: 12 })).toEqual({
    before: 'before ',
    words: 'words',
    after: ' after',
  })
})
