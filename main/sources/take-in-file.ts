// Takes one file into the library, or, where it is the changed file of an article that we have, holds it until the
// reader has decided. The same for the command line, a double-click, a drop and the dialog.

import { basename } from 'node:path'
import type { Article } from '../../preload/contract/article.ts'
import type { ImportedFile } from '../../preload/contract/importing.ts'
import type { Origins } from '../origins.ts'
import { sha256InSlices } from '../store/articles/hash-in-slices.ts'
import type { Library } from '../store/library.ts'
import type { PendingRevisions } from './pending-revisions.ts'
import { readSourceFile, type SourceFile } from './read-source-file.ts'

export type Intake = {
  readonly library: Pick<Library, 'importSource' | 'list'>
  readonly origins: Origins
  readonly pending: Pick<PendingRevisions, 'hold'>
}

/** @param path absolute */
export async function takeInFile(path: string, intake: Intake): Promise<ImportedFile['outcome']> {
  const read = await readSourceFile(path)
  if (!read.ok) return { kind: 'refused', reason: read.error.message }
  const changed = await articleThatChanged(path, read.value, intake)
  if (changed !== null) {
    return {
      kind: 'changed',
      article: changed,
      pending: intake.pending.hold(changed.id, basename(path), read.value),
    }
  }
  const outcome = await takeInSource(read.value, intake.library)
  if (outcome.kind !== 'refused') await intake.origins.remember(path, outcome.article.id)
  return outcome
}

/** Takes in what is no file on this machine, such as pasted text. */
export async function takeInSource(
  source: SourceFile,
  library: Intake['library'],
): Promise<Exclude<ImportedFile['outcome'], { kind: 'changed' }>> {
  const before = new Set(library.list().map(({ article }) => article.id))
  const imported = await library.importSource(source)
  if (!imported.ok) return { kind: 'refused', reason: imported.error.message }
  return { kind: before.has(imported.value.id) ? 'known' : 'added', article: imported.value }
}

/** The article that came from this file, when the file says something that no article says. */
async function articleThatChanged(
  path: string,
  source: SourceFile,
  { library, origins }: Intake,
): Promise<Article | null> {
  const id = await origins.articleOf(path)
  if (id === null) return null
  const articles = library.list().map(({ article }) => article)
  const article = articles.find((each) => each.id === id && each.trashed === undefined)
  if (article === undefined) return null
  const hash = await sha256InSlices(source.bytes)
  return articles.some(({ revisions }) => revisions.some((revision) => revision.id === hash)) ? null : article
}
