// What the reader asks for, taken apart; pure.

import { COLORS, type Color } from '../../preload/contract/annotation.ts'
import { LOOSE } from './fold-cluster.ts'
import { foldText } from './fold-text.ts'

/** Everything in it is folded. All of it must hold. */
export type Query = {
  /** Each must begin a word. */
  readonly terms: readonly string[]
  /** Beginnings of tags. */
  readonly tags: readonly string[]
  /** One of these; none: any. */
  readonly colors: readonly Color[]
}

type ColorNames = Readonly<Partial<Record<Color, string>>>

/** A prefix, or none; then words between quotation marks (the last may still be open), or one word. */
const TOKEN = /(?:(tag|colou?r):)?(?:"([^"]*)(?:"|$)|(\S+))/g

/** @param colorNames what the reader calls the colours: they can be asked for by either name */
export function parseQuery(source: string, colorNames: ColorNames = {}): Query {
  const terms: string[] = []
  const tags: string[] = []
  const colors: Color[] = []
  for (const [whole, field, quoted, bare] of foldText(source, LOOSE).text.matchAll(TOKEN)) {
    const words = (quoted ?? bare ?? whole).trim()
    if (field === 'tag') {
      if (words !== '') tags.push(words.replace(/^#/, ''))
    } else if (field !== undefined) {
      colors.push(...colorsNamed(words, colorNames))
    } else {
      // A field whose value is still to be typed asks for nothing yet.
      const isUnfinished = quoted === undefined && /^(?:tag|colou?r):$/.test(words)
      const term = quoted === undefined ? withoutStops(words) : words
      if (term !== '' && !isUnfinished) terms.push(term)
    }
  }
  return { terms: [...new Set(terms)], tags, colors }
}

export function isEmptyQuery({ terms, tags, colors }: Query): boolean {
  return terms.length === 0 && tags.length === 0 && colors.length === 0
}

/** Whether the query asks for something that only notes have. */
export function isForNotesOnly({ tags, colors }: Query): boolean {
  return tags.length > 0 || colors.length > 0
}

function colorsNamed(name: string, colorNames: ColorNames): readonly Color[] {
  if (name === '') return []
  return COLORS.filter(
    (color) => color.startsWith(name) || foldText(colorNames[color] ?? '', LOOSE).text.startsWith(name),
  )
}

/** Stops and brackets around a word are the sentence's, not the word's. */
function withoutStops(word: string): string {
  return word.replace(/^[([{'"]+/, '').replace(/[)\]},;:!?.'"]+$/, '')
}
