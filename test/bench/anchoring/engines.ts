// The engines that are compared, each brought to one form: selectors and a text in, a range or nothing out. They get what
// they would get in an application: the selectors, and the position as a hint where they take one.

import { textQuoteSelectorMatcher } from '@apache-annotator/selector'
import { toTextPosition } from 'dom-anchor-text-quote'
import { isTextPosition, isTextQuote, type Selector } from '../../../preload/contract/annotation.ts'
import { search } from './approximate.ts'

export type Range = { readonly start: number; readonly end: number }

/** A range, nothing, or several that fit equally. */
export type Answer = Range | 'nothing' | 'several'

export type Engine = {
  readonly name: string
  /** Prepares for a text and answers for one annotation after another. */
  readonly open: (text: string) => (selectors: readonly Selector[]) => Answer | Promise<Answer>
}

type Parts = {
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
  readonly hint: number
}

function partsOf(selectors: readonly Selector[]): Parts {
  const quote = selectors.find(isTextQuote)
  const position = selectors.find(isTextPosition)
  return {
    exact: quote?.exact ?? '',
    prefix: quote?.prefix ?? '',
    suffix: quote?.suffix ?? '',
    hint: position?.start ?? 0,
  }
}

/** The text as one chunk: what the DOM package makes of a page with one text node. */
export const apache: Engine = {
  name: '@apache-annotator/selector',
  open: (text) => {
    const chunk = { data: text }
    return async (selectors) => {
      const { exact, prefix, suffix } = partsOf(selectors)
      const only = () => null
      const chunks = {
        currentChunk: chunk,
        nextChunk: only,
        previousChunk: only,
        precedesCurrentChunk: () => false,
      }
      const matcher = textQuoteSelectorMatcher({ type: 'TextQuoteSelector', exact, prefix, suffix })
      let first: Range | undefined
      for await (const match of matcher(chunks)) {
        if (first !== undefined) return 'several'
        first = { start: match.startIndex, end: match.endIndex }
      }
      return first ?? 'nothing'
    }
  },
}

export const domAnchor: Engine = {
  name: 'dom-anchor-text-quote',
  open: (text) => {
    const root = { textContent: text }
    return (selectors) => {
      const { hint, ...selector } = partsOf(selectors)
      return toTextPosition(root, selector, { hint }) ?? 'nothing'
    }
  },
}

/**
 * The ladder that annotation clients climb: the position if the quote is there, every exact copy, then the approximate
 * ones with up to half of the letters wrong; of several the one with the best context, then the nearest. Quote, prefix
 * and suffix count 50, 20 and 20, the distance 2.
 */
export const ladder: Engine = {
  name: 'approx-string-match ladder',
  open: (text) => (selectors) => {
    const { exact, prefix, suffix, hint } = partsOf(selectors)
    if (text.startsWith(exact, hint)) return { start: hint, end: hint + exact.length }
    const candidates = search(text, exact, Math.min(256, exact.length >> 1))
    const likeness = (part: string, from: number, to: number) => {
      if (part === '') return 1
      const [best] = search(text.slice(Math.max(0, from), to), part, part.length).sort(
        (a, b) => a.errors - b.errors,
      )
      return best === undefined ? 0 : 1 - best.errors / part.length
    }
    let best: (Range & { score: number }) | undefined
    for (const { start, end, errors } of candidates) {
      const score =
        (50 * (1 - errors / exact.length) +
          20 * likeness(prefix, start - prefix.length, start) +
          20 * likeness(suffix, end, end + suffix.length) +
          2 * (1 - Math.abs(start - hint) / text.length)) /
        92
      if (best === undefined || score > best.score) best = { start, end, score }
    }
    return best ?? 'nothing'
  },
}
