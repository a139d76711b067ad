// Texts that may become the next revision of an article. They are held in memory until the reader has seen what would
// become of the notes; nothing is on disk before that.

import { randomUUID } from 'node:crypto'
import type { Revision } from '../../preload/contract/article.ts'
import type { ArticleId } from '../../preload/contract/ids.ts'
import type { PendingId, PendingRevision } from '../../preload/contract/importing.ts'
import { fail, ok, type Result } from '../../preload/contract/result.ts'
import type { Library } from '../store/library.ts'
import type { SourceFile } from './read-source-file.ts'

type NeededLibrary = Pick<Library, 'list' | 'readRevision' | 'keepRevision' | 'picturesOf'>

export type PendingRevisions = {
  /** @param name of the file, as the reader knows it */
  hold(article: ArticleId, name: string, source: SourceFile): PendingId
  /** Holds the current text of one article as a revision of another. */
  holdArticle(from: ArticleId, into: ArticleId): Promise<Result<PendingId>>
  read(id: PendingId): Promise<Result<PendingRevision>>
  /** Writes the text as a revision file of its article and lets go of it. */
  keep(id: PendingId): Promise<Result<Revision>>
  drop(id: PendingId): void
}

type Held = {
  readonly article: ArticleId
  readonly name: string
  readonly source: SourceFile
  readonly from: ArticleId | null
}

/** Nobody decides about more than this at once; the oldest are let go. */
const MOST = 100

const GONE = fail(
  'not-found',
  'This new version is not held any more. Nothing was changed: open its file again.',
)

export function createPendingRevisions(library: PromiseLike<Result<NeededLibrary>>): PendingRevisions {
  const held = new Map<PendingId, Held>()

  function hold(entry: Held): PendingId {
    const id = randomUUID()
    held.set(id, entry)
    for (const oldest of held.keys()) {
      if (held.size <= MOST) break
      held.delete(oldest)
    }
    return id
  }

  return {
    hold: (article, name, source) => hold({ article, name, source, from: null }),
    async holdArticle(from, into) {
      const opened = await library
      if (!opened.ok) return opened
      const other = opened.value.list().find(({ article }) => article.id === from)?.article
      if (other === undefined) return fail('not-found', 'The other article is not in the library any more.')
      const text = await opened.value.readRevision(from, other.current)
      if (!text.ok) return text
      const format = other.revisions.find(({ id }) => id === other.current)?.format ?? 'text'
      const bytes = new TextEncoder().encode(text.value.source.join(''))
      const pictures = () => opened.value.picturesOf(from, other.current)
      const source = { bytes, format, title: other.title, pictures }
      return ok(hold({ article: into, name: other.title, source, from }))
    },
    async read(id) {
      const entry = held.get(id)
      const opened = await library
      if (!opened.ok) return opened
      const summary = opened.value.list().find(({ article }) => article.id === entry?.article)
      if (entry === undefined || summary === undefined) return GONE
      const { bytes, format, reading } = entry.source
      const [{ decodeSource }, { guessLazily }] = await Promise.all([
        import('./decode-source.ts'),
        import('./guess-lazily.ts'),
      ])
      const { text: source } = await decodeSource(bytes, format, guessLazily, reading?.encoding)
      return ok({
        id,
        article: summary.article,
        name: entry.name,
        format,
        source,
        from: entry.from,
      })
    },
    async keep(id) {
      const entry = held.get(id)
      const opened = await library
      if (!opened.ok) return opened
      if (entry === undefined) return GONE
      const kept = await opened.value.keepRevision(entry.article, entry.source)
      if (!kept.ok) return kept
      held.delete(id)
      return ok({ ...kept.value, ...entry.source.reading })
    },
    drop(id) {
      held.delete(id)
    },
  }
}
