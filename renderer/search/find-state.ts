import { type FindOptions, type Hits, NO_HITS } from './find-hits.ts'

/** Finding words in the open article. */
export type FindState = {
  readonly isOpen: boolean
  /** As it was typed. */
  readonly query: string
  readonly options: FindOptions
  readonly hits: Hits
  /** The hit that the reader is at; -1 for none. */
  readonly current: number
}

export const NO_FIND: FindState = {
  isOpen: false,
  query: '',
  options: { matchCase: false, matchAccents: false, wholeWord: false },
  hits: NO_HITS,
  current: -1,
}

/** "3 of 17"; empty before anything is looked for. */
export function describeHits({ query, hits, current }: FindState): string {
  if (query.trim() === '') return ''
  if (hits.count === 0) return 'Not found'
  const number = new Intl.NumberFormat('en-GB')
  return `${number.format(current + 1)} of ${number.format(hits.count)}`
}
