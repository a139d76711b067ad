// What main does for each call of the table. Arguments arrive parsed (ipc.ts); every answer is a Result.

import { basename, isAbsolute } from 'node:path'
import type { Events, StartState } from '../preload/contract/api.ts'
import type { ArticleId } from '../preload/contract/ids.ts'
import type { FileToSave } from '../preload/contract/importing.ts'
import type { MenuItem } from '../preload/contract/menu-item.ts'
import { ok, type Result } from '../preload/contract/result.ts'
import type { Settings } from '../preload/contract/settings.ts'
import type { Handlers } from './answer-call.ts'
import type { LibraryPlace } from './libraries/library-place.ts'
import type { LibraryTasks } from './libraries/library-tasks.ts'
import type { NoticeBoard } from './notice-board.ts'
import type { Readings } from './readings.ts'
import type { SettingsFile } from './settings-file.ts'
import type { Importer } from './sources/import-files.ts'
import type { PendingRevisions } from './sources/pending-revisions.ts'
import type { Library } from './store/library.ts'
import { createTextPieces } from './text-pieces.ts'

export type HandlerParts = {
  readonly library: LibraryPlace
  /** Settles when the files named at start have been taken in. */
  readonly firstArticle: () => Promise<ArticleId | null>
  readonly settings: SettingsFile
  readonly notices: NoticeBoard
  readonly machine: Pick<StartState, 'platform' | 'version'>
  readonly assistiveTechnology: () => boolean
  /** Settings that reach beyond the page: the window's colour, the system's. */
  readonly applySettings: (settings: Settings) => void
  readonly showMenu: (items: readonly MenuItem[]) => void
  readonly copyText: (text: string) => void
  readonly pasteText: () => void
  readonly importer: Importer
  readonly tasks: LibraryTasks
  /** Absolute path of the user guide. */
  readonly guide: string
  /** Asks with the system's dialog; `cancelled` when nothing was chosen. */
  readonly chooseSources: (what: 'files' | 'folder') => Promise<Result<readonly string[]>>
  readonly pending: PendingRevisions
  readonly readings: Readings
  readonly chooseRevision: () => Promise<Result<string>>
  readonly chooseNotes: () => Promise<Result<string>>
  readonly saveFile: (file: FileToSave) => Promise<Result<null>>
  readonly print: () => Promise<Result<null>>
  readonly savePdf: (name: string) => Promise<Result<null>>
  readonly chooseLibraryFolder: () => Promise<Result<string>>
  /** Loads the page anew, after the answers that are on their way. */
  readonly showAfresh: () => void
  readonly chooseFolderForCopies: () => Promise<Result<string>>
  readonly askToOpenLink: (address: string) => Promise<Result<null>>
  readonly painted: () => void
  readonly draftsFlushed: () => void
  readonly logPageError: (text: string) => void
}

export function createHandlers(parts: HandlerParts): Handlers {
  const { settings, notices } = parts
  const texts = createTextPieces()

  /** Without a library the failure that kept it shut answers every call that needs it. */
  const withLibrary = async <T>(
    use: (library: Library) => Result<T> | Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const opened = await parts.library
    return opened.ok ? use(opened.value) : opened
  }

  /** Another library is another window: nothing of the old one stays in the page. */
  const thenShowIt = async (changing: Promise<Result<null>>): Promise<Result<null>> => {
    const changed = await changing
    if (changed.ok) parts.showAfresh()
    return changed
  }

  return {
    readStart: () => readStart(parts),
    readArticles: () =>
      withLibrary((library) => ok({ articles: library.list(), readOnly: library.readOnly })),
    async readArticle(id) {
      const seen = await parts.library.inSight()
      const early = seen.ok ? await seen.value.read(id) : seen
      // What is not in sight yet may be in the library all the same.
      const read = early.ok ? early : await withLibrary((library) => library.read(id))
      if (!read.ok) return read
      const { source, annotations } = read.value
      return ok({ ...read.value, source: texts.send(source), annotations: JSON.stringify(annotations) })
    },
    readRevision: (id, revision) =>
      withLibrary(async (library) => {
        const read = await library.readRevision(id, revision)
        return read.ok ? ok({ ...read.value, source: texts.send(read.value.source) }) : read
      }),
    readPiece: texts.read,
    applyChanges: (changes) => withLibrary((library) => library.apply(changes)),
    readTrash: () => withLibrary((library) => ok(library.trash())),
    readAnnotations: () => withLibrary((library) => ok(library.annotations())),
    readTags: () =>
      withLibrary(async (library) => {
        const { tagsInUse } = await import('./tags-in-use.ts')
        return ok(tagsInUse(library.annotations()))
      }),
    async importFiles(what) {
      const chosen = await parts.chooseSources(what)
      return chosen.ok ? parts.importer.importPaths(chosen.value) : chosen
    },
    // What is no absolute path came from no file that was dropped.
    importDropped: (paths) => parts.importer.importPaths(paths.filter(isAbsolute)),
    importText: (text) => parts.importer.importText(text),
    addGuide: () =>
      withLibrary(async (library) => {
        const { addGuide } = await import('./starting/open-files.ts')
        return addGuide(parts.guide, library)
      }),
    cancelImport() {
      parts.importer.cancel()
      return ok(null)
    },
    async chooseRevision(article) {
      const chosen = await parts.chooseRevision()
      if (!chosen.ok) return chosen
      const { readSourceFile } = await import('./sources/read-source-file.ts')
      const read = await readSourceFile(chosen.value)
      return read.ok ? ok(parts.pending.hold(article, basename(chosen.value), read.value)) : read
    },
    offerRevision: (from, into) => parts.pending.holdArticle(from, into),
    previewEncoding: (id, encoding) => parts.readings.preview(id, encoding),
    offerReading: (id, reading) => parts.readings.hold(id, reading),
    async readPending(id) {
      const read = await parts.pending.read(id)
      return read.ok ? ok({ ...read.value, source: texts.send(read.value.source) }) : read
    },
    keepPending: (id) => parts.pending.keep(id),
    dropPending(id) {
      parts.pending.drop(id)
      return ok(null)
    },
    async readNotesFile() {
      const chosen = await parts.chooseNotes()
      if (!chosen.ok) return chosen
      const { readNotesFile } = await import('./sources/read-notes-file.ts')
      return readNotesFile(chosen.value)
    },
    saveFile: (file) => parts.saveFile(file),
    print: () => parts.print(),
    savePdf: (name) => parts.savePdf(name),
    async saveCopies() {
      const folder = await parts.chooseFolderForCopies()
      return folder.ok ? withLibrary((library) => library.saveCopies(folder.value)) : folder
    },
    emptyTrash: (ids) => withLibrary((library) => library.emptyTrash(ids)),
    readBackups: () => withLibrary(async (library) => ok(await library.backups())),
    backUp: () => withLibrary((library) => library.backUp()),
    restoreBackup: (id) => withLibrary((library) => library.restoreBackup(id)),
    checkLibrary: () => parts.tasks.check(),
    mendLibrary: () => parts.tasks.mend(),
    async chooseLibraryFolder() {
      const folder = await parts.chooseLibraryFolder()
      return folder.ok ? parts.library.inspect(folder.value) : folder
    },
    changeLibrary: (choice, how) => thenShowIt(parts.tasks.change(choice, how)),
    answerMissingLibrary: (answer) => thenShowIt(parts.library.answerMissing(answer)),
    removeLeftLibrary: () => parts.library.removeLeft(),
    keepLeftLibrary() {
      parts.library.keepLeft()
      return ok(null)
    },
    stopLibraryTask() {
      parts.tasks.stop()
      return ok(null)
    },
    retrySave: () => withLibrary((library) => library.retrySave()),

    changeSettings(patch) {
      const saving = settings.change(patch)
      saving.then((saved) => {
        if (!saved.ok) notices.post({ id: 'settings-save', kind: 'warning', message: saved.error.message })
      })
      parts.applySettings(settings.settings())
      return ok(settings.settings())
    },

    async dismissNotice(id) {
      if (!notices.dismiss(id)) {
        const opened = await parts.library
        if (opened.ok) opened.value.dismissNotice(id)
      }
      return ok(null)
    },

    pasteText() {
      parts.pasteText()
      return ok(null)
    },
    copyText(text) {
      parts.copyText(text)
      return ok(null)
    },
    openLink: (address) => parts.askToOpenLink(address),
    describeMenu(items) {
      parts.showMenu(items)
      return ok(null)
    },
    painted() {
      parts.painted()
      return ok(null)
    },
    draftsFlushed() {
      parts.draftsFlushed()
      return ok(null)
    },
    reportError(text) {
      parts.logPageError(text)
      return ok(null)
    },
  }
}

async function readStart(parts: HandlerParts): Promise<Result<StartState>> {
  const open = await parts.firstArticle()
  // After that: what has been taken in is in it, and what has been read meanwhile.
  const opened = await parts.library.inSight()
  const known = {
    settings: parts.settings.settings(),
    open,
    ...parts.machine,
    library: parts.library.state(),
    assistiveTechnology: parts.assistiveTechnology(),
  }
  const own = parts.notices.list()
  if (!opened.ok) {
    const { code, message } = opened.error
    return ok({
      ...known,
      articles: [],
      notices: [...own, { id: 'library', kind: 'error', message }],
      saveState: { kind: 'failed', through: null, code, message },
      readOnly: message,
    })
  }
  const library = opened.value
  return ok({
    ...known,
    articles: library.list(),
    notices: [...own, ...library.notices()],
    saveState: library.saveState(),
    readOnly: library.readOnly,
  })
}

/** Passes on what the library and the notice board announce. */
export function announce(
  parts: Pick<HandlerParts, 'library' | 'notices'>,
  send: <Name extends keyof Events>(name: Name, payload: Events[Name]) => void,
): void {
  parts.notices.onPost((notice) => send('notice', notice))
  parts.library.onSight((library) => {
    library.onSaveState((state) => send('saveState', state))
    library.onOutsideChange((changes) => send('outsideChange', { changes }))
    library.onNotice((notice) => send('notice', notice))
  })
  parts.library.onRead(() => send('libraryRead', null))
}
