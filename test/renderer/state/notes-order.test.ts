import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Anchor, type Annotation, COLORS } from '../../../preload/contract/annotation.ts'
import type { AnnotationId } from '../../../preload/contract/ids.ts'
import { NO_ORDER, orderOf, updateOrder } from '../../../renderer/state/notes-order.ts'
import { annotationId, sampleAnnotation } from '../../samples/annotations.ts'

type Notes = { annotations: Map<AnnotationId, Annotation>; anchors: Map<AnnotationId, Anchor> }

const anchor = fc.oneof(
  fc
    .tuple(fc.constantFrom('found', 'moved', 'guessed'), fc.nat(20), fc.integer({ min: 1, max: 9 }))
    .map(([kind, start, length]) => ({ kind, start, end: start + length, score: 1 }) as Anchor),
  fc.constant<Anchor>({ kind: 'unanchored' }),
  fc.constant<Anchor>({ kind: 'ambiguous', candidates: [] }),
)
const edit = fc.record({
  name: fc.integer({ min: 0, max: 12 }).map(String),
  remove: fc.boolean(),
  onArticle: fc.boolean(),
  color: fc.constantFrom(...COLORS),
  note: fc.constantFrom('', 'a note'),
  created: fc.integer({ min: 1, max: 5 }).map((day) => `2026-01-0${day}T00:00:00.000Z`),
  anchor: fc.option(anchor, { nil: null }),
})

function apply(
  notes: Notes,
  edits: readonly (typeof edit extends fc.Arbitrary<infer Edit> ? Edit : never)[],
): Notes {
  const next = { annotations: new Map(notes.annotations), anchors: new Map(notes.anchors) }
  for (const { name, remove, anchor: place, ...options } of edits) {
    const id = annotationId(name)
    if (remove) {
      next.annotations.delete(id)
      next.anchors.delete(id)
    } else {
      next.annotations.set(id, sampleAnnotation(name, options))
      if (place !== null && !options.onArticle) next.anchors.set(id, place)
    }
  }
  return next
}

describe('the order', () => {
  it('kept up change by change is the same as sorted anew', () => {
    fc.assert(
      fc.property(fc.array(fc.array(edit, { maxLength: 30 }), { maxLength: 6 }), (changes) => {
        let notes: Notes = { annotations: new Map(), anchors: new Map() }
        let order = NO_ORDER
        for (const edits of changes) {
          const next = apply(notes, edits)
          const ids = edits.map(({ name }) => annotationId(name))
          order = updateOrder(order, notes, next, ids)
          expect(order).toEqual(orderOf(next.annotations, next.anchors))
          notes = next
        }
      }),
    )
  })

  it('is the very same when only a note has changed', () => {
    const before: Notes = {
      annotations: new Map([[annotationId('a'), sampleAnnotation('a')]]),
      anchors: new Map([[annotationId('a'), { kind: 'found', start: 1, end: 2, score: 1 }]]),
    }
    const order = orderOf(before.annotations, before.anchors)
    const annotations = new Map([[annotationId('a'), sampleAnnotation('a', { note: 'typed' })]])
    expect(updateOrder(order, before, { ...before, annotations }, [annotationId('a')])).toBe(order)
  })

  it('by age begins with the latest', () => {
    const names = ['2026-01-02', '2026-01-03', '2026-01-01']
    const annotations = new Map(
      names.map((day) => [annotationId(day), sampleAnnotation(day, { created: `${day}T00:00:00.000Z` })]),
    )
    expect(orderOf(annotations, new Map()).byAge.map(({ id }) => id)).toEqual(
      names.toSorted().toReversed().map(annotationId),
    )
  })
})
