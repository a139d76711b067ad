import type { ArticleId } from '../../preload/contract/ids.ts'
import type { ImportProgress, ImportReport } from '../../preload/contract/importing.ts'
import type { NotesReport } from '../interop/notes-report.ts'

/** How many notes of a file have been looked at. */
export type NotesImport = { readonly name: string; readonly done: number; readonly total: number }

/** What the library pane shows, and what stands over it. */
export type LibraryView = {
  readonly filter: string
  /** Whether it shows what lies in the trash instead. */
  readonly trash: boolean
  /** The article whose details are being edited. */
  readonly details: ArticleId | null
  /** Files that are being taken in. */
  readonly importing: ImportProgress | null
  /** What became of them, until the reader has seen it. */
  readonly report: ImportReport | null
  /** A file of notes that is being taken in. */
  readonly notesImport: NotesImport | null
  /** What became of a file of notes, until the reader has seen it. */
  readonly notesReport: NotesReport | null
}

export const LIBRARY_VIEW: LibraryView = {
  filter: '',
  trash: false,
  details: null,
  importing: null,
  report: null,
  notesImport: null,
  notesReport: null,
}
