import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COLORS } from '../../../../preload/contract/annotation.ts'
import { LAYERS, type Layer, type Picture, pictureOf } from '../../../../renderer/reader/painting/painter.ts'
import {
  LANES,
  type Placed,
  PlacedAnnotations,
} from '../../../../renderer/reader/painting/placed-annotations.ts'
import { annotationId } from '../../../samples/annotations.ts'

const LENGTH = 40
const ALL = { start: 0, end: LENGTH }

const many = fc
  .array(
    fc.tuple(fc.nat(LENGTH - 1), fc.integer({ min: 1, max: 20 }), fc.constantFrom(...COLORS), fc.boolean()),
    {
      maxLength: 20,
    },
  )
  .map((rows) =>
    rows.map(
      ([start, length, color, isGuess], index): Placed => ({
        id: annotationId(String(index)),
        start,
        end: Math.min(LENGTH, start + length),
        color,
        isGuess,
      }),
    ),
  )
const view = fc
  .tuple(fc.nat(LENGTH), fc.nat(LENGTH))
  .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))

const rangesOf = (picture: Picture, layer: Layer) =>
  [...(picture.get(layer) ?? [])].map(({ start, end }) => `${start}-${end}`).sort()

function placed(name: string, start: number, end: number, color: Placed['color'] = 'yellow'): Placed {
  return { id: annotationId(name), start, end, color, isGuess: false }
}

describe('the picture', () => {
  it('has the words of each annotation in full, as far as they are in view, in its own colour, the same words once', () => {
    fc.assert(
      fc.property(many, view, (all, seen) => {
        const picture = pictureOf(new PlacedAnnotations(all), seen)
        for (const color of COLORS) {
          const expected = all
            .filter((each) => each.color === color)
            .map(({ start, end }) => ({ start: Math.max(start, seen.start), end: Math.min(end, seen.end) }))
            .filter(({ start, end }) => start < end)
            .map(({ start, end }) => `${start}-${end}`)
            .sort()
          expect(rangesOf(picture, `postil-${color}`)).toEqual([...new Set(expected)])
        }
      }),
    )
  })

  it('gives annotations that overlap or touch lines of their own, unless more of them meet than there are lanes', () => {
    const meet = (a: Placed, b: Placed) => a.start <= b.end && b.start <= a.end
    fc.assert(
      fc.property(many, (all) => {
        fc.pre(
          all.every(
            (one) => all.filter((each) => each.start <= one.end && one.end <= each.end).length <= LANES,
          ),
        )
        const laid = new PlacedAnnotations(all).laidBetween(0, LENGTH)
        for (const one of laid)
          for (const other of laid)
            if (one !== other && meet(one, other)) expect(one.lane).not.toBe(other.lane)
      }),
    )
  })

  it('keeps the lane of an annotation whatever part of the text is in view', () => {
    fc.assert(
      fc.property(many, view, (all, seen) => {
        const whole = new PlacedAnnotations(all)
        const lanes = new Map(whole.laidBetween(0, LENGTH).map(({ id, lane }) => [id, lane]))
        for (const { id, lane } of whole.laidBetween(seen.start, seen.end)) expect(lane).toBe(lanes.get(id))
      }),
    )
  })

  it('marks where two lie over one another, and where more do', () => {
    const all = [placed('a', 0, 10), placed('b', 5, 20), placed('c', 8, 9, 'green')]
    const picture = pictureOf(new PlacedAnnotations(all), ALL)
    expect(rangesOf(picture, 'postil-overlap-2')).toEqual(['5-8', '9-10'])
    expect(rangesOf(picture, 'postil-overlap-3')).toEqual(['8-9'])
  })

  it('marks the one that the reader is at, and guesses', () => {
    const all = [placed('a', 0, 10), { ...placed('b', 5, 20, 'pink'), isGuess: true }]
    const picture = pictureOf(new PlacedAnnotations(all), ALL, { active: annotationId('a') })
    expect(rangesOf(picture, 'postil-active')).toEqual(['0-10'])
    expect(rangesOf(picture, 'postil-guess')).toEqual(['5-20'])
  })

  it('shows an annotation whose edge is dragged where it would be', () => {
    const all = new PlacedAnnotations([placed('a', 0, 10), placed('b', 20, 30)])
    const preview = { id: annotationId('a'), range: { start: 0, end: 25 } }
    const picture = pictureOf(all, ALL, { active: annotationId('a'), preview })
    expect(rangesOf(picture, 'postil-yellow')).toEqual(['0-25', '20-30'])
    expect(rangesOf(picture, 'postil-active')).toEqual(['0-25'])
    expect(rangesOf(picture, 'postil-overlap-2')).toEqual(['20-25'])
  })

  it('shows a dragged annotation in view though it is not there before', () => {
    const all = new PlacedAnnotations([placed('a', 0, 10), placed('b', 20, 30)])
    const preview = { id: annotationId('a'), range: { start: 0, end: 25 } }
    const picture = pictureOf(all, { start: 18, end: 40 }, { preview })
    expect(rangesOf(picture, 'postil-yellow')).toEqual(['18-25', '20-30'])
  })

  it('paints nothing in a layer that is not registered', () => {
    const picture = pictureOf(new PlacedAnnotations([placed('a', 0, 9), placed('b', 0, 9)]), ALL)
    for (const layer of picture.keys()) expect(LAYERS).toContain(layer)
  })
})
