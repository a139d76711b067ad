import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block } from '../../../../renderer/document/article-doc.ts'
import { htmlToDoc } from '../../../../renderer/document/html/html-to-doc.ts'
import { manyRuns } from '../../../samples/many-runs.ts'

const everything = (html: string) => htmlToDoc(html, 'everything')

describe('the text of HTML', () => {
  it.each([
    ['parts blocks by one line end', '<div><p>a</p><p>b</p></div>c<section>d</section>', 'a\nb\nc\nd'],
    ['collapses white space across elements', ' a <b> b</b>\n\t<i>c </i> d ', 'a b c d'],
    ['keeps a no-break space and an empty element for nothing', 'a&nbsp;b<p></p><p> </p>c', 'a\u00a0b\nc'],
    ['keeps line breaks, but none at the ends', '<p><br>a<br>b<br><br>c<br></p>', 'a\nb\n\nc'],
    ['keeps the white space of preformatted text', '<pre>\n a\n\n\tb\n</pre>', ' a\n\n\tb'],
    [
      'reads tables cell by cell, caption first',
      '<table><caption>t</caption><tr><th>a<td>b<tr><td>c<td></table>',
      't\na\nb\nc',
    ],
    ['reads what stands beside list items', '<ul>x<li>a<ul><li>b</ul></li><ul><li>c</ul></ul>', 'x\na\nb\nc'],
    ['keeps both parts of a definition list', '<dl><dt>a<dd>b<dd>c</dl>', 'a\nb\nc'],
    ['keeps a heading of several lines as one', '<h2>a<br>b<div>c</div></h2>d', 'a\nb\nc\nd'],
    [
      'keeps the order of whatever stands in a heading',
      '<h2>a<pre>b</pre><hr>c<ul><li>d</ul><table><tr><td>e<td>f</table><dl><dt>g</dl></h2><dt>h',
      'a\nb\nc\nd\ne\nf\ng\nh',
    ],
    ['goes on with emphasis behind a block', '<b>a<p>b</p>c</b>', 'a\nb\nc'],
    [
      'has no text for scripts, styles and forms that choose',
      '<script>a</script><style>b</style><select><option>c</select><template>d</template>e',
      'e',
    ],
    [
      'leaves out what the page hides',
      '<p hidden>a</p><p style="color:red; display:none">b</p><p hidden=until-found>c</p>',
      'c',
    ],
    ['has no text for pictures', 'a<img src="https://x.example/y.png" alt="b">c', 'ac'],
    ['shows what a page without scripts shows', '<noscript>a</noscript>', 'a'],
    ['keeps readings of characters', '<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>', '漢(kan)'],
    [
      'reads cells of a table that only places things',
      '<table role=presentation><tr><td>a<td><p>b</table>',
      'a\nb',
    ],
    ['knows no comments', 'a<!-- b -->c', 'ac'],
    ['repairs what is not closed', '<p>a<p>b<ul><li>c<li>d', 'a\nb\nc\nd'],
  ])('%s', (_, html, text) => {
    expect(everything(html).text).toBe(text)
  })
})

describe('the tree of HTML', () => {
  it('keeps header cells, spans and alignments', () => {
    const [table] = everything(
      '<table><tr><th scope=row>a<td align=right>b<tr><td colspan=2 rowspan=0 style="text-align: center">c</table>',
    ).blocks
    expect(table).toMatchObject({
      type: 'table',
      rows: [[{ header: true }, { header: false, align: 'end' }], [{ columns: 2, rows: 1, align: 'center' }]],
    })
  })

  it('keeps only the ids that links of the page go to', () => {
    const { blocks } = everything(
      '<p id=a>one <a href="#n%C3%B6te">two</a></p><div id="nöte"><p id=c>three</p></div>',
    )
    expect(JSON.stringify(blocks).match(/"type":"anchor","id":"[^"]*"/g)).toEqual([
      '"type":"anchor","id":"nöte"',
    ])
  })

  it('makes addresses whole by the address that the page gives itself', () => {
    const { blocks, meta } = everything(
      '<link rel=canonical href="https://x.example/a/b.html"><a href="../c?d#e">f</a><img src="g.png" alt="">',
    )
    expect(meta.source).toBe('https://x.example/a/b.html')
    expect(blocks).toMatchObject([
      { children: [{ address: 'https://x.example/c?d#e' }, { address: 'https://x.example/a/g.png' }] },
    ])
  })

  it('opens no link but to the web, to mail and within the article', () => {
    const hrefs = [
      'javascript:alert(1)',
      ' java\nscript:x',
      'data:text/html,x',
      'file:///etc/passwd',
      'vbscript:x',
      'blob:https://x',
      '//x.example',
      'x.html',
    ]
    const { blocks } = everything(hrefs.map((href) => `<p><a href="${href}">a</a></p>`).join(''))
    expect(blocks.map((block) => 'children' in block && block.children[0]?.type)).toEqual(
      hrefs.map(() => 'dead-link'),
    )
  })

  it('takes pictures out of the page, each once', () => {
    const source = `data:image/png;base64,${'A'.repeat(600)}`
    const { blocks, pictures } = everything(
      `<img src="${source}" alt=a width=20 height=30px><img src="${source}" alt=b>`,
    )
    expect(pictures).toMatchObject([{ asset: 'picture-1', mediaType: 'image/png' }])
    expect(pictures?.[0]?.bytes).toHaveLength(450)
    expect(blocks).toMatchObject([
      {
        children: [
          { type: 'image', alt: 'a', asset: 'picture-1', address: '', width: 20, height: 30 },
          { alt: 'b', asset: 'picture-1' },
        ],
      },
    ])
  })

  it('names the real address of a picture that a page loads late, and no dots that count readers', () => {
    const { blocks } = everything(
      '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="https://x.example/a.png" alt=a><img src="https://x.example/dot" width=1 height=1>',
    )
    expect(blocks).toEqual([
      { type: 'paragraph', children: [{ type: 'image', alt: 'a', address: 'https://x.example/a.png' }] },
    ])
  })

  it('shows films and pages within the page as places with an address', () => {
    const { blocks } = everything(
      '<iframe src="https://x.example/film" title="A film"></iframe><video src="javascript:x">no</video>',
    )
    expect(blocks).toEqual([
      { type: 'paragraph', children: [{ type: 'image', alt: 'A film', address: 'https://x.example/film' }] },
    ])
  })

  it('keeps the text of nesting that is deeper than anything a reader sees', () => {
    const { text, blocks } = everything(`${'<blockquote><ul><li><b>'.repeat(2500)}deep`)
    expect(text).toBe('deep')
    expect(depthOf(blocks)).toBeLessThan(300)
  })

  it.each(['div', 'span', 'section', 'blockquote', 'em', 'p><b', 'details'])(
    'drops no word of ten thousand %s within each other, and says so of one more',
    (tag) => {
      const levels = Math.floor(10_000 / tag.split('<').length)
      const nested = (count: number) =>
        Array.from({ length: count }, (_, at) => `<${tag}>word${at} `).join('')
      const { text } = everything(nested(levels))
      expect(text.match(/\S+/g)).toEqual(Array.from({ length: levels }, (_, at) => `word${at}`))
      expect(() => everything(`${'<div>'.repeat(10_000)}<i>x`)).toThrow('10000 levels')
    },
  )

  it('gives up on a few kilobytes that ask for millions of elements', () => {
    const formatting = Array.from({ length: 3000 }, (_, index) => `<b x${index}>`).join('')
    const bomb = `<p>${formatting}${'<p>x'.repeat(3000)}`
    expect(() => everything(bomb)).toThrow(RangeError)
  })
})

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}

const PARAGRAPH = `Readers, who have time, read one long paragraph after another, with commas, and with care. ${'Words follow words, and more of them. '.repeat(8)}`
const page = (
  body: string,
) => `<!doctype html><html lang=fr><head><title>How to read a long text slowly | The Reader</title>
  <meta name=author content="A. Writer"><meta property="article:published_time" content="2024-05-06">
  </head><body><nav><ul><li><a href="/">Home</a><li><a href="/x">Other things</a></ul></nav>
  <main><article><h1>How to read a long text slowly</h1>${body}</article></main>
  <aside><p>Buy this</p></aside><footer>All rights reserved</footer></body></html>`

describe('a whole web page', () => {
  const html = page(
    `<p>${PARAGRAPH}</p><p id=n>${PARAGRAPH}<code class="language-c">x</code></p><p><a href="#n">back</a></p>`,
  )

  it('is read without what stands around the article', () => {
    const doc = htmlToDoc(html)
    expect(doc.cleaned).toBe(true)
    expect(doc.text).toContain('Readers, who have time')
    expect(doc.text).not.toMatch(/Buy this|Home|rights/)
    expect(doc.meta).toMatchObject({
      title: 'How to read a long text slowly',
      author: 'A. Writer',
      date: '2024-05-06',
      language: 'fr',
    })
  })

  it('is read with everything on demand', () => {
    const doc = everything(html)
    expect(doc.cleaned).toBeUndefined()
    expect(doc.text).toMatch(
      /Home\nOther things\nHow to read a long text slowly[\s\S]*Buy this\nAll rights reserved/,
    )
  })

  it('keeps the pictures that stand in it, however long, through the cleaning', () => {
    const doc = htmlToDoc(
      page(
        `<p>${PARAGRAPH}</p><p><img alt=a src="data:image/png;base64,${'A'.repeat(40_000)}"></p><p>${PARAGRAPH}</p>`,
      ),
    )
    expect(doc.cleaned).toBe(true)
    expect(doc.pictures?.[0]?.bytes).toHaveLength(30_000)
  })

  it('is read with everything when it is as long as a book', () => {
    const doc = htmlToDoc(page(`<p>${PARAGRAPH}</p>`.repeat(9000)))
    expect(doc.cleaned).toBeUndefined()
    expect(doc.text).toContain('Buy this')
  })

  it('is left alone when it is a text without anything around it', () => {
    expect(htmlToDoc(`<h1>a</h1><p>b</p>${`<p>${PARAGRAPH}</p>`.repeat(3)}`).cleaned).toBeUndefined()
  })

  it('tells where SingleFile saved it from', () => {
    const doc = htmlToDoc(
      '<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://x.example/y \n saved date: Mon\n--><p>a <a href=z>b</a>',
    )
    expect(doc.meta.source).toBe('https://x.example/y')
    expect(JSON.stringify(doc.blocks)).toContain('https://x.example/z')
  })
})

const TAGS = [
  'p',
  'div',
  'b',
  'a href="#x"',
  'ul',
  'li',
  'table',
  'tr',
  'td',
  'h2',
  'pre',
  'blockquote',
  'dl',
  'dt',
  'figure',
  'section',
  'span',
  'q',
]
const anyHtml = fc
  .array(
    fc.oneof(
      fc.constantFrom(...TAGS).map((tag) => `<${tag}>`),
      fc.constantFrom(...TAGS).map((tag) => `</${tag.split(' ')[0]}>`),
      fc.constantFrom('<br>', '<hr>', ' ', '\n', '<img src=x alt=y>'),
      fc.integer({ min: 0, max: 999 }).map((number) => `w${number} `),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''))

describe('any HTML', () => {
  it('loses no word and makes none', () => {
    fc.assert(
      fc.property(anyHtml, (html) => {
        const words = (text: string) => (text.match(/w\d+/g) ?? []).sort()
        expect(words(everything(html).text)).toEqual(words(html))
      }),
      manyRuns(1000),
    )
  })

  it('has canonical text: nothing to collapse, no empty line outside preformatted text and line breaks', () => {
    fc.assert(
      fc.property(anyHtml, (html) => {
        const { text, blocks } = everything(html)
        if (!hasPreformatted(blocks)) expect(text).not.toMatch(/^\s|\s$| \n|\n |[ \t\r\f]{2}/)
      }),
    )
  })
})

function hasPreformatted(blocks: readonly Block[]): boolean {
  return JSON.stringify(blocks).includes('"code-block"')
}
