// Tables of notes: what Readwise takes, what it gives, and what Hypothesis exports. Told apart by their first row.

import { parseCsv, unguardCell } from './csv.ts'
import {
  type IncomingNote,
  type IncomingNotes,
  instantOf,
  quote,
  type RefusedNote,
  readEach,
} from './incoming-note.ts'

type Cells = (name: string) => string

/** @returns null when it is none of these tables */
export function readTable(text: string): IncomingNotes | null {
  const [header, ...rows] = parseCsv(text, separatorOf(text))
  const columns = new Map(header?.map((name, index) => [name.trim().toLowerCase(), index]))
  const format = formatOf(columns)
  if (format === null) return null
  return readEach(
    rows.map((row) => ({ row })),
    format.name,
    ({ row }) => {
      const cells = row as readonly string[]
      return format.read((name) => cells[columns.get(name) ?? -1] ?? '')
    },
  )
}

/** Some programs part cells by semicolons or tabs, as the system's language has it. */
function separatorOf(text: string): string {
  const [line = ''] = text.slice(0, 2000).split(/[\r\n]/, 1)
  return [',', ';', '\t'].find((each) => line.includes(each)) ?? ','
}

type TableFormat = { readonly name: string; readonly read: (cells: Cells) => IncomingNote | RefusedNote }

function formatOf(columns: ReadonlyMap<string, number>): TableFormat | null {
  if (columns.has('quote/description')) return { name: 'Hypothesis, as a table', read: readHypothesisRow }
  if (!columns.has('highlight')) return null
  return columns.has('book title')
    ? { name: 'Readwise', read: (cells) => readReadwiseRow(cells, 'book title', 'highlighted at') }
    : { name: 'Readwise', read: (cells) => readReadwiseRow(cells, 'title', 'date') }
}

function noteFrom(
  words: string,
  rest: { note: string; tags: readonly string[]; time: string; title: string; url: string; color?: string },
): IncomingNote | RefusedNote {
  const { note, tags, time, title, url, color = '' } = rest
  if (words.trim() === '' && note.trim() === '') return { what: '', why: 'it is empty' }
  const created = instantOf(time)
  return {
    ...(created === undefined ? {} : { created }),
    ...(color === '' ? {} : { color }),
    note,
    tags,
    selectors: words.trim() === '' ? null : [quote(words)],
    unit: 'code-points',
    kept: {},
    bodies: [],
    of: { names: url === '' ? [] : [url], ...(title === '' ? {} : { title }) },
  }
}

function readReadwiseRow(cells: Cells, title: string, date: string): IncomingNote | RefusedNote {
  const { note, tags } = actionTags(cells('note'))
  return noteFrom(cells('highlight'), {
    note,
    tags: [...tags, ...tagList(cells('tags'))],
    // Without a zone it is UTC.
    time: cells(date).replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/, '$1T$2Z'),
    title: cells(title),
    url: cells('url'),
    color: cells('color').toLowerCase(),
  })
}

/** Words with a full stop before them, at the beginning of a note, are its tags. */
function actionTags(text: string): { readonly note: string; readonly tags: readonly string[] } {
  const marks = /^\s*(?:\.[^\s.]\S*(?:\s+|$))+/.exec(text)?.[0] ?? ''
  const tags = marks.split(/\s+/).filter((mark) => mark !== '')
  return { note: text.slice(marks.length).trim(), tags: tags.map((mark) => mark.slice(1)) }
}

function tagList(text: string): readonly string[] {
  return text
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
}

function readHypothesisRow(cells: Cells): IncomingNote | RefusedNote {
  const isOnPage = cells('type').trim().toLowerCase() === 'page note'
  return noteFrom(isOnPage ? '' : unguardCell(cells('quote/description')), {
    note: unguardCell(cells('comment')),
    tags: tagList(unguardCell(cells('tags'))),
    time: cells('created at').replace(' ', 'T'),
    title: unguardCell(cells('page')),
    url: cells('url'),
  })
}
