import approximateSearch from 'approx-string-match'

export type Match = { readonly start: number; readonly end: number; readonly errors: number }

/** Exact copies if there are any, else the closest approximate ones. */
export function search(text: string, pattern: string, maxErrors: number): Match[] {
  const exact: Match[] = []
  let start = text.indexOf(pattern)
  while (start >= 0 && pattern !== '') {
    exact.push({ start, end: start + pattern.length, errors: 0 })
    start = text.indexOf(pattern, start + 1)
  }
  return exact.length > 0 ? exact : approximateSearch(text, pattern, maxErrors)
}
