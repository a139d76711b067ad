import { expect, test } from 'vitest'
import type { Anchor, Annotation } from '../../../preload/contract/annotation.ts'
import { type Article, positionIdOf, type ReadingPosition } from '../../../preload/contract/article.ts'
import type { AnnotationId, ArticleId, RevisionId } from '../../../preload/contract/ids.ts'
import { sourceOf } from '../../../preload/contract/ids.ts'
import { describe } from '../../../renderer/anchoring/describe.ts'
import { diffMap } from '../../../renderer/anchoring/diff-map.ts'
import { remap } from '../../../renderer/anchoring/remap.ts'
import { textChanges } from '../../../renderer/anchoring/text-changes.ts'
import { fatesOf, sentenceOf, speaksOf, takingOver, twinOf } from '../../../renderer/revisions/review.ts'
import { newAnnotation } from '../../../renderer/session/annotation-edits.ts'

const ARTICLE = 'a'.repeat(64) as ArticleId
const FIRST = 'a'.repeat(64) as RevisionId
const SECOND = 'b'.repeat(64) as RevisionId
const NOW = '2026-05-01T10:00:00.000Z'

const OLD = 'One sentence stays. Another one is rewritten by its author in places. The last one goes away.'
const NEW = 'Something new. One sentence stays. Another one was rewritten by an author in many places.'

const article: Article = {
  type: 'postil:Article',
  id: ARTICLE,
  title: 'x',
  tags: [],
  added: NOW,
  revisions: [{ id: FIRST, format: 'text', imported: NOW }],
  current: FIRST,
}

function annotationOn(words: string): Annotation {
  const start = OLD.indexOf(words)
  const selectors = describe(OLD, start, start + words.length)
  return newAnnotation({
    id: words as AnnotationId,
    now: NOW,
    article: ARTICLE,
    revision: FIRST,
    color: 'yellow',
    selectors,
  })
}

const ANNOTATIONS = ['One sentence stays', 'rewritten by its author in places', 'goes away'].map(annotationOn)

function take(position: ReadingPosition | null = null) {
  const annotations = new Map(ANNOTATIONS.map((annotation) => [annotation.id, annotation]))
  const anchored = ANNOTATIONS.map(({ id, target }) => ({ id, selectors: target.selector ?? [] }))
  const anchors = remap(OLD, NEW, anchored)
  const comparison = {
    oldText: OLD,
    newText: NEW,
    changes: textChanges(diffMap(OLD, NEW)),
    anchors,
    fates: fatesOf(anchors),
  }
  const revision = { id: SECOND, format: 'text' as const, imported: NOW }
  return takingOver({ article, revision, position, twin: null, annotations, comparison, now: NOW })
}

test('the sentence counts every fate', () => {
  const anchors = new Map<AnnotationId, Anchor>([
    ['1' as AnnotationId, { kind: 'found', start: 0, end: 1, score: 1 }],
    ['2' as AnnotationId, { kind: 'moved', start: 0, end: 1, score: 1 }],
    ['3' as AnnotationId, { kind: 'guessed', start: 0, end: 1, score: 0.7 }],
    ['4' as AnnotationId, { kind: 'ambiguous', candidates: [] }],
    ['5' as AnnotationId, { kind: 'unanchored' }],
  ])
  expect(sentenceOf(fatesOf(anchors))).toBe('1 kept, 1 moved, 2 to check, 1 unanchored')
  expect(sentenceOf(fatesOf(new Map()))).toBe('no notes to carry over')
})

test('taking a version makes it the current one and keeps the ones before', () => {
  const [[, to] = []] = take().updated
  expect(to).toMatchObject({ current: SECOND, revisions: [{ id: FIRST }, { id: SECOND }] })
})

test('certain words get new selectors, and the first ones are kept', () => {
  const pair = take().updated.find(([from]) => from.id === 'One sentence stays')
  expect(pair?.[1]).toMatchObject({
    target: { selector: describe(NEW, 15, 33) },
    'postil:revision': sourceOf(SECOND),
    'postil:firstSelectors': ANNOTATIONS[0]?.target.selector,
  })
})

test('a guess and a lost one are written nowhere', () => {
  const ids = take().updated.map(([from]) => from.id)
  expect(ids).toEqual([ARTICLE, 'One sentence stays'])
})

test.each([
  ['before every change', 0, 0],
  ['in a sentence that has moved down', OLD.indexOf('sentence'), NEW.indexOf('sentence')],
  ['in words that are gone', OLD.indexOf('goes away'), NEW.length],
])('the reader who was %s stays there', (_, before, after) => {
  const position: ReadingPosition = {
    type: 'postil:ReadingPosition',
    id: positionIdOf(ARTICLE),
    article: ARTICLE,
    revision: FIRST,
    offset: before,
    end: OLD.length,
    length: OLD.length,
    at: NOW,
  }
  const pair = take(position).updated.find(([from]) => from.id === position.id)
  expect(pair?.[1]).toMatchObject({ revision: SECOND, length: NEW.length, offset: after })
  expect(pair?.[1]).not.toHaveProperty('end')
})

test('an annotation that names no revision is taken to speak of the one at hand', () => {
  const { 'postil:revision': _, ...unnamed } = annotationOn('goes away')
  expect([speaksOf(unnamed, SECOND), speaksOf(annotationOn('goes away'), SECOND)]).toEqual([true, false])
})

test('an older article with the same title is a twin, until the reader says otherwise', () => {
  const described = { ...article, described: true }
  const later: Article = { ...described, id: 'c'.repeat(64) as ArticleId, added: '2026-06-01T00:00:00.000Z' }
  expect(twinOf(later, [described, later])).toBe(described)
  expect(twinOf(described, [described, later])).toBeNull()
  expect(twinOf({ ...later, separate: true }, [described])).toBeNull()
  expect(twinOf(later, [{ ...described, trashed: NOW }])).toBeNull()
  expect(twinOf({ ...later, title: 'y' }, [described])).toBeNull()
})
