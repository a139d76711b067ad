import { describe, expect, it } from 'vitest'
import type { AnnotationId } from '../../../../preload/contract/ids.ts'
import { activeAt, annotationsAt, neighbourOf } from '../../../../renderer/reader/painting/annotations-at.ts'
import { type Placed, PlacedAnnotations } from '../../../../renderer/reader/painting/placed-annotations.ts'

function placed(id: string, start: number, end: number): Placed {
  return { id: id as AnnotationId, start, end, color: 'yellow', isGuess: false }
}

const id = (name: string) => name as AnnotationId
const all = new PlacedAnnotations([
  placed('large', 0, 20),
  placed('small', 5, 10),
  placed('late', 15, 25),
  placed('same', 15, 25),
  placed('last', 40, 45),
])

describe('the annotation at the cursor', () => {
  it('is the smallest that covers it', () => {
    expect(annotationsAt(all, 6).map((each) => each.id)).toEqual(['small', 'large'])
    expect(activeAt(all, 6, null)).toBe('small')
  })

  it('is the one that ends there, where none covers it', () => {
    expect(activeAt(all, 45, null)).toBe('last')
    expect(activeAt(all, 46, null)).toBeNull()
    expect(activeAt(all, 10, null)).toBe('large')
  })

  it('stays the one that the reader chose among several', () => {
    expect(activeAt(all, 6, id('large'))).toBe('large')
    expect(activeAt(all, 6, id('last'))).toBe('small')
  })
})

describe('the next annotation', () => {
  it('is found from wherever the cursor stands', () => {
    expect(neighbourOf(all, 6, null, 'forward')?.placed.start).toBe(15)
    expect(neighbourOf(all, 30, null, 'backward')?.placed.start).toBe(15)
    expect(neighbourOf(all, 30, null, 'forward')).toMatchObject({ placed: { id: 'last' }, index: 4 })
  })

  it('passes each of those that begin at the same place', () => {
    const seen: AnnotationId[] = []
    let at = { offset: 0, active: id('large') }
    for (;;) {
      const next = neighbourOf(all, at.offset, at.active, 'forward')
      if (next === null) break
      at = { offset: next.placed.start, active: next.placed.id }
      seen.push(at.active)
    }
    expect(seen).toEqual(['small', 'late', 'same', 'last'])
    for (const expected of seen.slice(0, -1).reverse()) {
      const before = neighbourOf(all, at.offset, at.active, 'backward')
      expect(before?.placed.id).toBe(expected)
      at = { offset: before?.placed.start ?? 0, active: expected }
    }
  })

  it('is none after the last and before the first', () => {
    expect(neighbourOf(all, 40, id('last'), 'forward')).toBeNull()
    expect(neighbourOf(all, 0, id('large'), 'backward')).toBeNull()
    expect(neighbourOf(new PlacedAnnotations([]), 0, null, 'forward')).toBeNull()
  })
})
