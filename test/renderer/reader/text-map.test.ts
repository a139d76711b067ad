// @vitest-environment happy-dom
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { markdownToDoc } from '../../../renderer/document/markdown/markdown-to-doc.ts'
import { type RenderedArticle, renderArticle } from '../../../renderer/reader/rendering/render-article.ts'

const bundled = readFileSync(resolve('resources/karabakh-sixth-week.md'), 'utf8')

/** Every kind of thing that shows more, or less, than it counts. */
const AWKWARD = `# Head *with* [link](#x)

one **two *three*** ![a picture](p.png) four [bad](javascript:x) five  
six \`seven\`

- [ ] task
- item

  > quoted

| a | b |
| - | - |
| | c |

---

    code
      more
`

let host: HTMLElement

async function show(source: string): Promise<RenderedArticle> {
  host = document.createElement('article')
  document.body.append(host)
  const article = renderArticle(markdownToDoc(source), host)
  await article.complete
  return article
}

function offsetsAgree(article: RenderedArticle, step = 1): void {
  const { map, doc } = article
  for (let offset = 0; offset <= doc.text.length; offset += step) {
    for (const bias of ['start', 'end'] as const) {
      const position = map.positionAt(offset, bias)
      if (position === null) throw new Error(`no position for ${offset}`)
      expect(map.offsetAt(position.node, position.offset)).toBe(offset)
    }
    const position = map.positionAt(offset, 'start')
    const letter = doc.text[offset]
    // Between two lines the position is the end of the first, and the line end itself is nowhere.
    if (position && position.offset < position.node.length) {
      expect(position.node.data[position.offset]).toBe(letter)
    } else expect(letter === '\n' || letter === undefined).toBe(true)
  }
}

afterEach(() => host.remove())

describe('a text map', () => {
  it.each([
    ['the bundled article', bundled, 7],
    ['things that count differently than they show', AWKWARD, 1],
  ])('leads from every offset to a place and back: %s', async (_, source, step) => {
    offsetsAgree(await show(source), step)
  })

  it('leads from every place of the DOM to an offset, in order', async () => {
    const { map, doc } = await show(AWKWARD)
    const offsets: (number | null)[] = []
    const walk = (node: Node) => {
      for (let index = 0; index <= node.childNodes.length; index += 1) {
        offsets.push(map.offsetAt(node, index))
        const child = node.childNodes[index]
        if (child instanceof Text) {
          for (let at = 0; at <= child.length; at += 1) offsets.push(map.offsetAt(child, at))
        } else if (child) walk(child)
      }
    }
    walk(host)
    expect(offsets).toEqual(offsets.toSorted((a, b) => Number(a) - Number(b)))
    expect(offsets[0]).toBe(0)
    expect(offsets.at(-1)).toBe(doc.text.length)
  })

  it('gives ranges whose counted text is the text between their offsets', async () => {
    const { map, doc } = await show(AWKWARD)
    fc.assert(
      fc.property(fc.nat(doc.text.length), fc.nat(doc.text.length), (a, b) => {
        const [start, end] = a < b ? [a, b] : [b, a]
        const range = map.rangeOf(start, end)
        if (range === null) throw new Error('no range')
        const copy = document.createElement('div')
        copy.append(range.cloneContents())
        for (const uncounted of copy.querySelectorAll('[data-uncounted]')) uncounted.remove()
        const words = doc.text.slice(start, end).replaceAll('\n', '')
        expect(copy.textContent?.replaceAll('\n', '')).toBe(words)
      }),
    )
  })

  it('stays right when text nodes are split and wrapped, and uncounted words are added', async () => {
    const article = await show(AWKWARD)
    fc.assert(
      fc.property(fc.nat(article.doc.text.length - 1), (offset) => {
        const position = article.map.positionAt(offset, 'start')
        if (position === null) throw new Error('no position')
        const rest = position.offset > 0 ? position.node.splitText(position.offset) : position.node
        const mark = document.createElement('mark')
        rest.replaceWith(mark)
        const hidden = document.createElement('span')
        hidden.dataset.uncounted = ''
        hidden.textContent = 'highlight starts'
        mark.append(hidden, rest)
      }),
      { numRuns: 30 },
    )
    offsetsAgree(article)
  })

  it('knows nothing of places outside the article', async () => {
    const { map } = await show('a')
    expect(map.offsetAt(document.body, 0)).toBeNull()
  })
})
