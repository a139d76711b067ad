import { expect, it } from 'vitest'
import { tagsInUse } from '../../main/tags-in-use.ts'
import { sampleAnnotation } from '../samples/annotations.ts'

it('lists every tag once, the most used first', () => {
  const annotations = [['law', 'peace'], ['peace'], ['war', 'law', 'peace'], []].map((tags, index) =>
    sampleAnnotation(String(index), { tags }),
  )
  expect(tagsInUse(annotations)).toEqual(['peace', 'law', 'war'])
})

it('lists tags that are used equally often by their letters', () => {
  expect(tagsInUse([sampleAnnotation('a', { tags: ['b', 'c', 'a'] })])).toEqual(['a', 'b', 'c'])
})
