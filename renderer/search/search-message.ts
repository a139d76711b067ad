// What the window and the search's worker say to each other.

import type { Color } from '../../preload/contract/annotation.ts'
import type { SearchAnswer, SearchRecord } from './search-types.ts'

export type SearchRequest =
  | { readonly kind: 'add'; readonly records: readonly SearchRecord[] }
  | { readonly kind: 'remove'; readonly ids: readonly string[] }
  | {
      readonly kind: 'query'
      /** Counts up; the answer brings it back. */
      readonly number: number
      readonly source: string
      readonly colorNames: Readonly<Partial<Record<Color, string>>>
    }

export type SearchResponse = { readonly number: number; readonly answer: SearchAnswer }
