import { describe, expect, test } from 'vitest'
import { parseSecondStart, secondStartOf } from '../../../main/starting/second-start.ts'
import { parsePostilLink } from '../../../preload/contract/postil-link.ts'

describe('what a second start hands over', () => {
  test('is its files', () => {
    expect(parseSecondStart({ files: ['/a.md', '/b c.txt'] })).toEqual({
      files: ['/a.md', '/b c.txt'],
      link: null,
    })
  })

  test('is its link, as it was written', () => {
    const link = parsePostilLink(`postil://article/${'a'.repeat(64)}?note=urn%3Auuid%3A1`)
    expect(link).not.toBeNull()
    expect(parseSecondStart(secondStartOf({ files: [], link }))).toEqual({ files: [], link })
  })

  test.each<[string, unknown]>([
    ['an address', 'https://example.org/'],
    ['an object', { article: 'a'.repeat(64), annotation: null }],
    ['a link into nothing', 'postil://article/..%2f..'],
  ])('is no link when it is %s', (_name, link) => {
    expect(parseSecondStart({ files: ['/a.md'], link })).toEqual({ files: ['/a.md'], link: null })
  })

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a list', ['/a.md']],
    ['text', '/a.md'],
    ['no list of files', { files: '/a.md' }],
    ['a file that is no text', { files: [7] }],
    ['a relative path', { files: ['/a.md', 'b.md'] }],
    ['an address', { files: ['https://example.org/a.md'] }],
    ['a path with a zero byte', { files: ['/a\0.md'] }],
    ['a path that is too long', { files: [`/${'a'.repeat(40_000)}`] }],
    ['too many files', { files: Array.from({ length: 10_001 }, () => '/a.md') }],
  ])('opens no file when it is %s', (_name, handed) => {
    expect(parseSecondStart(handed)).toEqual({ files: [], link: null })
  })
})
