// What a check of the library finds, and what mending it has come to.

export type FindingKind =
  | 'damaged'
  | 'unreadable'
  | 'missing'
  | 'orphan'
  | 'too-new'
  | 'edited'
  | 'conflict'
  | 'left-over'
  | 'behind'

export type Finding = {
  readonly kind: FindingKind
  /** The file. */
  readonly path: string
  /** The article it belongs to, where that can be told. */
  readonly title: string | null
  /** What is wrong, in a sentence. */
  readonly message: string
  /** What mending would do, in a sentence; null when nothing can be done from here, and `message` says who can. */
  readonly mend: string | null
}

export type LibraryReport = {
  /** The library's. */
  readonly folder: string
  readonly articles: number
  readonly revisions: number
  readonly notesFiles: number
  /** Second copies and backups: what this machine keeps outside the library. */
  readonly copies: number
  readonly annotations: number
  readonly inTrash: number
  readonly quarantined: number
  readonly quarantine: string
  readonly findings: readonly Finding[]
}

export type MendReport = {
  /** What was found before and is not found any more. */
  readonly mended: readonly Finding[]
  /** Why some of it could not be mended, in sentences. */
  readonly failures: readonly string[]
  /** The library as it is now. */
  readonly report: LibraryReport
}

/** How far something long has come. */
export type TaskProgress = { readonly done: number; readonly of: number }
