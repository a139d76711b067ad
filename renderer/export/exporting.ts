// Notes out of the library, to the clipboard or into a file.

import { type Anchor, type Annotation, isTextPosition } from '../../preload/contract/annotation.ts'
import type { ArticleSummary } from '../../preload/contract/api.ts'
import type { Article } from '../../preload/contract/article.ts'
import type { Bridge } from '../../preload/contract/bridge.ts'
import type { AnnotationId, ArticleId } from '../../preload/contract/ids.ts'
import { ok, type Result } from '../../preload/contract/result.ts'
import { loadDocument } from '../document/load-document.ts'
import { outlineOf } from '../library/outline.ts'
import type { Annotating } from '../session/annotating.ts'
import { placeAnnotations } from '../session/place-annotations.ts'
import { articleOf } from '../state/article-records.ts'
import type { Store } from '../state/store.ts'
import {
  type ArticleNotes,
  articleNotesAsMarkdown,
  type ExportOptions,
  exportFileName,
  libraryNotesAsMarkdown,
} from './notes-as-markdown.ts'

export type Exporting = {
  readonly copyArticle: (id: ArticleId) => Promise<void>
  readonly saveArticle: (id: ArticleId) => Promise<void>
  /** The notes of all articles that have some. */
  readonly saveLibrary: () => Promise<void>
  readonly copyNotes: (choice: NotesChoice) => Promise<void>
  readonly saveNotes: (choice: NotesChoice) => Promise<void>
}

/** Some notes, perhaps of many articles. */
export type NotesChoice = {
  readonly ids: ReadonlySet<AnnotationId> | 'all'
  /** Those that they belong to, in the order in which they are to stand. */
  readonly articles: readonly Article[]
  /** Called before each article: their texts have to be read for the headings. */
  readonly onProgress?: (done: number, total: number) => void
  /** Stops it, without a result. */
  readonly signal?: AbortSignal
}

/**
 * @param now milliseconds since 1970
 * @param load for tests, which have no workers
 */
export function createExporting(
  store: Store,
  bridge: Pick<Bridge, 'readArticle' | 'readAnnotations' | 'copyText' | 'saveFile'>,
  announce: Annotating['announce'],
  now: () => number,
  load: typeof loadDocument = loadDocument,
): Exporting {
  const options = (): ExportOptions => ({
    now: new Date(now()).toISOString(),
    colorNames: store.state.peek().settings.colorNames,
  })

  async function gather(id: ArticleId): Promise<Result<ArticleNotes>> {
    const { open, annotations, anchors } = store.state.peek()
    if (open.kind === 'open' && open.article.id === id) {
      return ok({ article: open.article, outline: outlineOf(open.doc), annotations, anchors })
    }
    const read = await bridge.readArticle(id)
    if (!read.ok) return read
    const { article, revision, source, annotations: records } = read.value
    const format = article.revisions.find((each) => each.id === revision)?.format ?? 'text'
    const doc = await load(source, format)
    return ok({
      article,
      outline: outlineOf(doc),
      annotations: new Map(records.map((annotation) => [annotation.id, annotation])),
      anchors: placeAnnotations(doc.text, records),
    })
  }

  /** Null when it was stopped. */
  async function gatherAll({ ids, articles, onProgress, signal }: NotesChoice): Promise<string | null> {
    const all: ArticleNotes[] = []
    for (const [done, article] of articles.entries()) {
      onProgress?.(done, articles.length)
      const gathered = await gather(article.id)
      if (signal?.aborted) return null
      // An article whose text cannot be read must not hold back the notes of all others, nor its own.
      const notes = gathered.ok ? gathered.value : await withoutText(article, bridge)
      const chosen = [...notes.annotations].filter(([id]) => ids === 'all' || ids.has(id))
      if (chosen.length > 0) all.push({ ...notes, annotations: new Map(chosen) })
    }
    return libraryNotesAsMarkdown(all, options())
  }

  function tell(answer: Result<unknown>, done: string): void {
    if (answer.ok) announce(done)
    else if (answer.error.code !== 'cancelled') {
      store.dispatch({
        type: 'notice',
        notice: { id: 'export', kind: 'error', message: answer.error.message },
      })
      announce(answer.error.message, true)
    }
  }

  return {
    async copyArticle(id) {
      const notes = await gather(id)
      if (!notes.ok) return tell(notes, '')
      tell(await bridge.copyText(articleNotesAsMarkdown(notes.value, options())), 'Notes copied')
    },
    async saveArticle(id) {
      const notes = await gather(id)
      if (!notes.ok) return tell(notes, '')
      const name = exportFileName(notes.value.article.title, ' — notes.md')
      const content = articleNotesAsMarkdown(notes.value, options())
      tell(await bridge.saveFile({ name, content }), 'Notes exported')
    },
    async saveLibrary() {
      const articles = withNotes(store.state.peek().articles.values())
      if (articles.length > 20) announce(`Gathering the notes of ${articles.length} articles …`)
      const content = await gatherAll({ ids: 'all', articles })
      if (content === null) return
      tell(await bridge.saveFile({ name: exportFileName('Postil notes', '.md'), content }), 'Notes exported')
    },
    async copyNotes(choice) {
      const content = await gatherAll(choice)
      if (content !== null) tell(await bridge.copyText(content), 'Notes copied')
    },
    async saveNotes(choice) {
      const content = await gatherAll(choice)
      if (content === null) return
      tell(await bridge.saveFile({ name: exportFileName('Postil notes', '.md'), content }), 'Notes exported')
    },
  }
}

/** In the order of the positions that they have on record, with no headings. */
async function withoutText(article: Article, bridge: Pick<Bridge, 'readAnnotations'>): Promise<ArticleNotes> {
  const answer = await bridge.readAnnotations()
  const own = (answer.ok ? answer.value : []).filter((annotation) => articleOf(annotation) === article.id)
  return {
    article,
    outline: [],
    annotations: new Map(own.map((annotation) => [annotation.id, annotation])),
    anchors: new Map(own.flatMap(recordedAnchor)),
  }
}

function recordedAnchor({ id, target }: Annotation): readonly (readonly [AnnotationId, Anchor])[] {
  const position = target.selector?.find(isTextPosition)
  return position === undefined
    ? []
    : [[id, { kind: 'found', start: position.start, end: position.end, score: 1 }]]
}

function withNotes(articles: Iterable<ArticleSummary>): readonly Article[] {
  const names = new Intl.Collator(undefined, { numeric: true })
  return [...articles]
    .filter(({ article, highlights, notes }) => article.trashed === undefined && highlights + notes > 0)
    .map(({ article }) => article)
    .sort((a, b) => names.compare(a.title, b.title))
}
