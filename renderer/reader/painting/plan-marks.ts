// Which stretches of a line of the text are wrapped for assistive technology, and what is said at their ends; pure.

import type { AnnotationId } from '../../../preload/contract/ids.ts'
import type { TextRange } from '../../state/state.ts'
import type { Placed } from './placed-annotations.ts'

/** What is said where an annotation begins, and where it ends. */
export type SaidAt = { readonly begin: string; readonly end: string }

/** A stretch on which the same annotations lie from its beginning to its end. UTF-16 units of the canonical text. */
export type MarkedStretch = TextRange & {
  readonly ids: readonly AnnotationId[]
  /** What is said before its words, and after them; empty for nothing. */
  readonly begins: string
  readonly ends: string
}

/** A line of the text, with where the line before it ends and the one after it starts. */
export type Line = TextRange & { readonly previousEnd: number; readonly nextStart: number }

/**
 * Cuts a line wherever an annotation begins or ends. An annotation that goes on in the next line is said to begin in its
 * first line and to end in its last one only.
 * @param placed those that share at least one character with the line, in the order of the text
 * @returns disjoint stretches, in order
 */
export function planMarks(
  line: Line,
  placed: readonly Placed[],
  say: (placed: Placed) => SaidAt,
): readonly MarkedStretch[] {
  const inLine = placed.map((one) => ({
    one,
    start: Math.max(one.start, line.start),
    end: Math.min(one.end, line.end),
    said: say(one),
  }))
  const cuts = [...new Set(inLine.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b)
  const stretches: MarkedStretch[] = []
  let open: typeof inLine = []
  let next = 0
  for (const [index, start] of cuts.entries()) {
    const end = cuts[index + 1]
    if (end === undefined) break
    open = open.filter((each) => each.end > start)
    for (; (inLine[next]?.start ?? end) < end; next += 1) open.push(inLine[next] as (typeof inLine)[number])
    if (open.length === 0) continue
    const beginning = open.filter((each) => each.start === start && each.one.start >= line.previousEnd)
    // What began last ends first, as brackets do.
    const ending = open.filter((each) => each.end === end && each.one.end <= line.nextStart).reverse()
    stretches.push({
      start,
      end,
      ids: open.map(({ one }) => one.id),
      begins: beginning.map(({ said }) => said.begin).join(' '),
      ends: ending.map(({ said }) => said.end).join(' '),
    })
  }
  return stretches
}
