import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block } from '../../../../renderer/document/article-doc.ts'
import { markdownToDoc } from '../../../../renderer/document/markdown/markdown-to-doc.ts'
import { manyRuns } from '../../../samples/many-runs.ts'

const bundled = readFileSync(new URL('../../../../resources/karabakh-sixth-week.md', import.meta.url), 'utf8')

function ofType<Type extends Block['type']>(blocks: readonly Block[], type: Type) {
  return blocks.filter((block): block is Extract<Block, { type: Type }> => block.type === type)
}

describe('the bundled article', () => {
  const doc = markdownToDoc(bundled)

  it('gives its front matter, which is no part of the text', () => {
    expect(doc.meta).toEqual({
      title: 'Karabakh war enters its sixth week as Baku sets its terms',
      subtitle: 'Azerbaijan offers talks or force; Moscow says where its help to Armenia would begin',
      date: '2020-11-01',
      language: 'en',
      source: 'Written for this reader from press reports of 1 November 2020',
    })
    expect(doc.text).toMatch(/^Azerbaijan wants a negotiated end/)
  })

  it('keeps its headings in order with ids', () => {
    expect(ofType(doc.blocks, 'heading').map((heading) => heading.id)).toEqual([
      'two-patrons',
      'claims-from-the-front',
      'counting-the-dead',
      'a-third-truce-and-a-promise',
      'the-road-to-stepanakert',
      'the-week-in-dates',
    ])
  })

  it('keeps both lists, the quotation and both tables', () => {
    expect(ofType(doc.blocks, 'list').map((list) => [list.ordered, list.items.length])).toEqual([
      [false, 2],
      [true, 3],
    ])
    expect(ofType(doc.blocks, 'quotation')).toHaveLength(1)
    const [losses, dates] = ofType(doc.blocks, 'table')
    expect(losses?.rows.map((row) => row.map((cell) => cell.align))).toEqual(
      Array(6).fill([null, null, 'end', 'end']),
    )
    expect(losses?.rows[0]?.every((cell) => cell.header)).toBe(true)
    expect(dates?.rows).toHaveLength(5)
  })

  it('reads as lines without markup, a cell on each line of a table', () => {
    expect(doc.text).toContain(
      'Armenia would receive whatever assistance it needs if the fighting reaches Armenian territory.',
    )
    expect(doc.text).toContain(
      '\nKilled\nInjured\nNagorno-Karabakh officials\ntheir own troops\n1,166\nnot given\n',
    )
    expect(doc.text).not.toMatch(/[*|>]|\n\n| {2}/)
  })
})

describe('Markdown', () => {
  it.each([
    ['joins the lines of a paragraph with spaces', 'one\n  two\nthree', 'one two three'],
    ['keeps a hard line break as a line end', 'one  \ntwo\\\nthree', 'one\ntwo\nthree'],
    ['resolves character references in text', 'a &amp; b &copy; &#x41; &nope;', 'a & b © A &nope;'],
    ['leaves character references in code alone', '`&amp;`\n\n    &amp;', '&amp;\n&amp;'],
    ['keeps a no-break space', 'a&nbsp;b', 'a\u00a0b'],
    ['reads Windows and old Mac line ends as one line end', 'a\r\n\r\nb\r\rc', 'a\nb\nc'],
    ['drops a byte order mark', '\uFEFF# a', 'a'],
    [
      'leaves nothing for a picture, a rule or an empty cell',
      '![x](y.png)\n\n---\n\n|a|b|\n|-|-|\n||c|',
      'a\nb\nc',
    ],
    [
      'keeps the text inside raw HTML elements of a line',
      'a <b>b</b> <span onclick="x()">c</span><!-- d -->',
      'a b c',
    ],
    ['keeps the lines of code', '```js\na\n\n  b\n```', 'a\n\n  b'],
    ['counts no check box', '- [ ] a\n- [x] b', 'a\nb'],
  ])('%s', (_, source, text) => {
    expect(markdownToDoc(source).text).toBe(text)
  })

  it('takes the first heading as title where there is no other', () => {
    const doc = markdownToDoc('# A *good* title\n\ntext')
    expect(doc.meta.title).toBe('A good title')
    expect(doc.text).toBe('A good title\ntext')
  })

  it('makes a link only of addresses that may be opened', () => {
    const [block] = markdownToDoc(
      '[a](javascript:alert(1)) [b](https://b.example/?x&amp;y) [c](#d) [e](f.html)',
    ).blocks
    expect(block).toMatchObject({
      children: [
        { type: 'dead-link', address: 'javascript:alert(1)' },
        { type: 'text' },
        { type: 'link', address: 'https://b.example/?x&y' },
        { type: 'text' },
        { type: 'link', address: '#d' },
        { type: 'text' },
        { type: 'dead-link', address: 'f.html' },
      ],
    })
  })

  it('gives headings of the same words different ids', () => {
    const doc = markdownToDoc('# a\n\n# a\n\n# a-1\n\n> # a')
    expect(JSON.stringify(doc.blocks).match(/"id":"[^"]*"/g)).toEqual([
      '"id":"a"',
      '"id":"a-1"',
      '"id":"a-1-1"',
      '"id":"a-2"',
    ])
  })

  it('keeps the text of nesting that is deeper than anything a reader sees', () => {
    const doc = markdownToDoc(`${'> '.repeat(150)}deep`)
    expect(doc.text).toBe('deep')
    expect(JSON.stringify(doc.blocks).match(/quotation/g)?.length).toBeLessThan(100)
  })
})

describe('GitHub’s additions', () => {
  it.each([
    ['tables', '| a | b |\n|---|:-:|\n| c \\| d | `e` |', 'a\nb\nc | d\ne'],
    [
      'cells beyond the last column, which GitHub drops',
      '| a |\n|---|\n| b | c \\| *d* | e |\n| f |',
      'a\nb\nc | d\ne\nf',
    ],
    ['struck words', '~~a~~ ~b~', 'a b'],
    ['bare addresses', 'see www.x.example.', 'see www.x.example.'],
    [
      'footnotes, behind the text and in the order in which it refers to them',
      'a[^2] b[^1]\n\n[^1]: c\n[^2]: d\n\ne',
      'a b\ne\nd\nc',
    ],
    ['footnotes of several blocks', 'a[^n]\n\n[^n]: b\n    c\n\n    - d\n\n    e\n\nf', 'a\nf\nb c\nd\ne'],
    [
      'footnotes within footnotes, and those that nothing refers to',
      'a[^1]\n\n[^1]: b[^3]\n\n[^2]: c\n\n[^3]: d',
      'a\nb\nd\nc',
    ],
    ['references to no footnote, as the text that they are', 'a[^x]', 'a[^x]'],
    ['footnotes in lists and quotations', '> a[^1]\n>\n> [^1]: b\n\n- c[^2]\n\n  [^2]: d', 'a\nc\nb\nd'],
  ])('%s', (_, source, text) => {
    expect(markdownToDoc(source).text).toBe(text)
  })

  it('number footnotes by their first reference, each with one number', () => {
    const { blocks } = markdownToDoc('a[^x]b[^y]c[^X]\n\n[^y]: d\n[^x]: e')
    expect(blocks).toMatchObject([
      {
        children: [
          {},
          { type: 'footnote-reference', label: '1', target: 'footnote:1' },
          {},
          { label: '2' },
          {},
          { label: '1' },
        ],
      },
      { type: 'footnote', id: 'footnote:1', label: '1', children: [{ children: [{ text: 'e' }] }] },
      { id: 'footnote:2' },
    ])
  })
})

describe('raw HTML in Markdown', () => {
  it.each([
    ['blocks', '<div>\n\n*a*\n\n</div>\n\n<table><tr><td>b<td>c</table>', 'a\nb\nc'],
    ['scripts and styles', 'a <script>b()</script> <style>c{}</style> d\n\n<script>\ne()\n</script>', 'a d'],
    ['comments', 'a <!-- b --> c\n\n<!-- d\n\ne -->\n\nf', 'a c\nf'],
    ['what is never closed', 'a <b>c\n\n<div>d', 'a c\nd'],
    ['what was never opened', 'a</b> c</div></p>', 'a c'],
    ['forms and frames', '<form><input value=a><button>b</button></form><iframe src="c">d</iframe>', 'b'],
  ])('leaves its text and no behaviour: %s', (_, source, text) => {
    expect(markdownToDoc(source).text).toBe(text)
  })

  it('is mapped to what the tree has', () => {
    const { blocks } = markdownToDoc(
      'H<sub>2</sub>O <kbd>k</kbd> <a href="https://x.example" onclick="y()">z</a> <a href="javascript:y()">w</a> <img src="p.png" alt="q" onerror="y()">',
    )
    const types = JSON.stringify(blocks)
      .match(/"type":"[a-z-]+"/g)
      ?.map((type) => type.slice(8, -1))
    expect(new Set(types)).toEqual(
      new Set(['paragraph', 'text', 'sub', 'code', 'link', 'dead-link', 'image']),
    )
    expect(JSON.stringify(blocks)).not.toContain('onclick')
  })
})

/** No three tildes in a row: what stands behind a fence names a language, and is no text. */
const MARKS = [
  '*',
  '**',
  '_',
  '~~ ',
  '# ',
  '> ',
  '- ',
  '1. ',
  '    ',
  '| ',
  ' |',
  '\n',
  '\n\n',
  '\n---\n',
  '\n|-|-|\n',
  '<b>',
  '</b>',
  '<div>',
  '[',
  ']',
  '![',
  '\\',
  '  \n',
  '[ ] ',
  '>',
  '`x`',

  '=\n',
  '&',
  ';',
]
const anyMarkdown = fc
  .array(
    fc.oneof(
      fc.constantFrom(...MARKS),
      fc.nat(999).map((number) => `w${number} `),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''))

describe('any Markdown', () => {
  it('loses no word and makes none', () => {
    fc.assert(
      fc.property(anyMarkdown, (source) => {
        const words = (text: string) => (text.match(/w\d+/g) ?? []).sort()
        expect(words(markdownToDoc(source).text)).toEqual(words(source))
      }),
      manyRuns(1000),
    )
  })
})
