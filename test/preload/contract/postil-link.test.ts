import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnnotationId, ArticleId } from '../../../preload/contract/ids.ts'
import { parsePostilLink, postilLink } from '../../../preload/contract/postil-link.ts'

const article = '0123456789abcdef'.repeat(4) as ArticleId

describe('a link into the library', () => {
  test('to an article is read as it was written', () => {
    const link = { article, annotation: null }
    expect(parsePostilLink(postilLink(link))).toEqual(link)
  })

  test('to a note is read as it was written, whatever its id is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (id) => {
        const link = { article, annotation: id as AnnotationId }
        expect(parsePostilLink(postilLink(link))).toEqual(link)
      }),
    )
  })

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['an object', { article }],
    ['no address', article],
    ['another scheme', `https://article/${article}`],
    ['a scheme that ours begins', `postils://article/${article}`],
    ['a file', `postil:///etc/passwd`],
    ['a command', `postil://run/${article}`],
    ['a place above the article', `postil://article/../${article}`],
    ['a folder', `postil://article/${article}/`],
    ['a name and a password', `postil://a:b@article/${article}`],
    ['a port', `postil://article:80/${article}`],
    ['a hash', `postil://article/${article}#x`],
    ['another question', `postil://article/${article}?library=/evil`],
    ['a second question', `postil://article/${article}?note=a&library=/evil`],
    ['two notes', `postil://article/${article}?note=a&note=b`],
    ['no note', `postil://article/${article}?note=`],
    ['capital letters', `postil://article/${article.toUpperCase()}`],
    ['a longer name', `postil://article/${article}0`],
    ['an escaped name', `postil://article/%30${article.slice(1)}`],
    ['much', `postil://article/${article}?note=${'a'.repeat(30_000)}`],
    ['a note with a name too long', `postil://article/${article}?note=${'a'.repeat(2001)}`],
    ['switches', `postil://article/${article} --library /evil`],
  ])('is none when it is %s', (_name, value) => {
    expect(parsePostilLink(value)).toBeNull()
  })

  test('is never more than an id and an id, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string(), fc.anything()), (value) => {
        for (const each of [value, `postil://article/${String(value)}`]) {
          const link = parsePostilLink(each)
          if (link !== null) expect(link.article).toMatch(/^[0-9a-f]{64}$/)
        }
      }),
    )
  })
})
