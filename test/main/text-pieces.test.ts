import { expect, test } from 'vitest'
import { createTextPieces } from '../../main/text-pieces.ts'
import { ok } from '../../preload/contract/result.ts'

test('a short text is sent whole, and nothing of it is held', () => {
  const pieces = createTextPieces()
  const sent = pieces.send(['all of it'])
  expect(sent).toMatchObject({ first: 'all of it', more: 0 })
  expect(pieces.read(sent.key, 1).ok).toBe(false)
})

test('a long text is fetched piece by piece, and let go with the last one', () => {
  const pieces = createTextPieces()
  const { first, more, key } = pieces.send(['a', 'b', 'c'])
  expect([first, more]).toEqual(['a', 2])
  expect(pieces.read(key, 1)).toEqual(ok('b'))
  expect(pieces.read(key, 2)).toEqual(ok('c'))
  expect(pieces.read(key, 1)).toMatchObject({ ok: false, error: { code: 'not-found' } })
})

test('texts that are never fetched do not pile up', () => {
  const pieces = createTextPieces()
  const sent = Array.from({ length: 9 }, (_, index) => pieces.send([`${index}`, 'rest']))
  expect(sent.map(({ key }) => pieces.read(key, 1).ok)).toEqual([false, ...Array(8).fill(true)])
})

test.each([
  ['no such text', 'x', 1],
  ['no such piece', undefined, 5],
])('%s is a failure and no bug', (_, key, index) => {
  const pieces = createTextPieces()
  expect(pieces.read(key ?? pieces.send(['a', 'b']).key, index)).toMatchObject({ ok: false })
})
