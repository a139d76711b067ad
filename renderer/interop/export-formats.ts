// The formats in which notes leave for other programs.

import type { NotesOf, WriteOptions } from './notes-of.ts'
import { writeHypothesis, writeTable } from './write-hypothesis.ts'
import { writeReadwise } from './write-readwise.ts'
import { writePage, writeReadium, writeSet } from './write-w3c.ts'

export type ExportFormat = {
  readonly id: string
  readonly label: string
  /** What it is for. */
  readonly hint: string
  /** Of the file's name. */
  readonly ending: string
} & (
  | {
      readonly scope: 'article'
      readonly write: (notes: NotesOf, options: WriteOptions) => string | Uint8Array
    }
  | {
      readonly scope: 'any'
      readonly write: (all: readonly NotesOf[], options: WriteOptions) => string | Uint8Array
    }
  /** Written by `exporting`. */
  | { readonly scope: 'markdown' }
)

export const EXPORT_FORMATS: readonly ExportFormat[] = [
  {
    id: 'markdown',
    label: 'Markdown',
    hint: 'To read, and for programs that keep notes',
    ending: '.md',
    scope: 'markdown',
  },
  {
    id: 'w3c',
    label: 'W3C Web Annotations',
    hint: 'The open standard; nothing is left out',
    ending: '.jsonld',
    scope: 'any',
    write: writePage,
  },
  {
    id: 'set',
    label: 'Annotation set',
    hint: 'For readers of e-books that follow W3C EPUB Annotations',
    ending: '.annotations',
    scope: 'article',
    write: writeSet,
  },
  {
    id: 'readium',
    label: 'Annotation set for Thorium',
    hint: 'Thorium Reader up to 3.5, and others built on Readium',
    ending: '.annotation',
    scope: 'article',
    write: writeReadium,
  },
  {
    id: 'hypothesis',
    label: 'Hypothesis',
    hint: 'To be imported beside the same page there',
    ending: '.json',
    scope: 'any',
    write: writeHypothesis,
  },
  {
    id: 'readwise',
    label: 'Readwise',
    hint: 'For its import of highlights',
    ending: '.csv',
    scope: 'any',
    write: writeReadwise,
  },
  {
    id: 'table',
    label: 'Table',
    hint: 'For spreadsheets',
    ending: '.csv',
    scope: 'any',
    write: (all) => writeTable(all),
  },
]
