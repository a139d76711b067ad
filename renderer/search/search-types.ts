// What goes into the search, and what comes out of it. Crosses to the worker as messages.

import type { Color } from '../../preload/contract/annotation.ts'
import type { AnnotationId, ArticleId } from '../../preload/contract/ids.ts'

/** Adding a record again replaces it. */
export type SearchRecord =
  | {
      readonly kind: 'article'
      readonly id: ArticleId
      readonly title: string
      /** Author, source and whatever else is known of it, as words. */
      readonly about: string
      readonly tags: readonly string[]
    }
  /** The canonical text of an article. */
  | { readonly kind: 'text'; readonly id: ArticleId; readonly text: string }
  | {
      readonly kind: 'note'
      readonly id: AnnotationId
      readonly article: ArticleId
      /** Null for a note on the whole article. */
      readonly color: Color | null
      readonly quote: string
      readonly note: string
      readonly tags: readonly string[]
      /** Code points of the text it speaks of: only for the order of the results. */
      readonly start: number
    }

/** UTF-16 units. */
export type Span = { readonly start: number; readonly end: number }

/** One line of a text with what was found in it. */
export type Excerpt = {
  readonly text: string
  /** In order, none touching another; offsets in `text`. */
  readonly marks: readonly Span[]
}

/** Words in an article's text; `place` is the first of them there, in its canonical text. */
export type TextPlace = { readonly excerpt: Excerpt; readonly place: Span }

export type FoundNote = {
  readonly id: AnnotationId
  readonly color: Color | null
  readonly quote: Excerpt
  readonly note: Excerpt
  readonly tags: readonly string[]
}

export type FoundArticle = {
  readonly id: ArticleId
  readonly title: Excerpt
  readonly places: readonly TextPlace[]
  /** Places in the text in all, those shown included. */
  readonly placeCount: number
  readonly notes: readonly FoundNote[]
  readonly noteCount: number
}

export type SearchAnswer = {
  readonly articles: readonly FoundArticle[]
  /** Articles in all, those shown included. */
  readonly articleCount: number
  /** Words that are nowhere, and the near ones that were looked for instead. */
  readonly instead: readonly { readonly word: string; readonly near: readonly string[] }[]
}
