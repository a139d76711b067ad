import { strFromU8, strToU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import {
  type Annotation,
  COLORS,
  colorOf,
  noteOf,
  quoteOf,
  tagsOf,
} from '../../../preload/contract/annotation.ts'
import { sourceOf } from '../../../preload/contract/ids.ts'
import { ok } from '../../../preload/contract/result.ts'
import { describe as describeRange } from '../../../renderer/anchoring/describe.ts'
import { resolve } from '../../../renderer/anchoring/resolve.ts'
import { EXPORT_FORMATS } from '../../../renderer/interop/export-formats.ts'
import type { NotesOf, WriteOptions } from '../../../renderer/interop/notes-of.ts'
import { readNotes } from '../../../renderer/interop/read-notes.ts'
import { takeIncoming } from '../../../renderer/interop/take-incoming.ts'
import { rangeOfAnchor } from '../../../renderer/state/selectors.ts'
import { annotationId, sampleAnnotation, sampleArticle } from '../../samples/annotations.ts'

const TEXT = 'Café 😀 one two.\nThe "quick", brown fox = jumps.\nAnd e\u0301 the end.'
const SOURCE = 'https://x.example/fox'
const article = { ...sampleArticle(), title: 'On "Foxes", =1+1', author: 'A. Writer', source: SOURCE }

function on(words: string, name: string, fields: Parameters<typeof sampleAnnotation>[1] = {}): Annotation {
  const start = TEXT.indexOf(words)
  const annotation = sampleAnnotation(`00000000-0000-4000-8000-00000000000${name}`, fields)
  const selector = describeRange(TEXT, start, start + words.length)
  return { ...annotation, target: { ...annotation.target, selector } }
}

const LOST = 'Words that are gone'
const annotations: readonly Annotation[] = [
  on('one two', '1', { color: 'green', note: 'A *note*,\nof two lines', tags: ['first tag', 'b'] }),
  on('"quick", brown', '2', { color: 'purple' }),
  on('the end', '3', { note: '=HYPERLINK("x")', color: 'pink' }),
  sampleAnnotation('00000000-0000-4000-8000-000000000004', { quote: LOST, note: 'Still here' }),
  sampleAnnotation('00000000-0000-4000-8000-000000000005', { note: 'On it all', onArticle: true }),
  {
    ...on('fox', '6', {}),
    rights: 'CC0',
    target: {
      ...on('fox', '6', {}).target,
      selector: [
        ...(on('fox', '6', {}).target.selector ?? []),
        { type: 'CssSelector', value: 'p:nth-child(2)' },
      ],
    },
  } as Annotation,
]

const notes: NotesOf = {
  article,
  text: TEXT,
  notes: annotations.map((annotation) => ({
    annotation,
    range: rangeOfAnchor(annotation.target.selector && resolve(TEXT, annotation.target.selector)),
  })),
}

let count = 0
const options: WriteOptions = {
  now: '2026-01-02T03:04:05.000Z',
  version: '1.2.3',
  newId: () => `urn:uuid:00000000-0000-4000-8000-0000000001${String(count++).padStart(2, '0')}`,
}

function write(id: string, of: NotesOf = notes): Uint8Array {
  const format = EXPORT_FORMATS.find((each) => each.id === id)
  if (format === undefined || format.scope === 'markdown') throw new Error(id)
  const content = format.scope === 'article' ? format.write(of, options) : format.write([of], options)
  return typeof content === 'string' ? strToU8(content) : content
}

const parsed = (id: string) => JSON.parse(strFromU8(write(id)))

async function again(id: string, known: readonly Annotation[] = []) {
  const read = readNotes('notes', write(id))
  if (!read.ok) throw new Error(read.error.message)
  expect(read.value.refused).toEqual([])
  return takeIncoming(read.value, {
    name: 'notes',
    articles: [article],
    open: null,
    known,
    textOf: async () => ok(TEXT),
    newId: () => annotationId(`again-${count++}`),
    now: options.now,
  })
}

const gist = (annotation: Annotation) => [
  quoteOf(annotation),
  noteOf(annotation),
  tagsOf(annotation),
  colorOf(annotation),
]

describe('notes that leave for another program', () => {
  it.each(['w3c', 'set', 'readium'])('come back as they were: %s', async (id) => {
    const { added, report } = await again(id)
    expect(added.map(gist)).toEqual(annotations.map(gist))
    expect(added.map((each) => each.id)).toEqual(annotations.map((each) => each.id))
    expect(added.map(({ created }) => created)).toEqual(annotations.map(({ created }) => created))
    expect(added.at(-1)).toMatchObject({ rights: 'CC0' })
    expect(added.at(-1)?.target.selector).toContainEqual({ type: 'CssSelector', value: 'p:nth-child(2)' })
    expect(report).toMatchObject({ placed: 4, unanchored: 1, onArticle: 1, known: 0 })
  })

  it.each(['hypothesis', 'readwise', 'table'])(
    'come back with their words, notes and tags: %s',
    async (id) => {
      const { added } = await again(id)
      // Colours these formats have not; in Readwise's, tags have no spaces, and a note without words is one with words.
      const wanted = annotations.map((annotation) => {
        const tags = tagsOf(annotation).map((tag) => (id === 'readwise' ? tag.replaceAll(' ', '-') : tag))
        const isOnArticle = id === 'readwise' && annotation.target.selector === undefined
        return isOnArticle ? [noteOf(annotation), '', tags] : [quoteOf(annotation), noteOf(annotation), tags]
      })
      expect(added.map((annotation) => gist(annotation).slice(0, 3))).toEqual(wanted)
      expect(added[0]?.target.selector?.[0]).toEqual(annotations[0]?.target.selector?.[0])
    },
  )

  it.each(['w3c', 'set', 'readium', 'hypothesis', 'table'])(
    'are known when they come back: %s',
    async (id) => {
      const { added, report } = await again(id, annotations)
      expect(added).toEqual([])
      expect(report.known).toBe(annotations.length)
    },
  )

  it('are a page of the standard, with the address of the document', () => {
    const page = parsed('w3c')
    expect(page).toMatchObject({ type: 'AnnotationPage', id: expect.stringMatching(/^urn:uuid:/) })
    expect(page['@context'][0]).toBe('http://www.w3.org/ns/anno.jsonld')
    expect(page.items[0]).toMatchObject({
      type: 'Annotation',
      motivation: 'commenting',
      target: {
        source: SOURCE,
        selector: [{ type: 'TextPositionSelector', start: 7 }, { type: 'TextQuoteSelector' }],
      },
    })
  })

  it('are a set of the EPUB draft, in an archive of one file', () => {
    const files = unzipSync(write('set'))
    expect(Object.keys(files)).toEqual(['annotations.json'])
    const set = JSON.parse(strFromU8(files['annotations.json'] ?? new Uint8Array()))
    expect(set).toMatchObject({
      '@context': 'https://www.w3.org/ns/epub-anno.jsonld',
      type: 'AnnotationSet',
      id: expect.stringMatching(/^urn:uuid:/),
      generator: { id: expect.any(String), type: 'Software', name: 'Postil 1.2.3' },
      generated: options.now,
      about: {
        'dc:identifier': [sourceOf(article.id), SOURCE],
        'dc:title': article.title,
        'dc:creator': ['A. Writer'],
      },
    })
    expect(set).not.toHaveProperty('title')
    expect(set.items[0].body).toEqual({
      type: 'TextualBody',
      value: 'A *note*,\nof two lines',
      format: 'text/plain',
      color: 'green',
      highlight: 'solid',
      tags: ['first tag', 'b'],
    })
    expect(set.items[1]).toMatchObject({ motivation: 'highlighting', body: { value: '', color: 'purple' } })
    for (const item of set.items)
      for (const name of ['id', 'type', 'created', 'target']) expect(item).toHaveProperty(name)
  })

  it('are a set as Thorium reads it: a context and selectors on each, both sides of each quote', () => {
    const set = parsed('readium')
    expect(set).toMatchObject({ '@context': 'http://www.w3.org/ns/anno.jsonld', title: expect.any(String) })
    for (const item of set.items) {
      expect(item['@context']).toBe('http://www.w3.org/ns/anno.jsonld')
      expect(Array.isArray(item.target.selector)).toBe(true)
      expect(item.body.type).toBe('TextualBody')
      for (const selector of item.target.selector) {
        if (selector.type !== 'TextQuoteSelector') continue
        expect([typeof selector.prefix, typeof selector.suffix]).toEqual(['string', 'string'])
      }
    }
    expect(set.items[0].body).toMatchObject({ tag: 'first tag', tags: ['first tag', 'b'] })
  })

  it('count UTF-16 units for Hypothesis, and keep the order of tags', () => {
    const { annotations: items, export_date } = parsed('hypothesis')
    expect(export_date).toBe(options.now)
    const [position, words] = items[0].target[0].selector
    expect(TEXT.slice(position.start, position.end)).toBe('one two')
    expect(words.exact).toBe('one two')
    expect(items[0]).toMatchObject({
      uri: SOURCE,
      group: '__world__',
      tags: ['first tag', 'b'],
      document: { title: [article.title] },
    })
    expect(items[0]).toHaveProperty(['permissions', 'read'])
  })

  it('have the columns of Readwise, in UTC, with words as they stand', () => {
    const [head, first, second] = strFromU8(write('readwise')).split('\r\n')
    expect(head).toBe('Highlight,Title,Author,URL,Note,Location,Date')
    expect(first).toContain(
      'one two,"On ""Foxes"", =1+1",A. Writer,https://x.example/fox,".first-tag .b A *note*,',
    )
    expect(second).toContain('"""quick"", brown"')
    expect(strFromU8(write('readwise'))).toContain(',2026-01-01 00:00:00\r\n')
  })

  it('have no cell in a spreadsheet that is a formula', () => {
    const table = strFromU8(write('table'))
    expect(table.split('\r\n')[0]).toBe(
      'Created at,Author,Page,URL,Group,Type,Quote/description,Comment,Tags',
    )
    expect(table).toContain(`"'=HYPERLINK(""x"")"`)
    expect(table).toMatch(/,Highlight,.*\r\n/)
    expect(table).toMatch(/,Page note,,On it all,/)
  })

  it.each(COLORS)('keep their colour: %s', (color) => {
    const [note] = notes.notes
    const colored = sampleAnnotation('00000000-0000-4000-8000-000000000009', { color })
    const set = strFromU8(
      write('readium', { ...notes, notes: [{ annotation: colored, range: note?.range ?? null }] }),
    )
    expect(JSON.parse(set).items[0].body.color).toBe(color)
  })

  it('give an id of their own to what has none that others take', () => {
    const foreign = { ...sampleAnnotation('x'), id: 'https://x.example/1' } as Annotation
    const [item] = JSON.parse(
      strFromU8(write('readium', { ...notes, notes: [{ annotation: foreign, range: null }] })),
    ).items
    expect(item.id).toMatch(/^urn:uuid:[0-9a-f-]{36}$/)
  })

  it('are named by the bytes of an article that has no address', () => {
    const { source: _, ...plain } = article
    const set = strFromU8(write('hypothesis', { ...notes, article: plain }))
    expect(JSON.parse(set).annotations[0].uri).toBe(sourceOf(article.id))
  })
})
