import { describe, expect, test } from 'vitest'
import { parseQuery, type Query } from '../../../renderer/search/parse-query.ts'

const NONE: Query = { terms: [], tags: [], colors: [] }

describe('a query', () => {
  test.each<[string, Partial<Query>]>([
    ['', {}],
    ['   ', {}],
    ['War Émigré', { terms: ['war', 'emigre'] }],
    ['"sixth week" front', { terms: ['sixth week', 'front'] }],
    ['“sixth  week”', { terms: ['sixth week'] }],
    ['"still being typed', { terms: ['still being typed'] }],
    ['tag:history', { tags: ['history'] }],
    ['tag:#History tag:"to read"', { tags: ['history', 'to read'] }],
    ['tag:', {}],
    ['color:green war', { terms: ['war'], colors: ['green'] }],
    ['colour:Green', { colors: ['green'] }],
    ['color:p', { colors: ['pink', 'purple'] }],
    ['color:"check again"', { colors: ['orange'] }],
    ['color:', {}],
    ['(war), peace.', { terms: ['war', 'peace'] }],
    ['C++ U.S. 3.5', { terms: ['c++', 'u.s', '3.5'] }],
    ['war war', { terms: ['war'] }],
    ['https://example.org/a', { terms: ['https://example.org/a'] }],
    ['— …', { terms: ['-'] }],
  ])('%j asks for %j', (source, expected) => {
    expect(parseQuery(source, { orange: 'Check again' })).toEqual({ ...NONE, ...expected })
  })
})
