// Notes as Hypothesis imports them: as JSON, and as the table that it exports.

import {
  isTextPosition,
  isTextQuote,
  noteOf,
  type Selector,
  tagsOf,
} from '../../preload/contract/annotation.ts'
import type { Fields } from '../../preload/contract/parse.ts'
import { codePointsOf, toUtf16 } from '../anchoring/code-points.ts'
import { guardCell, writeCsv } from './csv.ts'
import {
  addressOf,
  type NotesOf,
  type PlacedNote,
  selectorsOf,
  type WriteOptions,
  wordsOf,
} from './notes-of.ts'

const USER = 'acct:local@localhost'

export function writeHypothesis(all: readonly NotesOf[], { now, version }: WriteOptions): string {
  const annotations = all.flatMap((notes) => notes.notes.map((note) => annotationOf(note, notes)))
  const head = { export_date: now, export_userid: USER, client_version: `postil-${version}` }
  return `${JSON.stringify({ ...head, annotations }, null, 2)}\n`
}

function annotationOf(note: PlacedNote, { article, text }: NotesOf): Fields {
  const { annotation } = note
  const uri = addressOf(article)
  const selectors = selectorsOf(note, text)
  const points = codePointsOf(text)
  const inUtf16 = (selector: Selector): Selector =>
    isTextPosition(selector)
      ? { ...selector, start: toUtf16(points, selector.start), end: toUtf16(points, selector.end) }
      : selector
  return {
    id: annotation.id.replace(/^urn:uuid:/, ''),
    created: annotation.created,
    updated: annotation.modified,
    user: USER,
    group: '__world__',
    hidden: false,
    flagged: false,
    uri,
    text: noteOf(annotation),
    tags: tagsOf(annotation),
    references: [],
    document: { title: [article.title] },
    permissions: { read: [USER], update: [USER], delete: [USER] },
    links: {},
    target: [{ source: uri, ...(selectors === null ? {} : { selector: selectors.map(inUtf16) }) }],
  }
}

const COLUMNS = [
  'Created at',
  'Author',
  'Page',
  'URL',
  'Group',
  'Type',
  'Quote/description',
  'Comment',
  'Tags',
]

/** A table for spreadsheets, in which no cell is taken for a formula. */
export function writeTable(all: readonly NotesOf[]): string {
  const rows = all.flatMap((notes) =>
    notes.notes.map((note) => {
      const { annotation } = note
      const words = wordsOf(note, notes.text)
      const comment = noteOf(annotation)
      const hasWords = annotation.target.selector?.some(isTextQuote) === true
      const type = !hasWords ? 'Page note' : comment === '' ? 'Highlight' : 'Annotation'
      const time = new Date(annotation.created).toISOString().replace('T', ' ').slice(0, 16)
      const { title, author = '' } = notes.article
      return [
        time,
        author,
        title,
        addressOf(notes.article),
        '',
        type,
        words,
        comment,
        tagsOf(annotation).join(','),
      ]
    }),
  )
  return writeCsv([COLUMNS, ...rows.map((row) => row.map(guardCell))])
}
