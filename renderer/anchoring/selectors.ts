import {
  isTextPosition,
  isTextQuote,
  type Selector,
  type TextPositionSelector,
} from '../../preload/contract/annotation.ts'

export type Quote = { readonly exact: string; readonly prefix: string; readonly suffix: string }

/** What an annotation's selectors say, without what they cannot mean. Positions in code points. */
export type Target = {
  readonly position: TextPositionSelector | undefined
  readonly quote: Quote | undefined
}

/**
 * Reads the first usable position and the first usable quote; other selectors, and ones whose numbers or words make
 * no sense, are passed over. Selectors come from files that other programs wrote, so nothing is taken for granted.
 */
export function readSelectors(selectors: readonly Selector[]): Target {
  let position: TextPositionSelector | undefined
  let quote: Quote | undefined
  for (const selector of selectors) {
    if (position === undefined && isTextPosition(selector)) {
      if (isRange(selector.start, selector.end)) position = selector
    } else if (quote === undefined && isTextQuote(selector)) {
      const { exact, prefix, suffix } = selector
      quote = { exact, prefix: asText(prefix), suffix: asText(suffix) }
    }
  }
  return { position, quote }
}

function isRange(start: unknown, end: unknown): boolean {
  return (
    Number.isSafeInteger(start) &&
    Number.isSafeInteger(end) &&
    0 <= Number(start) &&
    Number(start) <= Number(end)
  )
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
