import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST_PICTURES, picturesNamedIn } from '../../../main/sources/pictures-named-in.ts'
import type { Format } from '../../../preload/contract/article.ts'
import { pictureName } from '../../../preload/contract/picture-name.ts'
import type { ArticleDoc, Block, Inline } from '../../../renderer/document/article-doc.ts'
import { htmlToDoc } from '../../../renderer/document/html/html-to-doc.ts'
import { markdownToDoc } from '../../../renderer/document/markdown/markdown-to-doc.ts'
import { manyRuns } from '../../samples/many-runs.ts'

const MARKDOWN = [
  ['![a](a.png)', 'a.png'],
  ['![a]( <my picture.png> "Title")', 'my picture.png'],
  ['![a [b] c](img/a_\\(1\\).png)', 'img/a_(1).png'],
  ['![a](img/a(1).png)', 'img/a(1).png'],
  ['[![small](small.png)](https://x.example/)', 'small.png'],
  ['![a][one]\n\n[one]: img/one.png "One"', 'img/one.png'],
  ['![one]\n\n[one]: <img/on e.png>', 'img/on e.png'],
  ['![a](a&amp;b.png)', 'a&b.png'],
  ['> - ![a](in/list.png)', 'in/list.png'],
  ['words `]` and ![a](after.png)', 'after.png'],
  ['<img alt="a" src="raw.png">', 'raw.png'],
] as const

const HTML = [
  ['<img src="a.png">', 'a.png'],
  ["<IMG SRC = './The page_files/a b.png'>", 'The page_files/a b.png'],
  ['<img src=bare.png alt=x>', 'bare.png'],
  ['<img data-src="late.png" src="">', 'late.png'],
  ['<img srcset="big.png 2x, small.png 1x">', 'big.png'],
  ['<img src="a&#38;b.png">', 'a&b.png'],
  ['<img src="caf%C3%A9.png">', 'café.png'],
] as const

function filesOf({ blocks }: ArticleDoc): string[] {
  const files: string[] = []
  const visit = (node: Block | Inline | object): void => {
    if ('file' in node && typeof node.file === 'string') files.push(node.file)
    for (const value of Object.values(node)) {
      if (Array.isArray(value)) for (const each of value) if (typeof each === 'object') visit(each)
    }
  }
  for (const block of blocks) visit(block)
  return files
}

describe('the pictures that a source names', () => {
  it.each(MARKDOWN)('are, in %s, those that the article shows', async (source, name) => {
    expect(filesOf(markdownToDoc(source))).toEqual([name])
    expect(await picturesNamedIn([source], 'markdown')).toContain(name)
    // Wherever one piece of a long text ends and the next begins.
    for (let at = 1; at < source.length; at += 1) {
      expect(await picturesNamedIn([source.slice(0, at), source.slice(at)], 'markdown')).toContain(name)
    }
  })

  it.each(HTML)('are, in %s, those that the page shows', async (source, name) => {
    expect(filesOf(htmlToDoc(source, 'everything'))).toEqual([name])
    expect(await picturesNamedIn([source], 'html')).toEqual([name])
  })

  it('leave out what Markdown links to, what lies elsewhere, and what a plain text says', async () => {
    const source =
      '[a](a.png) ![b](https://x.example/b.png) ![c](../c.png) ![d](/d.png) ![e](data:image/png,e)'
    expect(await picturesNamedIn([source], 'markdown')).toEqual([])
    expect(await picturesNamedIn(['![a](a.png)'], 'text')).toEqual([])
  })

  it('are found where a page’s relative addresses are relative to its own on the web', () => {
    const page = '<head><base href="https://x.example/y/"></head><img src="page_files/a.png">'
    expect(filesOf(htmlToDoc(page, 'everything'))).toEqual(['page_files/a.png'])
  })

  it.each<[string, string, Format]>([
    ['brackets that nobody closes', '!['.repeat(1_000_000), 'markdown'],
    ['brackets that close nothing', ']('.repeat(1_000_000), 'markdown'],
    ['pictures without an end', '![a]('.repeat(300_000), 'markdown'],
    ['quotes that nobody closes', 'src="\'src=\'"'.repeat(200_000), 'html'],
    ['attributes without values', `src${' '.repeat(2_000_000)}`, 'html'],
  ])('are looked for in no time among %s', async (_, source, format) => {
    expect((await picturesNamedIn([source], format)).length).toBeLessThanOrEqual(MOST_PICTURES)
  })

  it('are no more than an article can have', async () => {
    const source = Array.from({ length: MOST_PICTURES + 5 }, (_, index) => `![a](${index}.png)`).join('\n')
    expect(await picturesNamedIn([source], 'markdown')).toHaveLength(MOST_PICTURES)
  })

  it.each([
    ['an attribute', '<img src="a.png">', 'a.png'],
    ['the longest attribute', '<img data-lazy-srcset = "a.png 2x">', 'a.png'],
    ['brackets', '![[a] b](a.png)', 'a.png'],
    ['an address with brackets', '![a](a(1).png)', 'a(1).png'],
    ['a definition', '\n> [the name]: a.png\n', 'a.png'],
  ])('are found wherever in a long text %s stands', async (_, source, name) => {
    // Around the end of what is looked through at once.
    for (let length = 256 * 1024 - source.length - 2; length < 256 * 1024 + 2; length += 1) {
      const text = `${'. '.repeat(length / 2)}${'.'.repeat(length % 2)}${source}${' .'.repeat(1000)}`
      expect(await picturesNamedIn([text], 'markdown'), `at ${length}`).toEqual([name])
    }
  })

  it.each([
    ['words', 'word '.repeat(2_000_000)],
    ['one word', 'word'.repeat(2_500_000)],
    ['brackets', '!['.repeat(2_000_000)],
    ['lines', '[a\n'.repeat(2_000_000)],
  ])('are looked for a while at a time in a text of %s', async (_, text) => {
    let turns = 0
    const count = () => {
      turns += 1
      timer = setImmediate(count)
    }
    let timer = setImmediate(count)
    await picturesNamedIn([text], 'markdown')
    clearImmediate(timer)
    expect(turns).toBeGreaterThan(1)
  })

  it('are names below the folder, whatever the source says', async () => {
    const part = fc.constantFrom(
      '![',
      '](',
      ')',
      '<img src="',
      '">',
      '..',
      '/',
      '%2e',
      '%2f',
      '\\',
      'a.png',
      ' ',
      ':',
      '&#46;',
      '[x]: ',
      '\n',
      '%',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { maxLength: 30 }),
        fc.constantFrom('markdown' as const, 'html' as const),
        async (parts, format) => {
          for (const name of await picturesNamedIn([parts.join('')], format)) {
            expect(name.split('/')).not.toContain('..')
            expect(name.startsWith('/')).toBe(false)
            expect(name).not.toBe('')
          }
        },
      ),
      manyRuns(500),
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (address) => {
        expect(pictureName(address)?.split('/').includes('..') ?? false).toBe(false)
      }),
      manyRuns(500),
    )
  })
})
