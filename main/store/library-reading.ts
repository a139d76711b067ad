// What can be asked of the articles that are on their shelves; nothing here changes any.

import type { ArticleSummary, OpenRevision } from '../../preload/contract/api.ts'
import type { Revision } from '../../preload/contract/article.ts'
import type { ArticleId, RevisionId } from '../../preload/contract/ids.ts'
import { fail, ok, type Result } from '../../preload/contract/result.ts'
import { readRevisionBytes, readRevisionFile } from './articles/article-files.ts'
import { readAssets } from './articles/asset-files.ts'
import { createAssetShelf } from './articles/asset-shelf.ts'
import type { LoadedArticle } from './articles/load-article.ts'
import type { Library, TrashedAnnotation } from './library.ts'
import type { LibraryContext } from './library-context.ts'
import { describeReadError } from './store-error.ts'

export type LibraryReading = Pick<
  Library,
  'list' | 'annotations' | 'trash' | 'read' | 'readRevision' | 'readBytes' | 'picturesOf' | 'readAsset'
>

type ReadRevision<T> = (library: string, article: ArticleId, revision: Revision) => Promise<Result<T>>

export function createReading({
  articles,
  places: { folder },
}: Pick<LibraryContext, 'articles' | 'places'>): LibraryReading {
  const assets = createAssetShelf(folder)
  const shelfOf = (id: ArticleId) => articles.get(id)?.shelf

  async function readFrom<T>(
    id: ArticleId,
    wanted: RevisionId,
    readFile: ReadRevision<T>,
  ): Promise<Result<T>> {
    const article = shelfOf(id)?.article() ?? null
    if (article === null) return notThere()
    const revision = article.revisions.find((each) => each.id === wanted)
    if (revision === undefined) return fail('not-found', 'The article has no such revision.')
    try {
      return await readFile(folder, id, revision)
    } catch (error) {
      return { ok: false, error: describeReadError(error, 'The text of this article') }
    }
  }

  async function readText(id: ArticleId, revision: RevisionId): Promise<Result<OpenRevision>> {
    const text = await readFrom(id, revision, readRevisionFile)
    return text.ok ? ok({ source: text.value, pictures: await assets.open(id, revision) }) : text
  }

  return {
    list: () => [...articles.values()].flatMap(summaryOf),
    annotations: () => [...articles.values()].flatMap(({ shelf }) => shelf.annotations()),
    trash: () => [...articles.values()].flatMap(trashOf).sort(latestFirst),
    async read(id) {
      const shelf = shelfOf(id)
      const article = shelf?.article() ?? null
      if (shelf === undefined || article === null) return notThere()
      const text = await readText(id, article.current)
      if (!text.ok) return text
      const [annotations, position] = [shelf.annotations(), shelf.position()]
      return ok({ article, revision: article.current, ...text.value, annotations, position })
    },
    readRevision: readText,
    readBytes: (id, revision) => readFrom(id, revision, readRevisionBytes),
    picturesOf: (id, revision) => readAssets(folder, id, revision),
    readAsset: assets.read,
  }
}

function notThere(): Result<never> {
  return fail('not-found', 'This article is not in the library any more.')
}

function summaryOf({ shelf }: LoadedArticle): readonly ArticleSummary[] {
  const article = shelf.article()
  return article === null ? [] : [{ article, position: shelf.position(), ...shelf.counts() }]
}

function latestFirst(a: TrashedAnnotation, b: TrashedAnnotation): number {
  if (a.deleted === b.deleted) return 0
  return a.deleted < b.deleted ? 1 : -1
}

function trashOf({ shelf }: LoadedArticle): readonly TrashedAnnotation[] {
  return [...shelf.records()].flatMap(({ merged, view }) =>
    merged.deleted !== null && view?.type === 'Annotation'
      ? [{ annotation: view, article: shelf.id, deleted: merged.deleted }]
      : [],
  )
}
