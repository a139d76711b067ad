// The few places of a text that say most about what was looked for; pure.

import { cutExcerpt, joinSpans } from './excerpt.ts'
import type { Occurrence } from './scan-text.ts'
import type { TextPlace } from './search-types.ts'

/** Words this far apart are seen together in one excerpt, UTF-16 units. */
const TOGETHER = 110

type Window = { readonly from: number; readonly to: number; readonly terms: number }

/**
 * @param found in the order of the text
 * @returns at most `most` excerpts in the order of the text: those with the most terms in them, else the first
 */
export function choosePlaces(text: string, found: readonly Occurrence[], most: number): readonly TextPlace[] {
  const chosen: Window[] = []
  for (const window of windowsOf(found).sort((a, b) => b.terms - a.terms || a.from - b.from)) {
    if (chosen.length === most) break
    if (chosen.every((other) => window.from > other.to || window.to < other.from)) chosen.push(window)
  }
  return chosen
    .sort((a, b) => a.from - b.from)
    .flatMap(({ from, to }) => {
      const first = found[from]
      if (first === undefined) return []
      const marks = joinSpans(found.slice(from, to + 1))
      return [{ excerpt: cutExcerpt(text, marks), place: { start: first.start, end: first.end } }]
    })
}

/** For each occurrence, those that can be seen together with it and come after it. */
function windowsOf(found: readonly Occurrence[]): Window[] {
  const windows: Window[] = []
  const inside = new Map<number, number>()
  let to = -1
  for (const [from, first] of found.entries()) {
    for (
      let next = found[to + 1];
      next !== undefined && next.end - first.start <= TOGETHER;
      next = found[to + 1]
    ) {
      inside.set(next.term, (inside.get(next.term) ?? 0) + 1)
      to += 1
    }
    windows.push({ from, to: Math.max(from, to), terms: Math.max(1, inside.size) })
    const left = (inside.get(first.term) ?? 1) - 1
    if (left === 0) inside.delete(first.term)
    else inside.set(first.term, left)
    if (to < from) to = from
  }
  return windows
}

/** How many of the terms stand together at the best place. Stops where they all do: in most texts at once. */
export function mostTogether(found: readonly Occurrence[], termCount: number): number {
  if (termCount < 2) return Math.min(found.length, termCount)
  const inside = new Array<number>(termCount).fill(0)
  let most = 0
  let terms = 0
  let from = 0
  for (const [at, { end, term }] of found.entries()) {
    for (; from < at; from += 1) {
      const first = found[from] as Occurrence
      if (end - first.start <= TOGETHER) break
      inside[first.term] = (inside[first.term] ?? 0) - 1
      if (inside[first.term] === 0) terms -= 1
    }
    inside[term] = (inside[term] ?? 0) + 1
    if (inside[term] === 1) terms += 1
    if (terms === termCount) return terms
    most = Math.max(most, terms)
  }
  return most
}
