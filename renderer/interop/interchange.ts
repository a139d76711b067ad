// Notes to and from other programs.

import type { Anchor, Annotation } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import type { Bridge } from '../../preload/contract/bridge.ts'
import { NO_CHANGES } from '../../preload/contract/change-set.ts'
import type { AnnotationId, ArticleId } from '../../preload/contract/ids.ts'
import { ok, type Result } from '../../preload/contract/result.ts'
import { loadDocument } from '../document/load-document.ts'
import type { Exporting } from '../export/exporting.ts'
import { exportFileName } from '../export/notes-as-markdown.ts'
import type { LibraryView } from '../library/library-view.ts'
import type { Annotating } from '../session/annotating.ts'
import type { LibraryClient } from '../session/library-client.ts'
import { placeAnnotations } from '../session/place-annotations.ts'
import { idsInTextOrder, rangeOfAnchor } from '../state/selectors.ts'
import type { Store } from '../state/store.ts'
import type { ExportFormat } from './export-formats.ts'
import type { IncomingNotes } from './incoming-note.ts'
import type { NotesOf } from './notes-of.ts'
import { sentenceOfReport } from './notes-report.ts'
import { readNotes } from './read-notes.ts'
import { takeIncoming } from './take-incoming.ts'

export type Interchange = {
  /** Lets the reader choose a file of notes, takes them in and shows what became of them. */
  readonly importNotes: () => Promise<void>
  /** Ends the import that is going on; none of its notes is taken in. */
  readonly stopImport: () => void
  /** Writes the notes of one article, or of all that have some, where the reader chooses. */
  readonly exportNotes: (format: ExportFormat, scope: ArticleId | 'all') => Promise<void>
}

type Parts = {
  readonly store: Store
  readonly bridge: Pick<Bridge, 'readNotesFile' | 'readArticle' | 'readAnnotations' | 'saveFile' | 'backUp'>
  readonly client: Pick<LibraryClient, 'commit'>
  readonly exporting: Pick<Exporting, 'saveArticle' | 'saveLibrary'>
  readonly announce: Annotating['announce']
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly newId: () => AnnotationId
}

export function createInterchange(parts: Parts): Interchange {
  const { store, bridge, client, exporting, announce, now, newId } = parts

  function tell(message: string): void {
    announce(message, true)
    store.dispatch({ type: 'notice', notice: { id: 'interchange', kind: 'error', message } })
  }

  const show = (change: Partial<LibraryView>) => store.dispatch({ type: 'library', change })
  let stopping = new AbortController()

  /** Where there is nothing to report the dialog goes with what it showed. */
  function endImport(): void {
    const { library, dialog } = store.state.peek()
    show({ notesImport: null })
    if (dialog === 'notes-report' && library.notesReport === null)
      store.dispatch({ type: 'dialog', dialog: null })
  }

  const articles = (): readonly Article[] =>
    [...store.state.peek().articles.values()]
      .map(({ article }) => article)
      .filter(({ trashed }) => trashed === undefined)

  /** The canonical text of an article's current revision. */
  async function textOf(id: ArticleId): Promise<Result<string>> {
    const { open } = store.state.peek()
    if (open.kind === 'open' && open.isCurrent && open.article.id === id) return ok(open.doc.text)
    const read = await bridge.readArticle(id)
    if (!read.ok) return read
    const { article, revision, source } = read.value
    const format = article.revisions.find((each) => each.id === revision)?.format ?? 'text'
    return ok((await loadDocument(source, format)).text)
  }

  async function take(name: string, incoming: IncomingNotes): Promise<void> {
    const { open } = store.state.peek()
    const { signal } = stopping
    const known = await bridge.readAnnotations()
    if (!known.ok) return tell(known.error.message)
    const { added, anchors, report } = await takeIncoming(incoming, {
      name,
      articles: articles(),
      open: open.kind === 'open' ? open.article : null,
      known: known.value,
      textOf,
      newId,
      now: new Date(now()).toISOString(),
      onProgress: (done, total) => {
        if (!signal.aborted) show({ notesImport: { name, done, total } })
      },
      signal,
    })
    if (added.length > 0) {
      // Undo takes all of it back; whoever finds out tomorrow has this.
      await bridge.backUp()
      signal.throwIfAborted()
      client.commit({ ...NO_CHANGES, added }, { label: 'Import notes', anchors: anchorsHere(anchors, added) })
    }
    show({ notesReport: report, notesImport: null })
    store.dispatch({ type: 'dialog', dialog: 'notes-report' })
    announce(sentenceOfReport(report))
  }

  /** Only the open article has places. */
  function anchorsHere(
    anchors: ReadonlyMap<AnnotationId, Anchor>,
    added: readonly Annotation[],
  ): ReadonlyMap<AnnotationId, Anchor> {
    const { open } = store.state.peek()
    if (open.kind !== 'open') return new Map()
    if (open.isCurrent) return anchors
    return placeAnnotations(open.doc.text, added)
  }

  async function gather(id: ArticleId): Promise<Result<NotesOf>> {
    const read = await bridge.readArticle(id)
    if (!read.ok) return read
    const text = await textOf(id)
    if (!text.ok) return text
    const { article, annotations: records } = read.value
    const annotations = new Map(records.map((annotation) => [annotation.id, annotation]))
    const state = store.state.peek()
    const isHere = state.open.kind === 'open' && state.open.isCurrent && state.open.article.id === id
    const anchors = isHere ? state.anchors : placeAnnotations(text.value, records)
    const notes = idsInTextOrder(annotations, anchors).flatMap((each) => {
      const annotation = annotations.get(each)
      return annotation === undefined ? [] : [{ annotation, range: rangeOfAnchor(anchors.get(each)) }]
    })
    return ok({ article, text: text.value, notes })
  }

  return {
    async importNotes() {
      const file = await bridge.readNotesFile()
      if (!file.ok) {
        if (file.error.code !== 'cancelled') tell(file.error.message)
        return
      }
      const { name, bytes } = file.value
      const read = readNotes(name, bytes)
      if (!read.ok) return tell(read.error.message)
      stopping = new AbortController()
      show({ notesReport: null, notesImport: { name, done: 0, total: read.value.notes.length } })
      store.dispatch({ type: 'dialog', dialog: 'notes-report' })
      try {
        await take(name, read.value)
      } catch (error) {
        if (!stopping.signal.aborted) throw error
        announce('Stopped. No note was imported.')
      } finally {
        endImport()
      }
    },
    stopImport() {
      stopping.abort()
      endImport()
    },
    async exportNotes(format, scope) {
      if (format.scope === 'markdown') {
        return scope === 'all' ? exporting.saveLibrary() : exporting.saveArticle(scope)
      }
      const all: NotesOf[] = []
      for (const id of scope === 'all' ? idsWithNotes(store) : [scope]) {
        const notes = await gather(id)
        if (!notes.ok) return tell(notes.error.message)
        all.push(notes.value)
      }
      const [first] = all
      if (first === undefined) return
      const { version } = store.state.peek()
      const options = { now: new Date(now()).toISOString(), version, newId }
      const content = format.scope === 'article' ? format.write(first, options) : format.write(all, options)
      const title = scope === 'all' ? 'Postil notes' : first.article.title
      const saved = await bridge.saveFile({ name: exportFileName(title, format.ending), content })
      if (saved.ok) announce('Notes exported')
      else if (saved.error.code !== 'cancelled') tell(saved.error.message)
    },
  }
}

function idsWithNotes(store: Store): readonly ArticleId[] {
  return [...store.state.peek().articles.values()]
    .filter(({ article, highlights, notes }) => article.trashed === undefined && highlights + notes > 0)
    .map(({ article }) => article.id)
}
