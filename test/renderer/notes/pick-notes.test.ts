import { expect, it } from 'vitest'
import { pickNotes } from '../../../renderer/notes/pick-notes.ts'
import { annotationId } from '../../samples/annotations.ts'

const shown = ['a', 'b', 'c', 'd', 'e'].map(annotationId)
const picked = (...names: string[]) => new Set(names.map(annotationId))

it.each([
  ['one more', picked('a'), 'c', false, picked('a', 'c')],
  ['lets one go', picked('a', 'c'), 'c', false, picked('a')],
  ['all from the last one down to this one', picked('b'), 'd', true, picked('b', 'c', 'd')],
  ['all from the last one up to this one', picked('d'), 'b', true, picked('d', 'b', 'c')],
  ['this one alone when nothing was picked', picked(), 'b', true, picked('b')],
])('picks %s', (_, before, name, reach, after) => {
  expect(pickNotes(before, annotationId(name), shown, reach)).toEqual(after)
})
