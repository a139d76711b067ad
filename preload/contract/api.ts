// THE table of what crosses the border between window and main process: every call with its arguments and its
// answer, every event with its payload. Preload, main's handlers and the window all derive their types from it.

import type { Annotation } from './annotation.ts'
import type { Article, ReadingPosition, Revision } from './article.ts'
import { type ChangeSet, MAX_RECORDS_IN_CHANGE_SET, parseChangeSet } from './change-set.ts'
import { parseEncoding } from './encodings.ts'
import {
  type AnnotationId,
  type ArticleId,
  parseAnnotationId,
  parseArticleId,
  parseRevisionId,
  type RevisionId,
  type Stamp,
} from './ids.ts'
import {
  type EncodingPreview,
  type ImportProgress,
  type ImportReport,
  type PendingId,
  type PendingRevision,
  parseFileName,
  parseFileToSave,
  parsePastedText,
  parseReading,
} from './importing.ts'
import { requireJson } from './json.ts'
import type { LibraryReport, MendReport, TaskProgress } from './library-check.ts'
import {
  LIBRARY_CHANGES,
  type LibraryChoice,
  type LibraryPlaceState,
  MISSING_ANSWERS,
} from './library-place.ts'
import { parseMenuItems } from './menu-item.ts'
import { parseArray, parseInteger, parseOneOf, parseString } from './parse.ts'
import type { PostilLink } from './postil-link.ts'
import type { ErrorCode } from './result.ts'
import { parseSettingsPatch, type Settings } from './settings.ts'
import type { SentText, SourceText } from './source-text.ts'

/** Something the reader must know about: a damaged file, a folder that cannot be written. Shown until dismissed. */
export type Notice = {
  readonly id: string
  readonly kind: 'information' | 'warning' | 'error'
  /** One sentence: what happened, what is safe, what can be done. */
  readonly message: string
  /** Long detail for those who want it: file names, reasons. */
  readonly detail?: string
}

/** An edit whose stamp is at most `through` is on disk. */
export type SaveState =
  | { readonly kind: 'saved'; readonly through: Stamp | null }
  | { readonly kind: 'saving'; readonly through: Stamp | null }
  | {
      readonly kind: 'failed'
      readonly through: Stamp | null
      readonly code: ErrorCode
      readonly message: string
    }

/** An article as the library list shows it. */
export type ArticleSummary = {
  readonly article: Article
  readonly position: ReadingPosition | null
  readonly highlights: number
  readonly notes: number
}

export type StartState = {
  readonly settings: Settings
  readonly library: LibraryPlaceState
  /** What to show first: the file named on the command line, else the last one read, else the bundled article. */
  readonly open: ArticleId | null
  readonly articles: readonly ArticleSummary[]
  readonly notices: readonly Notice[]
  readonly saveState: SaveState
  /** Why nothing can be changed, when that is so; null when all is well. */
  readonly readOnly: string | null
  readonly platform: 'linux' | 'darwin' | 'win32'
  readonly version: string
  /** Whether the system reports a screen reader or the like. */
  readonly assistiveTechnology: boolean
}

export type OpenArticle = {
  readonly article: Article
  readonly revision: RevisionId
  /** The revision's source as it was imported, not parsed. */
  readonly source: SourceText
  /** The pictures that came with it: what it calls them (`pictureName`), and the SHA-256 by which they are had. */
  readonly pictures: readonly (readonly [name: string, hash: string])[]
  readonly annotations: readonly Annotation[]
  readonly position: ReadingPosition | null
}

/** What has a text as it crosses the border. */
export type Sent<T extends { readonly source: SourceText }> = Omit<T, 'source'> & {
  readonly source: SentText
}

/**
 * An article as it crosses the border. The annotations are JSON: a string is copied at once, and ten thousand records
 * object by object, which took longer than all else that opening an article takes.
 */
export type SentArticle = Omit<Sent<OpenArticle>, 'annotations'> & { readonly annotations: string }

/** The text of a revision that is not the current one. */
export type OpenRevision = Pick<OpenArticle, 'source' | 'pictures'>

/** Records that changed elsewhere: on another device, in another window, by a recovery. */
export type OutsideChange = { readonly changes: ChangeSet }

/** A deleted annotation that can still be brought back: apply it as `added`. */
export type TrashedAnnotation = {
  readonly annotation: Annotation
  readonly article: ArticleId
  /** ISO 8601, UTC */
  readonly deleted: string
}

/** A copy of this device's notes as they were at a moment, kept on this machine. */
export type BackupSummary = {
  readonly id: string
  /** ISO 8601, UTC */
  readonly time: string
  readonly reason: 'start' | 'time' | 'import' | 'deletion' | 'restore' | 'migration' | 'asked'
  /** How many articles' notes it has. */
  readonly articles: number
  readonly bytes: number
}

type Call<Arguments extends readonly unknown[], Value> = {
  readonly parse: (args: readonly unknown[]) => Arguments
  /** Only for the types: what the answer's `value` is. */
  readonly value?: Value
}

function call<Value>() {
  return <Arguments extends readonly unknown[]>(
    parse: (args: readonly unknown[]) => Arguments,
  ): Call<Arguments, Value> => ({ parse })
}

/** Renderer → main. Every answer is a `Result`. */
export const CALLS = {
  /** Everything the window needs to draw itself. */
  readStart: call<StartState>()(() => []),
  /** The list of articles as their files have it, once all of them have been read; `libraryRead` says when to ask. */
  readArticles: call<Pick<StartState, 'articles' | 'readOnly'>>()(() => []),
  readArticle: call<SentArticle>()(([id]) => [parseArticleId(id)] as const),
  /** An older revision of an article, read only. */
  readRevision: call<Sent<OpenRevision>>()(
    ([id, revision]) => [parseArticleId(id), parseRevisionId(revision)] as const,
  ),
  /** A further piece of a text that is too long for one message; from 1. */
  readPiece: call<string>()(
    ([key, index]) => [parseString(key, 'key', 100), parseInteger(index, 'index', 1, 10_000)] as const,
  ),
  /** Accepts a change, stamps it and queues the save; answers with the stamped change set, before it is on disk. */
  applyChanges: call<ChangeSet>()(([changes]) => {
    requireJson(changes, 'changes')
    return [parseChangeSet(changes)] as const
  }),
  /** The deleted annotations of all articles, the latest first. Restoring one is `applyChanges` with it added. */
  readTrash: call<readonly TrashedAnnotation[]>()(() => []),
  /** Every annotation that is not in the trash, of all articles. */
  readAnnotations: call<readonly Annotation[]>()(() => []),
  /** Every tag of an annotation that is not in the trash, of all articles; the most used first. */
  readTags: call<readonly string[]>()(() => []),
  /** Lets the reader choose with the system's dialog and takes the files in; `importProgress` tells how it goes. */
  importFiles: call<ImportReport>()(([what]) => [parseOneOf(what, 'what', ['files', 'folder'])] as const),
  /** Takes in what was dropped on the window. The page hands over `File`s: only preload turns them into paths. */
  importDropped: call<ImportReport>()(([paths]) => [parsePaths(paths)] as const),
  importText: call<ImportReport>()(([text]) => [parsePastedText(text)] as const),
  /** Takes the user guide in, when it is not in the library already, and answers it. */
  addGuide: call<Article>()(() => []),
  /** Stops an import after the file that is being read. */
  cancelImport: call<null>()(() => []),
  /** Lets the reader choose a file to be the next revision of this article. Nothing is written yet. */
  chooseRevision: call<PendingId>()(([id]) => [parseArticleId(id)] as const),
  /** Holds the text of one article as a possible revision of another. Nothing is written yet. */
  offerRevision: call<PendingId>()(([from, into]) => [parseArticleId(from), parseArticleId(into)] as const),
  /** How the article's file reads in an encoding; without one, as it says itself or as is guessed. */
  previewEncoding: call<EncodingPreview>()(
    ([id, encoding]) =>
      [parseArticleId(id), encoding === undefined ? undefined : parseEncoding(encoding, 'encoding')] as const,
  ),
  /** Holds the article's file, read in another way, as a possible revision of it. Nothing is written yet. */
  offerReading: call<PendingId>()(([id, reading]) => [parseArticleId(id), parseReading(reading)] as const),
  readPending: call<Sent<PendingRevision>>()(([id]) => [parseString(id, 'pending', 100)] as const),
  /** Puts a held text on disk as a revision. The record that names it comes from the window, in one change set. */
  keepPending: call<Revision>()(([id]) => [parseString(id, 'pending', 100)] as const),
  dropPending: call<null>()(([id]) => [parseString(id, 'pending', 100)] as const),
  /** Lets the reader choose a file of notes from another program, and reads it. */
  readNotesFile: call<{ readonly name: string; readonly bytes: Uint8Array }>()(() => []),
  /** Asks where with the system's dialog, and writes there. `cancelled` when the reader thinks better of it. */
  saveFile: call<null>()(([file]) => [parseFileToSave(file)] as const),
  /** Prints the page, as its print styles show it, through the system's dialog. */
  print: call<null>()(() => []),
  /** The same into a PDF file; asks where, and offers this name. */
  savePdf: call<null>()(([name]) => [parseFileName(name, 'name')] as const),
  /** Lets the reader choose a folder, and writes this device's notes there: for when the library cannot be saved. */
  saveCopies: call<{ readonly folder: string; readonly files: number }>()(() => []),
  /** Deletes for good: these annotations and articles, or everything in the trash. */
  emptyTrash: call<null>()(([ids]) => [parseTrashIds(ids)] as const),
  /** The newest first. */
  readBackups: call<readonly BackupSummary[]>()(() => []),
  /** Makes one now; null when nothing has changed since the last one. */
  backUp: call<BackupSummary | null>()(() => []),
  /** Brings back what a backup has; what was added since stays. Answers the change, which has been taken in already. */
  restoreBackup: call<ChangeSet>()(([id]) => [parseString(id, 'backup', 200)] as const),
  /** Reads every file of the library and says what is wrong; `libraryTask` tells how it goes. */
  checkLibrary: call<LibraryReport>()(() => []),
  /** Mends what a check finds and can be mended, and checks again. */
  mendLibrary: call<MendReport>()(() => []),
  /** Lets the reader choose a folder for the library. Nothing is changed yet. */
  chooseLibraryFolder: call<LibraryChoice>()(() => []),
  /** Puts the library into the chosen folder, or opens the one there. When it is done the page is loaded anew. */
  changeLibrary: call<null>()(
    ([choice, how]) => [parseString(choice, 'choice', 100), parseOneOf(how, 'how', LIBRARY_CHANGES)] as const,
  ),
  /** Looks again for a library that is not where it was, or makes it anew there. */
  answerMissingLibrary: call<null>()(([answer]) => [parseOneOf(answer, 'answer', MISSING_ANSWERS)] as const),
  /** Deletes the folder that the library has been moved out of, as far as its files were copied. */
  removeLeftLibrary: call<null>()(() => []),
  keepLeftLibrary: call<null>()(() => []),
  /** Stops what `libraryTask` tells of; its call answers `cancelled`. */
  stopLibraryTask: call<null>()(() => []),
  /** Tries a failed save again at once. */
  retrySave: call<null>()(() => []),
  changeSettings: call<Settings>()(([patch]) => [parseSettingsPatch(patch)] as const),
  dismissNotice: call<null>()(([id]) => [parseString(id, 'notice', 200)] as const),
  copyText: call<null>()(([text]) => [parseString(text, 'text', 64_000_000)] as const),
  /** Pastes from the clipboard, as the menu's own entry does: the page may not read it by itself. */
  pasteText: call<null>()(() => []),
  /** Shows the real address and asks before the system's browser opens it. */
  openLink: call<null>()(([address]) => [parseString(address, 'address', 8000)] as const),
  /** The commands' present state and keys, so that the native menu tells the truth. */
  describeMenu: call<null>()(([items]) => [parseMenuItems(items)] as const),
  /** The window has painted its first screen: main may load the rest. */
  painted: call<null>()(() => []),
  /** Answer to `flushDrafts`: every draft has been sent through applyChanges. */
  draftsFlushed: call<null>()(() => []),
  /** A bug in the page, with its stack, for the log in the user data. */
  reportError: call<null>()(([text]) => [parseString(text, 'error', 20_000)] as const),
} as const

function parsePaths(paths: unknown): readonly string[] {
  return parseArray(paths, 'paths', 100_000).map((path) => parseString(path, 'paths', 32_768))
}

/** @returns undefined for the whole trash */
function parseTrashIds(ids: unknown): readonly (AnnotationId | ArticleId)[] | undefined {
  if (ids === undefined || ids === null) return undefined
  return parseArray(ids, 'ids', MAX_RECORDS_IN_CHANGE_SET).map((id) => parseAnnotationId(id, 'ids'))
}

/** Main → renderer. */
export type Events = {
  readonly saveState: SaveState
  readonly outsideChange: OutsideChange
  /** What `readStart` answered was remembered from the last time; now the files have been read. */
  readonly libraryRead: null
  readonly notice: Notice
  /** A command chosen in the native menu. */
  readonly command: string
  /** Main is about to quit: send what is being typed, then answer with draftsFlushed. */
  readonly flushDrafts: null
  readonly openArticle: ArticleId
  /** A `postil:` link was opened; its article is in the library. */
  readonly linkFollowed: PostilLink
  /** A file was opened whose article we have, and it has changed. */
  readonly revisionFound: PendingId
  readonly importProgress: ImportProgress
  readonly libraryTask: TaskProgress
  readonly settings: Settings
  readonly assistiveTechnology: boolean
}

export type Calls = typeof CALLS
export type CallName = keyof Calls
export type EventName = keyof Events
export type ArgumentsOf<Name extends CallName> = ReturnType<Calls[Name]['parse']>
export type ValueOf<Name extends CallName> =
  | NonNullable<Calls[Name]['value']>
  | (null extends Calls[Name]['value'] ? null : never)
