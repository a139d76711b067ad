import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFrontMatter } from '../../../../renderer/document/markdown/front-matter.ts'

describe('front matter', () => {
  it.each<[string, string, object]>([
    ['plain values', 'title: A title\nauthor: B', { title: 'A title', author: 'B' }],
    ['values in double quotes', 'title: "A: \\"b\\" \\u00e9 # c"', { title: 'A: "b" é # c' }],
    ['values in single quotes', "title: 'It''s # one'", { title: "It's # one" }],
    ['comments', '# a\ntitle: b # c\n\nauthor: d#e', { title: 'b', author: 'd#e' }],
    ['lists on one line', 'author: [A, "B, C", D]', { author: 'A, B, C, D' }],
    ['lists on several lines', 'authors:\n  - A\n  - "B"\ntitle: c', { author: 'A, B', title: 'c' }],
    ['lists that are not indented', 'author:\n- A\n- B', { author: 'A, B' }],
    [
      'folded and literal text',
      'title: >-\n  a\n  b\nsubtitle: |\n  c\n  d',
      { title: 'a b', subtitle: 'c\nd' },
    ],
    ['values that go on in the next line', 'title: a\n  b', { title: 'a b' }],
    [
      'other names for the same',
      'url: https://x.example\nlang: de\npublished: 2020-01-02',
      { source: 'https://x.example', language: 'de', date: '2020-01-02' },
    ],
    ['its own name before another', 'url: a\nsource: b', { source: 'b' }],
    ['keys in any case', 'Title: a\nAUTHOR: b', { title: 'a', author: 'b' }],
    [
      'keys that nobody asks for, structures among them',
      'tags: [a]\nextra:\n  deep: 1\ntitle: t',
      { title: 't' },
    ],
    ['no value', 'title:\nauthor: ""', {}],
  ])('has %s', (_, lines, meta) => {
    const source = `---\n${lines}\n---\ntext`
    expect(readFrontMatter(source)).toEqual({ meta, length: source.length - 'text'.length })
  })

  it.each([
    ['a rule and a heading', '---\nFoo\n---\nBar'],
    ['two rules', '---\n\n---\n'],
    ['a line that is no pair', '---\ntitle: a\nnothing\n---\n'],
    ['no end', '---\ntitle: a\n'],
    ['not the first line', '\n---\ntitle: a\n---\n'],
    ['four hyphens', '----\ntitle: a\n----\n'],
    ['a sentence with a colon', '---\nHe said: no\n---\n'],
  ])('is none, but text: %s', (_, source) => {
    expect(readFrontMatter(source)).toEqual({ meta: {}, length: 0 })
  })

  it('ends with the file, or with three dots', () => {
    expect(readFrontMatter('---\ntitle: a\n---').length).toBe(16)
    expect(readFrontMatter('---\ntitle: a\n...\nb').length).toBe(17)
  })

  it('takes nothing that does not stand between its hyphens', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('-', '\n', ':', ' ', 'a', '"', "'", '[', ']', '#', '>') }),
        (source) => {
          const { length } = readFrontMatter(source)
          if (length > 0) expect(source.slice(0, length)).toMatch(/^---\s*\n[\s\S]*\n(?:---|\.\.\.)\s*$/)
        },
      ),
    )
  })
})
