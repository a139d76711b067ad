// An article with its notes, as the formats for other programs need them; pure.

import {
  type Annotation,
  isTextPosition,
  isTextQuote,
  quoteOf,
  type Selector,
  type TextPositionSelector,
} from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import { sourceOf } from '../../preload/contract/ids.ts'
import { describe } from '../anchoring/describe.ts'
import { isForeign } from './incoming-note.ts'

export type NotesOf = {
  readonly article: Article
  /** The canonical text of its current revision. */
  readonly text: string
  /** In the order of the text. */
  readonly notes: readonly PlacedNote[]
}

export type PlacedNote = {
  readonly annotation: Annotation
  /** Where its words are in the text, UTF-16 units; null for a note on the article, or one whose words are gone. */
  readonly range: { readonly start: number; readonly end: number } | null
}

export type WriteOptions = {
  /** ISO 8601, UTC */
  readonly now: string
  /** Of Postil. */
  readonly version: string
  /** @returns `urn:uuid:…` */
  readonly newId: () => string
}

/** By what other programs know the document: its address, else the name of its bytes. */
export function addressOf({ source, id }: Article): string {
  return source !== undefined && /^https?:\/\/\S+$/i.test(source) ? source : sourceOf(id)
}

/** Selectors of the present text where the words are in it, else as they are; those of other kinds as they came. */
export function selectorsOf({ annotation, range }: PlacedNote, text: string): readonly Selector[] | null {
  const own = annotation.target.selector
  if (own === undefined) return null
  const words =
    range === null ? own.filter((each) => !isForeign(each)) : describe(text, range.start, range.end)
  return [...words, ...own.filter(isForeign)]
}

/** The words as they stand in the text now, or as they were. */
export function wordsOf({ annotation, range }: PlacedNote, text: string): string {
  return range === null ? quoteOf(annotation) : text.slice(range.start, range.end)
}

export function positionIn(selectors: readonly Selector[]): TextPositionSelector | undefined {
  return selectors.find(isTextPosition)
}

export function quoteIn(selectors: readonly Selector[]) {
  return selectors.find(isTextQuote)
}
