// Checks the files with an article's texts: that each is what its name says, and that records and files agree.

import type { Format } from '../../../preload/contract/article.ts'
import type { ArticleId, RevisionId } from '../../../preload/contract/ids.ts'
import type { Finding } from '../../../preload/contract/library-check.ts'
import { listRevisionFiles, revisionPath } from '../articles/article-files.ts'
import { sha256InSlices } from '../articles/hash-in-slices.ts'
import { readIfThere } from '../read-file.ts'
import type { Version } from '../records/record-version.ts'
import { codeOf } from '../writing/durable-write.ts'
import { describeOrphan, describeText, UNREADABLE_TEXT } from './describe-findings.ts'

/** What is wrong with one text: enough to mend it. */
export type TextProblem = {
  readonly kind: 'damaged' | 'missing' | 'orphan' | 'unreadable'
  readonly article: ArticleId
  readonly id: RevisionId
  readonly format: Format
  readonly path: string
  /** For `orphan`: whether the article has a record that could name it. */
  readonly hasRecord: boolean
}

export type TextsCheck = { readonly problems: readonly TextProblem[]; readonly files: number }

/** @param versions everything that the notes files of the article say. @throws what is no system's error */
export async function checkTexts(
  library: string,
  article: ArticleId,
  versions: readonly Version[],
): Promise<TextsCheck> {
  const files = await listRevisionFiles(library, article)
  const records = versions.flatMap(({ record }) => (record?.type === 'postil:Article' ? [record] : []))
  const isGone = isDeleted(article, versions)
  const named = new Map(records.flatMap((record) => record.revisions).map((each) => [each.id, each]))
  const problems: TextProblem[] = []
  for (const { id, format } of files) {
    const path = revisionPath(library, article, id, format)
    const place = { article, id, format, path, hasRecord: records.length > 0 }
    const state = await stateOf(path, id)
    if (state !== 'sound') problems.push({ kind: state, ...place })
    // Only a sound text can be added to a record.
    if (!named.has(id) && state === 'sound' && !isGone) problems.push({ kind: 'orphan', ...place })
  }
  for (const { id, format } of isGone ? [] : named.values()) {
    if (files.some((file) => file.id === id)) continue
    const path = revisionPath(library, article, id, format)
    problems.push({ kind: 'missing', article, id, format, path, hasRecord: true })
  }
  return { problems, files: files.length }
}

/** The text of an article that was deleted for good is nobody's loss. */
function isDeleted(article: ArticleId, versions: readonly Version[]): boolean {
  const own = versions.filter(({ id }) => id === article)
  return (
    own.reduce<Version | null>((a, b) => (a === null || b.stamp > a.stamp ? b : a), null)?.deleted != null
  )
}

async function stateOf(path: string, id: RevisionId): Promise<'sound' | 'damaged' | 'unreadable'> {
  try {
    const bytes = await readIfThere(path)
    return bytes === null || (await sha256InSlices(bytes)) === id ? 'sound' : 'damaged'
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return 'unreadable'
  }
}

/** @param hasSource whether a file on this computer still has the same text */
export function describeTextProblem(problem: TextProblem, hasSource: boolean): Omit<Finding, 'title'> {
  const { kind, path } = problem
  if (kind === 'orphan') return { kind, path, ...describeOrphan(problem.hasRecord) }
  if (kind === 'unreadable') return { kind, path, ...UNREADABLE_TEXT }
  return { kind, path, ...describeText(kind, hasSource) }
}
