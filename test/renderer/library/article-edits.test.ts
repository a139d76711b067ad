import { describe, expect, test } from 'vitest'
import type { Article } from '../../../preload/contract/article.ts'
import { parseArticle } from '../../../preload/contract/article.ts'
import { type ChangeSet, isEmpty } from '../../../preload/contract/change-set.ts'
import { describing, detailsOf, restoring, trashing } from '../../../renderer/library/article-edits.ts'
import { sampleArticle } from '../../samples/annotations.ts'

const NOW = '2026-02-02T00:00:00.000Z'
const ARTICLE: Article = { ...sampleArticle(), author: 'A. Reporter', tags: ['war'] }

function outcomeOf(changes: ChangeSet): Article {
  const [pair] = changes.updated
  if (pair === undefined) throw new Error('nothing changed')
  return parseArticle(pair[1])
}

describe('the details of an article', () => {
  test('become what the reader says, without space at their ends', () => {
    const details = {
      title: ' New title ',
      author: 'B',
      date: '2020',
      source: ' here',
      tags: [' a', 'a', '', 'b  c '],
    }
    expect(outcomeOf(describing(ARTICLE, details))).toMatchObject({
      title: 'New title',
      author: 'B',
      date: '2020',
      source: 'here',
      tags: ['a', 'b c'],
      described: true,
    })
  })

  test('say nothing where the field is empty', () => {
    const changed = outcomeOf(describing(ARTICLE, { ...detailsOf(ARTICLE), author: ' ' }))
    expect('author' in changed).toBe(false)
  })

  test('always have a title', () => {
    const changed = outcomeOf(describing(ARTICLE, { ...detailsOf(ARTICLE), title: ' ', date: '2020' }))
    expect(changed.title).toBe('An article')
  })

  test('are left alone when nothing is different', () => {
    expect(isEmpty(describing(ARTICLE, detailsOf(ARTICLE)))).toBe(true)
  })
})

describe('the trash', () => {
  test('takes articles in and gives them back as they were', () => {
    const changes = trashing([ARTICLE], NOW)
    expect(outcomeOf(changes).trashed).toBe(NOW)
    expect(outcomeOf(restoring([outcomeOf(changes)]))).toEqual(ARTICLE)
  })

  test('leaves alone what is there already, or is not there', () => {
    expect(isEmpty(trashing([{ ...ARTICLE, trashed: NOW }], NOW))).toBe(true)
    expect(isEmpty(restoring([ARTICLE]))).toBe(true)
  })
})
