import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { IncomingNote, IncomingNotes } from '../../../renderer/interop/incoming-note.ts'
import { readNotes } from '../../../renderer/interop/read-notes.ts'
import { manyRuns } from '../../samples/many-runs.ts'

const FIXTURES = join(import.meta.dirname, 'fixtures')

function read(content: string | Uint8Array, name = 'notes'): IncomingNotes {
  const result = readNotes(name, typeof content === 'string' ? strToU8(content) : content)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const fixture = (name: string) => read(readFileSync(join(FIXTURES, name)), name)

function only({ notes }: IncomingNotes): IncomingNote {
  const [note, ...more] = notes
  if (note === undefined || more.length > 0) throw new Error(`${notes.length} notes`)
  return note
}

const json = (value: unknown) => read(JSON.stringify(value))

describe('a file of notes', () => {
  it.each(['annotations.json', 'notes.annotations'])('is read as a set of the EPUB draft: %s', (name) => {
    const { format, refused } = fixture(name)
    expect([format, refused]).toEqual(['an annotation set', []])
    const note = only(fixture(name))
    expect(note).toMatchObject({
      id: 'urn:uuid:0a6c2a0e-64a1-4b8e-9d5b-0b7cf0f3f9a1',
      created: '2026-09-30T18:04:12.000Z',
      note: 'Compare with hypertext.',
      tags: ['hypertext', 'to-read'],
      color: 'yellow',
      of: { title: 'As We May Think' },
    })
    // The text fragment says the words; the rest is kept as it came.
    expect(note.selectors).toContainEqual({
      type: 'TextQuoteSelector',
      exact: 'quick brown fox',
      prefix: 'The ',
      suffix: ' jumps',
    })
    expect(note.selectors?.map(({ type }) => type)).toEqual([
      'CssSelector',
      'FragmentSelector',
      'TextQuoteSelector',
    ])
  })

  it('is read as Thorium writes it', () => {
    const note = only(fixture('readium-v1.annotation'))
    expect(note).toMatchObject({ note: 'Compare with hypertext.', tags: ['hypertext'], color: 'yellow' })
    expect(note.kept).toMatchObject({ creator: { name: 'Local reader' } })
    expect(note.selectors?.map(({ type }) => type)).toEqual([
      'CssSelector',
      'TextPositionSelector',
      'TextQuoteSelector',
      'ProgressionSelector',
    ])
  })

  it('is read as Hypothesis writes it, its positions counted in UTF-16 units', () => {
    const note = only(fixture('hypothesis-export.json'))
    expect(note).toMatchObject({
      note: 'Compare with hypertext.',
      tags: ['hypertext', 'to-read'],
      unit: 'utf-16',
      kept: { via: 'https://hypothes.is/a/0a6c2a0e-64a1-4b8e-9d5b-0b7cf0f3f9a1' },
      of: { names: ['https://example.org/as-we-may-think'], title: 'As We May Think' },
    })
    expect(note.id).toBeUndefined()
  })

  it('keeps replies with what they reply to', () => {
    const reply = { id: 'b', references: ['a'], text: 'No.', user: 'acct:ann@x.example' }
    const lost = { id: 'c', references: ['gone'], text: 'Why?' }
    const { notes } = json({ annotations: [{ id: 'a', text: 'Yes.' }, reply, lost] })
    expect(notes.map(({ note }) => note)).toEqual(['Yes.\n\nann: No.', 'Why?'])
  })

  it('is read as Readwise takes it, tags before the note', () => {
    const note = only(fixture('readwise-import.csv'))
    expect(note).toMatchObject({
      note: 'Compare with hypertext.',
      tags: ['hypertext', 'to-read'],
      created: '2026-09-30T18:04:12.000Z',
      selectors: [{ exact: 'quick "brown" fox, jumping' }],
      of: { names: ['https://example.org/as-we-may-think'], title: 'As We May Think' },
    })
  })

  it.each([
    [
      'with all columns',
      'Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags\n"Two, words",A book,,,A note,blue,"a, b",page,3,2024-05-01 10:00:00+00:00,',
    ],
    [
      'with fewer, in another order, after a byte order mark',
      '\ufeffHighlighted at,Tags,Book Title,Color,Note,Highlight\r\n2024-05-01 10:00:00+00:00,"a,b",A book,blue,A note,"Two, words"\r\n',
    ],
    [
      'parted by semicolons',
      'Highlight;Book Title;Note;Color;Tags;Highlighted at\nTwo, words;A book;A note;blue;a,b;2024-05-01 10:00:00+00:00',
    ],
  ])('is read as Readwise writes it: %s', (_, table) => {
    expect(only(read(table))).toMatchObject({
      note: 'A note',
      tags: ['a', 'b'],
      color: 'blue',
      created: '2024-05-01T10:00:00.000Z',
      selectors: [{ exact: 'Two, words' }],
      of: { title: 'A book' },
    })
  })

  it('is read as the table that Hypothesis exports', () => {
    const { notes } = read(
      'Created at,Author,Page,URL,Group,Type,Quote/description,Comment,Tags\n2024-05-01 10:00,ann,A page,https://x.example/,Public,Annotation,Words,"Two\nlines","a,b"\n2024-05-01 10:00,ann,A page,https://x.example/,Public,Page note,,On it all,\n',
    )
    expect(notes.map(({ note, selectors, tags }) => [note, selectors?.length ?? 0, tags])).toEqual([
      ['Two\nlines', 1, ['a', 'b']],
      ['On it all', 0, []],
    ])
  })

  it.each([
    [
      'Readest',
      {
        $format: 'readest-annotations',
        version: 1,
        book: { title: 'A book' },
        annotations: [
          {
            id: '1',
            type: 'annotation',
            cfi: 'epubcfi(/6/4)',
            text: 'Words',
            note: 'A note',
            color: 'green',
            createdAt: 1714557600000,
          },
          { id: '2', type: 'bookmark', cfi: 'epubcfi(/6/8)', text: 'Chapter 2' },
        ],
      },
      1,
    ],
    [
      'calibre',
      {
        version: 1,
        type: 'calibre_highlights',
        highlights: [
          {
            highlighted_text: 'Words',
            notes: 'A note',
            style: { kind: 'color', which: 'green' },
            start_cfi: '/2/4',
            timestamp: '2024-05-01T10:00:00Z',
          },
          { removed: true },
        ],
      },
      1,
    ],
    [
      'Foliate',
      {
        annotations: [
          {
            value: 'epubcfi(/6/4)',
            text: 'Words',
            note: 'A note',
            color: 'green',
            created: '2024-05-01T10:00:00Z',
          },
        ],
        metadata: { title: 'A book' },
      },
      0,
    ],
  ] as const)('is read as %s writes it', (format, document, refused) => {
    const incoming = read(`\ufeff${JSON.stringify(document)}`)
    expect(incoming.format).toBe(format)
    expect(incoming.refused).toHaveLength(refused)
    expect(only(incoming)).toMatchObject({
      note: 'A note',
      color: 'green',
      created: '2024-05-01T10:00:00.000Z',
    })
    expect(only(incoming).selectors?.map(({ type }) => type)).toEqual([
      'TextQuoteSelector',
      'FragmentSelector',
    ])
  })

  const W3C = { type: 'Annotation', body: 'A note', target: 'https://x.example/' }
  it.each([
    ['one annotation', W3C],
    ['a list', [W3C]],
    ['a page', { type: 'AnnotationPage', items: [W3C] }],
    ['a collection with its first page', { type: 'AnnotationCollection', first: { items: [W3C] } }],
    ['a graph', { '@graph': [W3C] }],
  ])('is read as Web Annotations: %s', (_, document) => {
    expect(only(json(document))).toMatchObject({ note: 'A note', of: { names: ['https://x.example/'] } })
  })

  it.each([
    ['words alone', 'A note', 'A note'],
    ['a list of one', [{ type: 'TextualBody', value: 'A note' }], 'A note'],
    ['text with a language', { type: 'TextualBody', value: { text: 'A note', language: 'en' } }, 'A note'],
    [
      'HTML',
      { type: 'TextualBody', value: '<p>A <b>note</b><script>alert(1)</script>', format: 'text/html' },
      'A note',
    ],
    ['several', ['One', { type: 'TextualBody', purpose: 'describing', value: 'Two' }], 'One\n\nTwo'],
    ['none', undefined, ''],
    ['something else', 7, ''],
  ])('has notes in any form of the standard: %s', (_, body, note) => {
    expect(only(json({ ...W3C, body })).note).toBe(note)
  })

  it('has tags under every name that they go by', () => {
    const body = { type: 'TextualBody', value: '', tag: 'a', keyword: 'b', tags: ['c', ' a '] }
    const tag = { type: 'TextualBody', purpose: 'tagging', value: 'd' }
    expect(only(json({ ...W3C, body: [body, tag] })).tags).toEqual(['c', 'a', 'b', 'd'])
  })

  it('keeps what nobody here knows', () => {
    const note = only(
      json({
        ...W3C,
        motivation: ['assessing'],
        rights: 'CC0',
        body: [{ type: 'Image', id: 'picture.png' }],
        target: {
          source: 'https://x.example/',
          selector: [{ type: 'SvgSelector', value: '<svg/>' }, { no: 'type' }],
        },
      }),
    )
    expect(note.kept).toEqual({ rights: 'CC0', motivation: 'assessing' })
    expect(note.bodies).toEqual([{ type: 'Image', id: 'picture.png' }])
    expect(note.selectors).toEqual([{ type: 'SvgSelector', value: '<svg/>' }])
  })

  it('is not refused for one bad item', () => {
    const { notes, refused } = json({
      items: [null, 7, 'x', [], {}, W3C, { ...W3C, motivation: 'bookmarking' }],
    })
    expect(notes).toHaveLength(1)
    expect(refused).toHaveLength(6)
  })
})

describe('a hostile file of notes', () => {
  it.each([
    ['nothing', ''],
    ['words', 'Not a file of notes.'],
    ['a web page', '<!doctype html><p>annotations'],
    ['half of a list', '[{"type":"Annotation"'],
    ['lists without end', '['.repeat(1_000_000)],
    ['objects without end', '{"a":'.repeat(500_000)],
    ['another table', 'a,b,c\n1,2,3'],
    ['a table of one row', 'Name\n'],
    ['another object', '{"items":7}'],
    ['a text', '"annotations"'],
    ['quotes that nobody closes', `"${'a,'.repeat(100_000)}`],
  ])('is refused in a sentence: %s', (_, content) => {
    expect(readNotes('x.json', strToU8(content))).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/^“x\.json” was not read: /) },
    })
  })

  it('is refused when its archive is damaged, holds nothing of ours, or unpacks to more than it should', () => {
    const archive = readFileSync(join(FIXTURES, 'notes.annotations'))
    const bomb = zipSync({ 'annotations.json': new Uint8Array(60_000_000) })
    const liar = Buffer.from(zipSync({ 'annotations.json': strToU8(`[${' '.repeat(3_000_000)}]`) }))
    // The sizes that the archive claims, in both of its headers.
    liar.writeUInt32LE(10, 22)
    liar.writeUInt32LE(10, liar.indexOf('PK\x01\x02', 0, 'latin1') + 24)
    for (const bytes of [
      archive.subarray(0, 200),
      zipSync({ '../annotations.json': strToU8('[]'), 'a.json': strToU8('[]') }),
      bomb,
      liar,
    ]) {
      expect(readNotes('x', bytes).ok).toBe(false)
    }
  })

  it('leaves no trace in any prototype', () => {
    const text =
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"items":[{"type":"Annotation","__proto__":{"polluted":1},"constructor":{"a":1},"body":{"type":"TextualBody","value":"A","__proto__":{"tags":["x"]}},"target":{"source":"urn:x","__proto__":{"selector":[]}}}]}'
    const note = only(read(text))
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
    expect(Object.getPrototypeOf(note.kept)).toBe(Object.prototype)
    expect(note.kept).toEqual({})
    expect(note.tags).toEqual([])
    const table = read('Highlight,__proto__,constructor,Title\nWords,a,b,c')
    expect(only(table).of).toEqual({ names: [], title: 'c' })
  })

  it.each([
    ['a note of megabytes', { type: 'Annotation', body: 'x'.repeat(5_000_000) }],
    [
      'a hundred thousand tags',
      { type: 'Annotation', body: { type: 'TextualBody', value: '', tags: Array(100_000).fill('t') } },
    ],
    [
      'a hundred thousand selectors',
      { type: 'Annotation', target: { source: 'urn:x', selector: Array(100_000).fill({ type: 'X' }) } },
    ],
    ['a hundred thousand bodies', { type: 'Annotation', body: Array(100_000).fill('b') }],
  ])('is read without harm: %s', (_, item) => {
    expect(json({ items: [item] }).notes).toHaveLength(1)
  })

  it('is read without harm where selectors stand within selectors without end', () => {
    const selector = `${'{"type":"X","refinedBy":'.repeat(100_000)}7${'}'.repeat(100_000)}`
    expect(read(`[{"type":"Annotation","target":{"selector":${selector}}}]`).notes).toHaveLength(1)
  })

  it('is read in no time whatever its tables and marks are', () => {
    for (const cell of [
      '. '.repeat(500_000),
      '.a'.repeat(500_000),
      '.a '.repeat(300_000),
      ' '.repeat(1_000_000),
    ]) {
      expect(read(`Highlight,Note\nWords,${cell}`).notes).toHaveLength(1)
    }
    expect(readNotes('x', strToU8(`Highlight\n${'"'.repeat(1_000_001)}`)).ok).toBe(true)
  })

  it('never throws, whatever JSON it is', () => {
    const names = [
      'type',
      'items',
      'annotations',
      'target',
      'selector',
      'body',
      'value',
      'tags',
      'id',
      'created',
      'motivation',
      'document',
      'title',
      'references',
      'text',
      '$format',
      'about',
      'refinedBy',
      '__proto__',
    ]
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom(
          'Annotation',
          'AnnotationSet',
          'TextualBody',
          'TextQuoteSelector',
          'TextPositionSelector',
          'calibre_highlights',
          'readest-annotations',
          ':~:text=a-,b,-%',
        ),
        fc.jsonValue({ maxDepth: 1 }),
        fc.array(tie('value'), { maxLength: 4 }),
        fc
          .array(fc.tuple(fc.constantFrom(...names), tie('value')), { maxLength: 6 })
          .map((entries) => Object.fromEntries(entries)),
      ),
    }))
    fc.assert(
      fc.property(value, (document) => {
        expect(typeof readNotes('x', strToU8(JSON.stringify(document) ?? '')).ok).toBe('boolean')
      }),
      manyRuns(300),
    )
  })

  it('never throws, whatever table or bytes it is', () => {
    const cell = fc.constantFrom(
      'Highlight',
      'Title',
      'Note',
      '"',
      '""',
      ',',
      ';',
      '\n',
      '\r\n',
      '.a',
      '\ufeff',
      'x',
      'Quote/description',
    )
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 40 }), (cells) => {
        expect(typeof readNotes('x', strToU8(cells.join(''))).ok).toBe('boolean')
      }),
      manyRuns(300),
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, isArchive) => {
        const all = isArchive ? new Uint8Array([0x50, 0x4b, 3, 4, ...bytes]) : bytes
        expect(typeof readNotes('x', all).ok).toBe('boolean')
      }),
      manyRuns(300),
    )
  })
})
