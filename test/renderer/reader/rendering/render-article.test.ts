// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import type { ArticleDoc } from '../../../../renderer/document/article-doc.ts'
import { htmlToDoc } from '../../../../renderer/document/html/html-to-doc.ts'
import { markdownToDoc } from '../../../../renderer/document/markdown/markdown-to-doc.ts'
import { textToDoc } from '../../../../renderer/document/text-to-doc.ts'
import { type RenderOptions, renderArticle } from '../../../../renderer/reader/rendering/render-article.ts'
import { BUNDLE } from '../../../../renderer/reader/rendering/sheets-in-view.ts'

let host: HTMLElement

async function show(doc: ArticleDoc, options: RenderOptions = {}) {
  host = document.createElement('div')
  document.body.append(host)
  const article = renderArticle(doc, host, options)
  await article.complete
  return article
}

/** The counted text of an element. */
function countedText(element: Element): string {
  const copy = element.cloneNode(true) as Element
  for (const uncounted of copy.querySelectorAll('[data-uncounted]')) uncounted.remove()
  return copy.textContent ?? ''
}

const html = (source: string) => show(htmlToDoc(source, 'everything'))
const markdown = (source: string) => show(markdownToDoc(source))

afterEach(() => host.remove())

describe('what is shown', () => {
  it('is made of plain elements that say what they are', async () => {
    await markdown('# a\n\n> b\n\n1. c\n\n- d\n\n**e** *f* `g` ~~h~~\n\n---\n\n    i')
    const tags = [...host.querySelectorAll('*')].map((element) => element.localName)
    expect(tags).toEqual('section h1 blockquote p ol li p ul li p p strong em code s hr pre code'.split(' '))
  })

  it('has tables with header cells that name their columns and rows', async () => {
    await html('<table><tr><td></td><th>a<th>b<tr><th>c<td>d<td>e</table>')
    const cells = [...host.querySelectorAll('th')].map((cell) => [cell.textContent, cell.scope])
    expect(cells).toEqual([
      ['a', 'col'],
      ['b', 'col'],
      ['c', 'row'],
    ])
    expect(host.querySelectorAll('thead tr')).toHaveLength(1)
  })

  it('has live links only to the web, to mail and within the article; other addresses are shown', async () => {
    await markdown(
      '[a](https://x.example) [b](#c) [d](javascript:e) [f](mailto:g@x.example) <made-up:h> [i](#)',
    )
    expect([...host.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
      'https://x.example/',
      '#c',
      'mailto:g@x.example',
    ])
    expect(host.textContent).toBe('a b d (javascript:e) f made-up:h i')
  })

  it('has a place with description and address for a picture that is not here', async () => {
    await markdown('![a *cat*](https://x.example/cat.png "Tom")')
    const place = host.querySelector('[role=img]')
    expect(place?.getAttribute('aria-label')).toBe('a cat')
    expect(place?.textContent).toContain('https://x.example/cat.png')
    expect(host.querySelector('img')).toBeNull()
  })

  it('has the picture where one can be shown, in a place of its size', async () => {
    await show(htmlToDoc('<img src="a.png" alt="b" width=30 height=20>', 'everything'), {
      pictureOf: ({ file }) => `app://postil/${file}`,
    })
    const picture = host.querySelector('img')
    expect(picture?.getAttribute('src')).toBe('app://postil/a.png')
    expect([picture?.alt, picture?.width, picture?.height]).toEqual(['b', 30, 20])
  })

  it('has the place with its description for a picture that turns out to be damaged', async () => {
    await show(htmlToDoc('<img src="a.png" alt="b">', 'everything'), { pictureOf: () => 'app://postil/a' })
    host.querySelector('img')?.dispatchEvent(new Event('error'))
    expect(host.querySelector('img')).toBeNull()
    expect(host.querySelector('[role=img]')?.textContent).toBe('ba.png')
  })

  it('asks for nothing from anywhere', async () => {
    await html(
      '<img src="https://x.example/a"><video src="https://x.example/b"></video><iframe src="https://x.example/c"></iframe><svg><image href="https://x.example/d"/></svg><link rel=stylesheet href="https://x.example/e"><p style="background:url(https://x.example/f)" onclick="g()">h</p>',
    )
    expect(
      host.querySelectorAll('[src], [style]:not(.sheet), [onclick], link, svg, iframe, video'),
    ).toHaveLength(0)
  })

  it('leads from a footnote reference to the footnote and back', async () => {
    await markdown('a[^x] b[^x]\n\n[^x]: c')
    const [reference, , label] = host.querySelectorAll('a')
    const target = (link: Element | undefined) =>
      document.getElementById(`at-${link?.getAttribute('href')?.slice(1)}`)
    expect(target(reference)?.getAttribute('role')).toBe('doc-footnote')
    expect(target(label)).toBe(reference)
  })

  it('keeps the ids of the article apart from those of the window', async () => {
    await html('<h1>Notes</h1><p id=library>a <a href="#library">b</a></p>')
    expect([...host.querySelectorAll('[id]')].map((element) => element.id)).toEqual([
      'at-notes',
      'at-library',
    ])
  })

  it('shows check boxes that nobody can change', async () => {
    await markdown('- [x] a\n- [ ] b')
    expect([...host.querySelectorAll('input')].map(({ checked, disabled }) => [checked, disabled])).toEqual([
      [true, true],
      [false, true],
    ])
  })
})

const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(' ')

describe('a block that is too long for one element', () => {
  it.each([
    ['a line of text', textToDoc(words(9000))],
    ['a line without spaces', textToDoc('x'.repeat(50_000))],
    ['a paragraph with emphasis', markdownToDoc(`*${words(300)}* **a** ${words(9000)} *b*`)],
    ['code', markdownToDoc(`    ${words(30_000).replaceAll('0 ', '0\n    ')}`)],
    ['a list', markdownToDoc(words(450).replaceAll(/\w+ ?/g, '7. $&\n'))],
    ['a quotation', markdownToDoc(words(450).replaceAll(/\w+ ?/g, '> $&\n>\n'))],
    ['a table', htmlToDoc(`<table><tr><th>a<th>b${'<tr><td>c<td>d'.repeat(420)}</table>`, 'everything')],
  ])('is shown in several, and every offset leads to its place: %s', async (_, doc) => {
    const { map, sheets } = await show(doc)
    expect(host.querySelectorAll('.continued').length).toBeGreaterThan(0)
    expect(sheets.at(-1)?.end).toBe(doc.text.length)
    const edges = sheets.flatMap((sheet) => [sheet.start, sheet.end])
    const offsets = Array.from({ length: 50 }, (_, index) => Math.floor((doc.text.length * index) / 50))
    for (const offset of [...offsets, ...edges, doc.text.length]) {
      for (const bias of ['start', 'end'] as const) {
        const position = map.positionAt(offset, bias)
        if (position === null) throw new Error(`no place for ${offset}`)
        expect(map.offsetAt(position.node, position.offset)).toBe(offset)
      }
    }
    expect(countedText(host).replaceAll('\n', '')).toBe(doc.text.replaceAll('\n', ''))
  })

  it('goes on with the numbers of a list', async () => {
    await markdown(words(250).replaceAll(/\w+ ?/g, '7. $&\n'))
    expect([...host.querySelectorAll('ol')].map((list) => list.start)).toEqual([7, 107, 207])
  })

  it('is cut into tables of fewer rows where it has many columns', async () => {
    await html(`<table>${`<tr>${'<td>a'.repeat(1000)}`.repeat(60)}</table>`)
    const rows = [...host.querySelectorAll('table')].map((table) => table.rows.length)
    expect(rows).toEqual(Array.from({ length: 10 }, () => 6))
  })

  it('says on both sides of each seam that it goes on, in one section and from one to the next', async () => {
    const { sheets } = await markdown(`${words(9000)}\n\nAfter it.`)
    expect(sheets.length).toBeGreaterThan(1)
    const blocks = [...host.querySelectorAll('.sheet > *')]
    const seams = blocks.map(({ classList }) => [
      classList.contains('continued'),
      classList.contains('goes-on'),
    ])
    const inner = Array.from({ length: blocks.length - 3 }, () => [true, true])
    expect(inner.length).toBeGreaterThan(2)
    expect(seams).toEqual([[false, true], ...inner, [true, false], [false, false]])
  })

  it('is not cut within a row that a cell spans', async () => {
    await html(
      `<table>${'<tr><td>a<td>b'.repeat(399)}<tr><td rowspan=5>c<td>d${'<tr><td>e'.repeat(4)}${'<tr><td>f<td>g'.repeat(600)}</table>`,
    )
    const [first] = host.querySelectorAll('table')
    expect(first?.rows).toHaveLength(404)
  })
})

describe('a text without a good place to cut', () => {
  it.each([
    ['letters with marks above them', 'e\u0301'.repeat(20_000), /^\p{M}/u],
    ['signs of two units', '\u{1d400}'.repeat(20_000), /^[\udc00-\udfff]/],
  ])('is cut between two characters: %s', async (_, source, bad) => {
    await show(textToDoc(`x${source}`))
    const pieces = [...host.querySelectorAll('p')].map((piece) => piece.textContent ?? '')
    expect(pieces.length).toBeGreaterThan(3)
    expect(pieces.filter((piece) => bad.test(piece))).toEqual([])
  })
})

describe('a very long article', () => {
  it('has its sheets in bundles, and every offset leads to its place', async () => {
    const { map, sheets } = await show(textToDoc('x'.repeat(2_000_000)))
    expect(host.querySelectorAll(':scope > .bundle').length).toBe(Math.ceil(sheets.length / BUNDLE))
    for (const offset of [0, 600_000, 1_234_567, 2_000_000]) {
      const position = map.positionAt(offset, 'start')
      if (position === null) throw new Error(`no place for ${offset}`)
      expect(map.offsetAt(position.node, position.offset)).toBe(offset)
    }
  })
})

describe('rendering', () => {
  const long = markdownToDoc(words(20_000).replaceAll(/(?:\w+ ){100}/g, '$&\n\n'))

  it('has the first screen before it returns, and tells of every sheet once', async () => {
    host = document.createElement('div')
    const filled: number[] = []
    const article = renderArticle(long, host, { onSheet: (sheet) => filled.push(sheet.start) })
    expect(article.sheets[0]?.filled).toBe(true)
    expect(article.sheets.at(-1)?.filled).toBe(false)
    await article.complete
    expect(filled).toEqual(article.sheets.map((sheet) => sheet.start))
  })

  it('begins where the reader is', () => {
    host = document.createElement('div')
    const article = renderArticle(long, host, { from: long.text.length - 10 })
    expect(article.sheets.map((sheet) => sheet.filled).slice(0, 1)).toEqual([false])
    expect(article.map.positionAt(long.text.length - 10, 'start')).not.toBeNull()
    expect(article.map.positionAt(0, 'start')).toBeNull()
    article.fill(0, 10)
    expect(article.map.positionAt(0, 'start')).not.toBeNull()
  })

  it('stops when it is disposed of', async () => {
    host = document.createElement('div')
    const article = renderArticle(long, host)
    article.dispose()
    await article.complete
    expect(host.childNodes).toHaveLength(0)
    expect(article.sheets.at(-1)?.filled).toBe(false)
  })
})
