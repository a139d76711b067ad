// Takes an article's source in: the revision first, durably, then the record that names it.

import type { Article, Revision } from '../../../preload/contract/article.ts'
import type { ChangeSet } from '../../../preload/contract/change-set.ts'
import {
  type ArticleId,
  type DeviceId,
  parseArticleId,
  parseRevisionId,
} from '../../../preload/contract/ids.ts'
import { fail, ok, type Result } from '../../../preload/contract/result.ts'
import type { ImportInput } from '../library.ts'
import { describeTaskError } from '../store-error.ts'
import { writeRevision } from './article-files.ts'
import { writeAssets } from './asset-files.ts'
import { sha256InSlices } from './hash-in-slices.ts'
import type { LoadedArticle } from './load-article.ts'

export type ImportContext = {
  readonly folder: string
  readonly device: DeviceId
  readonly articles: ReadonlyMap<ArticleId, LoadedArticle>
  /** Articles whose files are being written: whoever watches the folder leaves them to the import. */
  readonly arriving: Set<ArticleId>
  /** Makes a shelf for an article of this id. */
  readonly take: (id: ArticleId) => Promise<void>
  readonly apply: (changes: ChangeSet) => Result<ChangeSet>
  readonly nowIso: () => string
}

export async function importSource(input: ImportInput, context: ImportContext): Promise<Result<Article>> {
  const hash = await sha256InSlices(input.bytes)
  const known = input.into === undefined ? findByRevision(context.articles, hash) : undefined
  const target = input.into ?? known?.id
  const present = target === undefined ? null : (context.articles.get(target)?.shelf.article() ?? null)
  if (input.into !== undefined && present === null) {
    return fail('not-found', 'The article that the text belongs to is not in the library any more.')
  }
  const id = present?.id ?? parseArticleId(hash)
  // The same bytes again keep the format they are known under: it is part of the file's name.
  const format = present?.revisions.find((revision) => revision.id === hash)?.format ?? input.format
  const revision: Revision = { id: parseRevisionId(hash), format, imported: context.nowIso() }
  context.arriving.add(id)
  try {
    await writeRevision(context.folder, id, revision.id, format, input.bytes)
    await writePictures(input, id, revision, context)
    if (!context.articles.has(id)) await context.take(id)
  } catch (error) {
    const task = 'The article could not be taken into the library'
    return { ok: false, error: describeTaskError(error, task, context.folder) }
  } finally {
    context.arriving.delete(id)
  }
  return present === null
    ? addArticle(input, id, revision, context)
    : addRevision(input, present, revision, context)
}

/** Writes a revision file and changes no record. */
export async function keepRevision(
  id: ArticleId,
  source: Pick<ImportInput, 'bytes' | 'format' | 'pictures'>,
  context: Omit<ImportContext, 'take' | 'apply' | 'arriving'>,
): Promise<Result<Revision>> {
  const { folder, articles, nowIso } = context
  const hash = await sha256InSlices(source.bytes)
  const present = articles.get(id)?.shelf.article()
  if (present === undefined || present === null) {
    return fail('not-found', 'The article that the text belongs to is not in the library any more.')
  }
  const known = present.revisions.find((revision) => revision.id === hash)
  const revision = known ?? { id: parseRevisionId(hash), format: source.format, imported: nowIso() }
  try {
    await writeRevision(folder, id, revision.id, revision.format, source.bytes)
    await writePictures(source, id, revision, context)
    return ok(revision)
  } catch (error) {
    const task = 'The new version could not be taken into the library'
    return { ok: false, error: describeTaskError(error, task, folder) }
  }
}

/** Before the record, as the text is: what a record names is on disk. */
async function writePictures(
  { pictures }: Pick<ImportInput, 'pictures'>,
  id: ArticleId,
  revision: Revision,
  { folder, device }: Pick<ImportContext, 'folder' | 'device'>,
): Promise<void> {
  if (pictures !== undefined) await writeAssets(folder, id, revision.id, device, pictures())
}

function findByRevision(articles: ReadonlyMap<ArticleId, LoadedArticle>, hash: string): Article | undefined {
  for (const { shelf } of articles.values()) {
    const article = shelf.article()
    if (article?.revisions.some((revision) => revision.id === hash)) return article
  }
  return undefined
}

function addArticle(
  input: ImportInput,
  id: ArticleId,
  revision: Revision,
  context: ImportContext,
): Result<Article> {
  const article: Article = {
    type: 'postil:Article',
    id,
    title: input.title,
    ...input.meta,
    tags: [],
    added: input.added ?? context.nowIso(),
    revisions: [revision],
    current: revision.id,
  }
  const applied = context.apply({ added: [article], updated: [], removed: [] })
  return applied.ok ? ok(context.articles.get(id)?.shelf.article() ?? article) : applied
}

function addRevision(
  input: ImportInput,
  present: Article,
  revision: Revision,
  context: ImportContext,
): Result<Article> {
  const isKnown = present.revisions.some((each) => each.id === revision.id)
  // Importing something that lies in the trash means that the reader wants it.
  const { trashed: _, ...kept } = present
  const next: Article = {
    ...kept,
    revisions: isKnown ? present.revisions : [...present.revisions, revision],
    current: input.into === undefined ? present.current : revision.id,
  }
  if (isKnown && next.current === present.current && present.trashed === undefined) return ok(present)
  const applied = context.apply({ added: [], updated: [[present, next]], removed: [] })
  return applied.ok ? ok(context.articles.get(present.id)?.shelf.article() ?? next) : applied
}
