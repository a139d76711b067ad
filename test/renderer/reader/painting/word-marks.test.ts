// @vitest-environment happy-dom
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { COLORS } from '../../../../preload/contract/annotation.ts'
import { markdownToDoc } from '../../../../renderer/document/markdown/markdown-to-doc.ts'
import { type Placed, PlacedAnnotations } from '../../../../renderer/reader/painting/placed-annotations.ts'
import { createWordMarks, type WordMarks } from '../../../../renderer/reader/painting/word-marks.ts'
import { type RenderedArticle, renderArticle } from '../../../../renderer/reader/rendering/render-article.ts'
import { annotationId } from '../../../samples/annotations.ts'

const bundled = readFileSync(resolve('resources/karabakh-sixth-week.md'), 'utf8')

const ARTICLE = `# Head *with* [link](#x)

one **two *three*** ![a picture](p.png) four [bad](javascript:x) five  
six \`seven\` eight[^1]

- [ ] task
- item

  > quoted

| a | b |
| - | - |
| | c |

    code
      more

مرحبا 日本語 👩‍👩‍👧 é

[^1]: a footnote
`

let host: HTMLElement
let article: RenderedArticle
let marks: WordMarks

async function show(source: string): Promise<void> {
  host = document.createElement('article')
  document.body.append(host)
  article = renderArticle(markdownToDoc(source), host)
  await article.complete
  marks = createWordMarks(host, article.doc.text, article)
}

const say = ({ color }: Placed) => ({ begin: `${color}<`, end: `>${color}` })

function update(placed: readonly Placed[]): void {
  for (const sheet of article.sheets) marks.update(sheet, new PlacedAnnotations(placed), say)
}

function placed(name: string, words: string, color: Placed['color'] = 'yellow'): Placed {
  const start = article.doc.text.indexOf(words)
  return { id: annotationId(name), start, end: start + words.length, color, isGuess: false }
}

/** What is read of the article: its words, with what is said at the ends of annotations. */
function heard(): string {
  const copy = host.cloneNode(true) as HTMLElement
  for (const mark of copy.querySelectorAll<HTMLElement>('mark.noted')) {
    mark.prepend(mark.dataset.begins ?? '')
    mark.append(mark.dataset.ends ?? '')
  }
  return copy.textContent ?? ''
}

/** Where each offset stands: the letter before it and the letter after it, as the map has them. */
function places(): readonly string[] {
  const { map, doc } = article
  return Array.from({ length: doc.text.length + 1 }, (_, offset) => {
    const from = map.positionAt(offset, 'start')
    const to = map.positionAt(offset, 'end')
    if (from === null || to === null) throw new Error(`no position for ${offset}`)
    expect(map.offsetAt(from.node, from.offset)).toBe(offset)
    expect(map.offsetAt(to.node, to.offset)).toBe(offset)
    return `${to.node.data[to.offset - 1] ?? ''}|${from.node.data[from.offset] ?? ''}`
  })
}

const edits = (length: number) =>
  fc.array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.tuple(
          fc.constant('put'),
          fc.nat(9),
          fc.nat(length - 1),
          fc.integer({ min: 1, max: 60 }),
        ),
      },
      { weight: 1, arbitrary: fc.tuple(fc.constant('remove'), fc.nat(9), fc.constant(0), fc.constant(0)) },
    ),
    { maxLength: 25 },
  )

afterEach(() => host.remove())

describe('marks for assistive technology', () => {
  beforeEach(() => show(ARTICLE))

  it('leave every offset and every visible word as they are, whatever is added, moved and removed', () => {
    const before = { html: host.innerHTML, text: host.textContent, places: places() }
    fc.assert(
      fc.property(edits(article.doc.text.length), (steps) => {
        const annotations = new Map<number, Placed>()
        for (const [kind, key, start, length] of steps) {
          if (kind === 'remove') annotations.delete(key)
          else {
            annotations.set(key, {
              id: annotationId(String(key)),
              start,
              end: Math.min(article.doc.text.length, start + length),
              color: COLORS[key % COLORS.length] ?? 'yellow',
              isGuess: false,
            })
          }
          update([...annotations.values()])
          expect(host.textContent).toBe(before.text)
        }
        expect(places()).toEqual(before.places)
        const covered = [...host.querySelectorAll('mark.noted')].map((mark) => mark.textContent).join('')
        expect(covered).toBe(coveredText([...annotations.values()]))
        update([])
        expect(host.innerHTML).toBe(before.html)
      }),
      { numRuns: 60 },
    )
  })

  function coveredText(annotations: readonly Placed[]): string {
    const { text } = article.doc
    const inLeaf = article.sheets.flatMap(({ leaves }) => leaves)
    let words = ''
    for (let at = 0; at < text.length; at += 1) {
      const isShown = inLeaf.some(({ start, end }) => at >= start && at < end)
      if (isShown && annotations.some(({ start, end }) => at >= start && at < end)) words += text[at]
    }
    return words
  }

  it('say where an annotation begins and ends, once each, through elements and lines', () => {
    update([placed('a', 'three four'), placed('b', 'task\nitem\nquo', 'green')])
    expect(heard()).toContain('two yellow<three ')
    expect(heard()).toContain('four>yellow bad')
    expect(heard().replace(/\s+/g, '')).toContain('green<taskitemquo>greented')
    expect(heard().match(/green</g)).toHaveLength(1)
  })

  it('close what began last first, and tell overlapping annotations apart', () => {
    update([placed('a', 'one two'), placed('b', 'two three', 'blue'), placed('c', 'two', 'pink')])
    expect(heard()).toContain('yellow<one blue< pink<two>pink >yellow three>blue')
  })

  it('touch only the lines in which something has changed', () => {
    const [sheet] = article.sheets
    if (sheet === undefined) throw new Error('no sheet')
    const first = [placed('a', 'one'), placed('b', 'quoted')]
    expect(marks.update(sheet, new PlacedAnnotations(first), say)).toHaveLength(2)
    const kept = host.querySelector('mark.noted')
    const second = [placed('a', 'one'), placed('b', 'uote')]
    expect(marks.update(sheet, new PlacedAnnotations(second), say)).toHaveLength(1)
    expect(host.querySelector('mark.noted')).toBe(kept)
    expect(marks.update(sheet, new PlacedAnnotations(second), say)).toHaveLength(0)
  })

  it('put the selection back where it was, in its direction', () => {
    const { map, doc } = article
    const [anchor, focus] = [doc.text.indexOf('five') + 2, doc.text.indexOf('two') + 1]
    const from = map.positionAt(anchor, 'end')
    const to = map.positionAt(focus, 'start')
    if (from === null || to === null) throw new Error('no position')
    const selection = document.getSelection()
    selection?.setBaseAndExtent(from.node, from.offset, to.node, to.offset)
    const where = () => [
      map.offsetAt(selection?.anchorNode as Node, selection?.anchorOffset ?? 0),
      map.offsetAt(selection?.focusNode as Node, selection?.focusOffset ?? 0),
    ]
    expect(where()).toEqual([anchor, focus])
    update([placed('a', 'one two'), placed('b', 'ive')])
    expect(where()).toEqual([anchor, focus])
    update([])
    expect(where()).toEqual([anchor, focus])
  })
})

it('marks of every sentence of the bundled article leave its offsets as they are', async () => {
  await show(bundled)
  const { text } = article.doc
  const before = host.innerHTML
  const many: Placed[] = []
  for (let start = 0; start + 50 < text.length; start += 37) {
    many.push({ id: annotationId(String(start)), start, end: start + 50, color: 'yellow', isGuess: false })
  }
  update(many)
  expect(host.querySelectorAll('mark.noted').length).toBeGreaterThan(many.length)
  for (let offset = 0; offset <= text.length; offset += 41) {
    const place = article.map.positionAt(offset, 'start')
    expect(place && article.map.offsetAt(place.node, place.offset)).toBe(offset)
  }
  update([])
  expect(host.innerHTML).toBe(before)
})
