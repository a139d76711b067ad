import { describe, expect, test } from 'vitest'
import { parseSecondStart } from '../../main/second-start.ts'

describe('what a second start hands over', () => {
  test('is its files', () => {
    expect(parseSecondStart({ files: ['/a.md', '/b c.txt'] })).toEqual({ files: ['/a.md', '/b c.txt'] })
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
    expect(parseSecondStart(handed)).toEqual({ files: [] })
  })
})
