import { describe, expect, it } from 'vitest'
import { noteOf, quoteOf, type Selector, tagsOf } from '../../../preload/contract/annotation.ts'
import { type AnnotationId, sourceOf } from '../../../preload/contract/ids.ts'
import { ok } from '../../../preload/contract/result.ts'
import type { IncomingNote, IncomingNotes } from '../../../renderer/interop/incoming-note.ts'
import { sentenceOfReport } from '../../../renderer/interop/notes-report.ts'
import { takeIncoming } from '../../../renderer/interop/take-incoming.ts'
import { ARTICLE_ID, annotationId, sampleAnnotation, sampleArticle } from '../../samples/annotations.ts'

const TEXT = '😀 The river rose in the night.\nThe mayor spoke of luck, and of luck again.'
const NOW = '2026-01-02T00:00:00.000Z'
const OTHER_ID = 'b'.repeat(64) as typeof ARTICLE_ID

function incoming(fields: Partial<IncomingNote> = {}): IncomingNote {
  const words: Selector = { type: 'TextQuoteSelector', exact: 'river rose' }
  return {
    note: '',
    tags: [],
    selectors: [words],
    unit: 'code-points',
    kept: {},
    bodies: [],
    of: { names: [] },
    ...fields,
  }
}

const file = (...notes: IncomingNote[]): IncomingNotes => ({ format: 'a test', notes, refused: [] })

let count = 0
function take(notes: IncomingNotes, more: Partial<Parameters<typeof takeIncoming>[1]> = {}) {
  const article = sampleArticle()
  return takeIncoming(notes, {
    name: 'notes.json',
    articles: [article],
    open: article,
    known: [],
    textOf: async () => ok(TEXT),
    newId: () => annotationId(`new-${count++}`),
    now: NOW,
    ...more,
  })
}

async function one(note: IncomingNote) {
  const { added } = await take(file(note))
  const [annotation] = added
  if (annotation === undefined) throw new Error('not taken')
  return annotation
}

describe('a note from another program', () => {
  it('is placed where its words stand, with selectors of this text, and keeps those it came with', async () => {
    const cfi = { type: 'FragmentSelector', value: 'epubcfi(/6/4)' }
    const quote: Selector = { type: 'TextQuoteSelector', exact: 'river rose' }
    const came = [{ type: 'TextPositionSelector', start: 900, end: 910 }, quote, cfi]
    const annotation = await one(
      incoming({ selectors: came, note: 'Why?', tags: ['a', 'a', 'b'], color: 'blue' }),
    )
    expect(annotation).toMatchObject({
      motivation: 'commenting',
      created: NOW,
      target: { source: sourceOf(ARTICLE_ID), styleClass: 'blue' },
      'postil:firstSelectors': came,
    })
    expect(annotation.target.selector).toEqual([
      { type: 'TextPositionSelector', start: 6, end: 16 },
      {
        type: 'TextQuoteSelector',
        exact: 'river rose',
        prefix: '😀 The ',
        suffix: ' in the night.\nThe mayor spoke o',
      },
      cfi,
    ])
    expect([noteOf(annotation), tagsOf(annotation)]).toEqual(['Why?', ['a', 'b']])
  })

  it('has its positions read in the units of its program', async () => {
    const selectors: Selector[] = [
      { type: 'TextPositionSelector', start: 57, end: 61 },
      { type: 'TextQuoteSelector', exact: 'luck' },
    ]
    const at = TEXT.indexOf('luck')
    const inUtf16 = [{ ...selectors[0], start: at, end: at + 4 }, selectors[1]] as Selector[]
    const annotation = await one(incoming({ selectors: inUtf16, unit: 'utf-16' }))
    expect(annotation.target.selector?.[0]).toEqual({
      type: 'TextPositionSelector',
      start: at - 1,
      end: at + 3,
    })
  })

  it('is kept in sight with its words when they are not in the text', async () => {
    const selectors: Selector[] = [
      { type: 'TextQuoteSelector', exact: 'Nobody ever wrote these words of mine' },
    ]
    const { added, anchors, report } = await take(file(incoming({ selectors, note: 'Kept' })))
    expect(added[0]?.target.selector).toEqual(selectors)
    expect(anchors.get(added[0]?.id as AnnotationId)).toEqual({ kind: 'unanchored' })
    expect(sentenceOfReport(report)).toBe('1 note imported: 1 unanchored')
  })

  it('without words is a note on the article', async () => {
    const annotation = await one(incoming({ selectors: null, note: 'On it all' }))
    expect(annotation.target.selector).toBeUndefined()
    expect(annotation.motivation).toBe('commenting')
  })

  it('keeps its id, unless that is none or another annotation has it', async () => {
    expect((await one(incoming({ id: 'urn:uuid:1' }))).id).toBe('urn:uuid:1')
    for (const id of ['not an iri', '', 'javascript:alert(1)', `urn:${'x'.repeat(3000)}`]) {
      expect((await one(incoming({ id }))).id).toMatch(/^urn:uuid:new-/)
    }
    const elsewhere = sampleAnnotation('taken')
    const known = [{ ...elsewhere, target: { ...elsewhere.target, source: sourceOf(OTHER_ID) } }]
    const { added } = await take(file(incoming({ id: elsewhere.id })), { known })
    expect(added[0]?.id).toMatch(/^urn:uuid:new-/)
  })

  it('is not taken twice: not by its id, and not by what it says of which words', async () => {
    const first = await take(file(incoming({ id: 'urn:uuid:1', note: 'A' }), incoming({ note: 'A' })))
    expect([first.added.length, first.report.known]).toEqual([1, 1])
    const again = await take(
      file(incoming({ id: 'urn:uuid:1', note: 'B' }), incoming({ note: 'A' }), incoming({ note: 'C' })),
      { known: first.added },
    )
    expect(again.added.map(noteOf)).toEqual(['C'])
    expect(again.report.known).toBe(2)
  })

  it.each([
    ['a note beyond all measure', { note: 'x'.repeat(2_000_000) }],
    ['a colour beyond all measure', { color: 'x'.repeat(1000) }],
    ['more tags than anybody gives', { tags: Array.from({ length: 1000 }, (_, index) => `t${index}`) }],
    ['selectors without end', { selectors: Array.from({ length: 1000 }, (): Selector => ({ type: 'X' })) }],
    ['fields nested without end', { kept: { deep: JSON.parse('['.repeat(200) + ']'.repeat(200)) } }],
  ] as const)('is refused alone: %s', async (_, fields) => {
    const { added, report } = await take(file(incoming(fields), incoming({ note: 'Good' })))
    expect(added.map(noteOf)).toEqual(['Good'])
    expect(report.refused).toHaveLength(1)
    expect(sentenceOfReport(report)).toBe('1 note imported: 1 placed; 1 not taken')
  })

  it('cannot make itself into something else by the fields that it brings', async () => {
    const kept = { type: 'postil:Article', id: ARTICLE_ID, target: null, body: 7 }
    const { added } = await take(file(incoming({ kept })))
    expect(added[0]).toMatchObject({ type: 'Annotation', target: { source: sourceOf(ARTICLE_ID) } })
  })
})

describe('a file of notes on several documents', () => {
  const article = { ...sampleArticle(), title: 'On Rivers', source: 'https://www.x.example/rivers/' }
  const other = { ...sampleArticle(), id: OTHER_ID, title: 'On Mayors', revisions: [] }
  const both = { articles: [article, other], open: other }

  it.each([
    ['its address', { names: ['http://x.example/rivers#top'] }],
    ['its title', { names: [], title: ' on  RIVERS' }],
    ['the name of its bytes', { names: [sourceOf(ARTICLE_ID)] }],
  ])('finds the article by %s, wherever the reader is', async (_, of) => {
    const { added } = await take(file(incoming({ of })), both)
    expect(added[0]?.target.source).toBe(sourceOf(ARTICLE_ID))
  })

  it('is of the open article when it names one that nobody has', async () => {
    const of = { names: ['OEBPS/a.xhtml'], title: 'The same under another name' }
    const { added } = await take(file(incoming({ of }), incoming({ of, note: 'B' })), both)
    expect(added.map(({ target }) => target.source)).toEqual([sourceOf(OTHER_ID), sourceOf(OTHER_ID)])
  })

  it('takes what names nothing to where the rest of the file goes', async () => {
    const nameless = incoming({ selectors: null, note: 'On it all' })
    const named = incoming({ of: { names: [], title: 'On Rivers' } })
    const { added } = await take(file(named, nameless), both)
    expect(added.map(({ target }) => target.source)).toEqual([sourceOf(ARTICLE_ID), sourceOf(ARTICLE_ID)])
    const unknown = incoming({ of: { names: ['https://y.example/'] } })
    const { report } = await take(file(unknown, nameless), both)
    expect(report.articles).toMatchObject([{ id: OTHER_ID, count: 2 }])
  })

  it('says which notes are on what is not in the library', async () => {
    const rivers = incoming({ of: { names: [], title: 'On Rivers' } })
    const unknown = incoming({ of: { names: [], title: 'On Bridges' } })
    const { added, report } = await take(file(rivers, unknown), both)
    expect(added).toHaveLength(1)
    expect(report.refused).toEqual([
      { what: '“river rose”', why: 'it is on “On Bridges”, which is not in the library' },
    ])
    expect(report.articles).toEqual([{ id: ARTICLE_ID, title: 'On Rivers', count: 1 }])
  })

  it('says so when no article is open to take it', async () => {
    const { report } = await take(file(incoming()), { ...both, open: null })
    expect(report.refused[0]?.why).toContain('open its article first')
    expect(quoteOf(sampleAnnotation('x'))).toBe('words')
  })
})

describe('a file of many notes', () => {
  const many = file(...Array.from({ length: 400 }, (_, index) => incoming({ note: `Note ${index}` })))

  it('keeps its order where it does not say when they were made', async () => {
    const { added } = await take(many)
    const byAge = added.toSorted((a, b) => a.created.localeCompare(b.created))
    expect(byAge.map(noteOf)).toEqual(added.map(noteOf))
    expect(new Set(added.map(({ created }) => created)).size).toBe(400)
    expect(byAge.at(-1)?.created).toBe(NOW)
  })

  it('tells how many of them have been looked at', async () => {
    const told: number[] = []
    const { added } = await take(many, { onProgress: (done, total) => told.push(done / total) })
    expect(added).toHaveLength(400)
    expect(told[0]).toBe(0)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
  })

  it('is left alone when the reader stops it', async () => {
    const stopping = new AbortController()
    const taking = take(many, { onProgress: () => stopping.abort(), signal: stopping.signal })
    await expect(taking).rejects.toThrow(/abort/i)
  })
})
