// What became of a file of notes, for the reader.

import type { Anchor } from '../../preload/contract/annotation.ts'
import type { ArticleId } from '../../preload/contract/ids.ts'
import type { RefusedNote } from './incoming-note.ts'

export type NotesReport = {
  /** Of the file. */
  readonly name: string
  readonly format: string
  /** Words found, and only there. */
  readonly placed: number
  /** A guess, or several places that fit: the reader should look. */
  readonly toCheck: number
  readonly unanchored: number
  /** On an article as a whole. */
  readonly onArticle: number
  /** In the library already. */
  readonly known: number
  readonly refused: readonly RefusedNote[]
  /** Where they went, with how many. */
  readonly articles: readonly { readonly id: ArticleId; readonly title: string; readonly count: number }[]
}

export type Tally = { -readonly [Name in keyof NotesReport]: NotesReport[Name] }

export function countAnchor(tally: Tally, anchor: Anchor | null): void {
  if (anchor === null) tally.onArticle += 1
  else if (anchor.kind === 'found' || anchor.kind === 'moved') tally.placed += 1
  else if (anchor.kind === 'unanchored') tally.unanchored += 1
  else tally.toCheck += 1
}

/** "12 notes imported: 9 placed, 1 to check, 2 unanchored; 3 already there, 1 not taken" */
export function sentenceOfReport(report: NotesReport): string {
  const { placed, toCheck, unanchored, onArticle, known, refused } = report
  const count = placed + toCheck + unanchored + onArticle
  const parts = [
    placed > 0 ? `${placed} placed` : '',
    onArticle > 0 ? `${onArticle} on the article as a whole` : '',
    toCheck > 0 ? `${toCheck} to check` : '',
    unanchored > 0 ? `${unanchored} unanchored` : '',
  ].filter((part) => part !== '')
  const rest = [
    known > 0 ? `${known} already there` : '',
    refused.length > 0 ? `${refused.length} not taken` : '',
  ].filter((part) => part !== '')
  const head = `${count === 1 ? '1 note' : `${count} notes`} imported`
  return [
    parts.length > 0 ? `${head}: ${parts.join(', ')}` : head,
    ...(rest.length > 0 ? [rest.join(', ')] : []),
  ].join('; ')
}
