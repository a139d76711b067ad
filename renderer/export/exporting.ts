// Notes out of the library, to the clipboard or into a file.

import type { ArticleSummary } from '../../preload/contract/api.ts'
import type { Bridge } from '../../preload/contract/bridge.ts'
import type { ArticleId } from '../../preload/contract/ids.ts'
import { ok, type Result } from '../../preload/contract/result.ts'
import { loadDocument } from '../document/load-document.ts'
import { outlineOf } from '../library/outline.ts'
import type { Annotating } from '../session/annotating.ts'
import { placeAnnotations } from '../session/place-annotations.ts'
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
}

/** @param now milliseconds since 1970 */
export function createExporting(
  store: Store,
  bridge: Pick<Bridge, 'readArticle' | 'copyText' | 'saveFile'>,
  announce: Annotating['announce'],
  now: () => number,
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
    const doc = await loadDocument(source, format)
    return ok({
      article,
      outline: outlineOf(doc),
      annotations: new Map(records.map((annotation) => [annotation.id, annotation])),
      anchors: placeAnnotations(doc.text, records),
    })
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
      const all: ArticleNotes[] = []
      for (const { article } of withNotes(store.state.peek().articles.values())) {
        const notes = await gather(article.id)
        if (!notes.ok) return tell(notes, '')
        all.push(notes.value)
      }
      const content = libraryNotesAsMarkdown(all, options())
      tell(await bridge.saveFile({ name: exportFileName('Postil notes', '.md'), content }), 'Notes exported')
    },
  }
}

function withNotes(articles: Iterable<ArticleSummary>): readonly ArticleSummary[] {
  const names = new Intl.Collator(undefined, { numeric: true })
  return [...articles]
    .filter(({ article, highlights, notes }) => article.trashed === undefined && highlights + notes > 0)
    .sort((a, b) => names.compare(a.article.title, b.article.title))
}
