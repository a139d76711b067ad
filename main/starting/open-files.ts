// Takes files into the library and says which article to show. No Electron: paths come from the command line, a
// double-click, a drop or a dialog.

import type { Notice } from '../../preload/contract/api.ts'
import type { Article } from '../../preload/contract/article.ts'
import type { ArticleId } from '../../preload/contract/ids.ts'
import type { ImportedFile, PendingId } from '../../preload/contract/importing.ts'
import type { Result } from '../../preload/contract/result.ts'
import type { Bundled } from '../sources/bundled-articles.ts'
import type { Library } from '../store/library.ts'
import { lastRead } from './last-read.ts'

export type FileOpening = {
  readonly takeIn: (path: string) => Promise<ImportedFile['outcome']>
  readonly tell: (notice: Notice) => void
  /** The library has an article more. */
  readonly onAdded: (article: Article) => void
  /** A file has changed since its article was taken in; the reader is to decide. */
  readonly onChanged: (pending: PendingId) => void
  /** Does this as soon as there is something to read on the screen. */
  readonly later: (work: () => Promise<void>) => void
}

/**
 * Imports files one after another; one that cannot be read stops nothing and is told in a notice of its own.
 * @returns the first article, or null when none could be opened
 */
export async function openFiles(
  paths: readonly string[],
  { takeIn, tell, onAdded, onChanged }: FileOpening,
): Promise<ArticleId | null> {
  let first: ArticleId | null = null
  for (const path of paths) {
    const outcome = await takeIn(path)
    if (outcome.kind === 'refused') {
      tell({ id: `open:${path}`.slice(0, 200), kind: 'warning', message: outcome.reason, detail: path })
    } else {
      first ??= outcome.article.id
      if (outcome.kind === 'added') onAdded(outcome.article)
      if (outcome.kind === 'changed') onChanged(outcome.pending)
    }
  }
  return first
}

/** What the guide is called until its text has been looked at. */
const GUIDE_TITLE = 'How to read with Postil'

/**
 * What to show first: a file that was asked for, else what was read last, else the bundled article.
 * @param bundled taken in when the library holds nothing at all: the article at once, to be shown, the guide later
 */
export async function chooseFirstArticle(
  asked: readonly string[],
  bundled: Bundled,
  library: Pick<Library, 'importSource' | 'list' | 'readOnly'>,
  opening: FileOpening,
): Promise<ArticleId | null> {
  const opened = await openFiles(asked, opening)
  if (opened !== null) return opened
  const articles = library.list()
  if (articles.length === 0) {
    if (library.readOnly !== null) return null
    const article = await openBundled(bundled.article, library, opening.tell)
    opening.later(async () => {
      // Dated before the article, which so stands above it and opens again until another is read. Its pictures are flushed
      // to the disk thirty times, for which nobody should wait; a start that is cut short leaves the guide to the menu.
      const guide = await addGuide(bundled.guide, library, article && justBefore(article.added))
      if (guide.ok) opening.onAdded(guide.value)
    })
    return article?.id ?? null
  }
  return lastRead(articles)
}

/**
 * Takes the guide in with its pictures; where the library has it already, answers that.
 * @param added when it counts as added, UTC; null for now
 */
export async function addGuide(
  path: string,
  library: Pick<Library, 'importSource'>,
  added: string | null = null,
): Promise<Result<Article>> {
  const { readSourceFile } = await import('../sources/read-source-file.ts')
  const source = await readSourceFile(path)
  if (!source.ok) return source
  const dated = added === null ? {} : { added }
  return library.importSource({ ...source.value, title: GUIDE_TITLE, ...dated })
}

/** @param time UTC */
function justBefore(time: string): string {
  return new Date(Date.parse(time) - 1).toISOString()
}

async function openBundled(
  path: string,
  library: Pick<Library, 'importSource'>,
  tell: (notice: Notice) => void,
): Promise<Article | null> {
  const { readSourceFile } = await import('../sources/read-source-file.ts')
  const source = await readSourceFile(path)
  if (source.ok) {
    const imported = await library.importSource(source.value)
    if (imported.ok) return imported.value
    tell({ id: 'bundled-article', kind: 'error', message: imported.error.message })
    return null
  }
  tell({
    id: 'bundled-article',
    kind: 'warning',
    message:
      'The article that comes with Postil is missing from this installation. Nothing of yours is affected: open a file of your own, or install Postil again.',
    detail: source.error.message,
  })
  return null
}
