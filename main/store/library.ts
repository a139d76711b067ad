// What the rest of the app knows of the store. The library owns articles, annotations and reading positions; whoever
// changes one hands a change set to `apply`, and hears from `onSaveState` when it is on disk.

import type { Annotation } from '../../preload/contract/annotation.ts'
import type {
  ArticleSummary,
  BackupSummary,
  Notice,
  OpenArticle,
  OpenRevision,
  SaveState,
  TrashedAnnotation,
} from '../../preload/contract/api.ts'
import type { Article, Format, Revision } from '../../preload/contract/article.ts'
import type { ChangeSet } from '../../preload/contract/change-set.ts'
import type { AnnotationId, ArticleId, DeviceId, RevisionId } from '../../preload/contract/ids.ts'
import type { LibraryReport, MendReport } from '../../preload/contract/library-check.ts'
import type { Result } from '../../preload/contract/result.ts'
import type { ComingPicture } from '../sources/pictures-beside.ts'
import type { CheckOptions } from './check/check-library.ts'
import type { FirstSight } from './first-sight.ts'

export type LibraryOptions = {
  /** The library folder; made when it is not there. */
  readonly folder: string
  /** This machine's own folder: `device.json`, `mirror/`, `backups/`, `quarantine/`. */
  readonly userData: string
  /** Milliseconds since 1970; `Date.now` unless told. */
  readonly now?: () => number
  /** Shows what it can before everything is read. Without it nothing is shown before. */
  readonly early?: EarlySight | undefined
}

export type EarlySight = {
  /** Not called when nothing is remembered from the last time. */
  readonly onSight: (sight: FirstSight) => void
  /** When the rest is to be read. */
  readonly until: Promise<unknown>
}

export type ImportInput = {
  /** UTF-8, as it came. */
  readonly bytes: Uint8Array
  readonly format: Format
  readonly title: string
  readonly meta?: Partial<Pick<Article, 'subtitle' | 'author' | 'date' | 'language' | 'source'>>
  /** When it counts as added, UTC; now, unless told. Of an article that is there already this changes nothing. */
  readonly added?: string
  /** Take the bytes in as a new revision of this article. */
  readonly into?: ArticleId
  /** Those that come with it. */
  readonly pictures?: () => AsyncIterable<ComingPicture>
}

/** What may be asked of a check beside its answer. */
export type CheckTask = Pick<CheckOptions, 'sourcesOf' | 'onProgress' | 'signal'>

export type { BackupSummary, TrashedAnnotation }

export type Library = {
  readonly device: DeviceId
  /** Why nothing can be changed, as a sentence; null when all is well. */
  readonly readOnly: string | null
  /** Every article, those in the trash too (they carry `trashed`). */
  list(): readonly ArticleSummary[]
  /** Every annotation that is not in the trash, of all articles. */
  annotations(): readonly Annotation[]
  read(id: ArticleId): Promise<Result<OpenArticle>>
  readRevision(id: ArticleId, revision: RevisionId): Promise<Result<OpenRevision>>
  /** The bytes of a revision, as they were imported. */
  readBytes(id: ArticleId, revision: RevisionId): Promise<Result<Uint8Array>>
  /** The pictures that came with a revision, as an import takes them. */
  picturesOf(id: ArticleId, revision: RevisionId): AsyncIterable<ComingPicture>
  /**
   * Writes the revision (once, named by its content, durably) and then the record. Bytes that some article already
   * has answer that article.
   */
  importSource(input: ImportInput): Promise<Result<Article>>
  /**
   * Writes a text as a revision file of an article, durably, and changes no record: the change set that makes it the
   * current one comes from the window, together with where the notes have gone.
   */
  keepRevision(
    article: ArticleId,
    source: Pick<ImportInput, 'bytes' | 'format' | 'pictures'>,
  ): Promise<Result<Revision>>
  /** Stamps the changes, takes them in and queues the save; never waits for the disk. */
  apply(changes: ChangeSet): Result<ChangeSet>
  trash(): readonly TrashedAnnotation[]
  /** Deletes for good: these annotations and articles, or everything in the trash. */
  emptyTrash(ids?: readonly (AnnotationId | ArticleId)[]): Promise<Result<null>>
  saveState(): SaveState
  notices(): readonly Notice[]
  dismissNotice(id: string): void
  onSaveState(listener: (state: SaveState) => void): () => void
  onOutsideChange(listener: (changes: ChangeSet) => void): () => void
  onNotice(listener: (notice: Notice) => void): () => void
  /** Looks at once for what other devices and programs did to the files; the library also does so by itself. */
  lookOutside(): Promise<void>
  /** Newest first. @throws never: what cannot be read is left out */
  backups(): Promise<readonly BackupSummary[]>
  /** A backup of every notes file as it is on disk now; null when nothing has changed since the last one. */
  backUp(): Promise<Result<BackupSummary | null>>
  /**
   * Brings back what the backup has: of one article, or of all. What was added since stays. Answers the change, which
   * has been taken in like any other and can be undone.
   */
  restoreBackup(id: string, article?: ArticleId): Promise<Result<ChangeSet>>
  /** Writes this device's notes into a new folder inside this one, for when the library cannot be written. */
  saveCopies(folder: string): Promise<Result<{ readonly folder: string; readonly files: number }>>
  /** Reads every file, says what is wrong, and changes nothing. */
  check(options?: CheckTask): Promise<Result<LibraryReport>>
  /** Mends what can be mended, and checks again. */
  mend(options?: CheckTask): Promise<Result<MendReport>>
  /** Tries a failed save again at once. */
  retrySave(): Promise<Result<null>>
  /** Answers when everything accepted so far is on disk, or says why it is not. */
  flush(): Promise<Result<null>>
  /** As `flush`, in the caller's turn: Windows ends the process as soon as the handler of `session-end` returns. */
  flushNow(): Result<null>
  /** A picture of an article that was opened since the start, by the SHA-256 of its bytes; null when there is none. */
  readAsset(hash: string): Promise<{ readonly bytes: Uint8Array; readonly type: string } | null>
  /** Flushes, then lets go of the folder. A failed flush closes nothing. */
  close(): Promise<Result<null>>
}
