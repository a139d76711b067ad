// The notes that other readers of books export: Readest, calibre, Foliate. Their places are places in an e-book, which
// mean nothing here; their words do.

import type { Selector } from '../../preload/contract/annotation.ts'
import type { Fields } from '../../preload/contract/parse.ts'
import {
  cfiSelector,
  fieldOf,
  type IncomingDocument,
  type IncomingNote,
  type IncomingNotes,
  instantOf,
  isFields,
  listOf,
  quote,
  type RefusedNote,
  readEach,
  textOf,
} from './incoming-note.ts'

type Read = {
  readonly words: string | undefined
  readonly note: string | undefined
  readonly color?: string | undefined
  readonly cfi?: string | undefined
  readonly created?: unknown
  readonly modified?: unknown
  readonly of: IncomingDocument
}

function noteFrom({ words = '', note = '', color, cfi, of, ...times }: Read): IncomingNote {
  const created = instantOf(times.created)
  const modified = instantOf(times.modified)
  const selectors: Selector[] = [
    ...(words.trim() === '' ? [] : [quote(words)]),
    ...(cfi === undefined ? [] : [cfiSelector(cfi)]),
  ]
  return {
    ...(created === undefined ? {} : { created }),
    ...(modified === undefined ? {} : { modified }),
    ...(color === undefined ? {} : { color }),
    note,
    tags: [],
    selectors: selectors.length === 0 ? null : selectors,
    unit: 'code-points',
    kept: {},
    bodies: [],
    of,
  }
}

function titled(fields: unknown): IncomingDocument {
  const title = isFields(fields) ? textOf(fields, 'title') : undefined
  return title === undefined ? { names: [] } : { names: [], title }
}

const BOOKMARK: RefusedNote = { what: 'A bookmark', why: 'Postil has none' }

export function isReadest(document: Fields): boolean {
  return textOf(document, '$format') === 'readest-annotations'
}

export function readReadest(document: Fields): IncomingNotes {
  const of = titled(fieldOf(document, 'book'))
  return readEach(listOf(fieldOf(document, 'annotations')), 'Readest', (each) => {
    // The text of a bookmark is a label, and stands nowhere.
    if (textOf(each, 'type') === 'bookmark') return BOOKMARK
    return noteFrom({
      words: textOf(each, 'text'),
      note: textOf(each, 'note'),
      color: textOf(each, 'color'),
      cfi: textOf(each, 'cfi'),
      created: fieldOf(each, 'createdAt'),
      modified: fieldOf(each, 'updatedAt'),
      of,
    })
  })
}

export function isCalibre(document: Fields): boolean {
  return textOf(document, 'type') === 'calibre_highlights'
}

export function readCalibre(document: Fields): IncomingNotes {
  return readEach(listOf(fieldOf(document, 'highlights')), 'calibre', (each) => {
    if (fieldOf(each, 'removed') === true) return { what: 'A highlight', why: 'it was removed in calibre' }
    const style = fieldOf(each, 'style')
    return noteFrom({
      words: textOf(each, 'highlighted_text'),
      note: textOf(each, 'notes'),
      color: isFields(style) ? textOf(style, 'which') : undefined,
      cfi: textOf(each, 'start_cfi'),
      created: fieldOf(each, 'timestamp'),
      of: { names: [] },
    })
  })
}

export function isFoliate(document: Fields): boolean {
  const [first] = listOf(fieldOf(document, 'annotations'))
  return isFields(first) && (textOf(first, 'value') ?? '').startsWith('epubcfi(')
}

export function readFoliate(document: Fields): IncomingNotes {
  const of = titled(fieldOf(document, 'metadata'))
  return readEach(listOf(fieldOf(document, 'annotations')), 'Foliate', (each) =>
    noteFrom({
      words: textOf(each, 'text'),
      note: textOf(each, 'note'),
      color: textOf(each, 'color'),
      cfi: textOf(each, 'value'),
      created: fieldOf(each, 'created'),
      modified: fieldOf(each, 'modified'),
      of,
    }),
  )
}
