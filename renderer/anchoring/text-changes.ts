// What a reader wants to see of a comparison: the passages that were added, removed or rewritten, in order.

import type { OffsetMap } from './offset-map.ts'

/** Offsets in UTF-16 units. One of the two is empty where words were only added, or only removed. */
export type TextChange = {
  readonly oldStart: number
  readonly oldEnd: number
  readonly newStart: number
  readonly newEnd: number
}

/** Less text than this between two changes does not part them for a reader; UTF-16 units. */
const PARTS = 3

/**
 * The passages in which the texts differ. Words that moved elsewhere count as removed in one place and added in
 * another; white space alone is no change.
 */
export function textChanges(map: OffsetMap): readonly TextChange[] {
  const changes: TextChange[] = []
  let oldAt = 0
  let newAt = 0
  for (let index = 0; index <= map.count; index += 1) {
    const isEnd = index === map.count
    if (!isEnd && map.chains[index] !== 0) continue
    const oldEnd = isEnd ? map.oldText.length : (map.oldStarts[index] as number)
    const newEnd = isEnd ? map.newText.length : (map.newStarts[index] as number)
    add(changes, trimmed(map, { oldStart: oldAt, oldEnd, newStart: newAt, newEnd }))
    if (isEnd) break
    oldAt = map.oldEnds[index] as number
    newAt = map.newEnds[index] as number
  }
  return changes
}

function trimmed({ oldText, newText }: OffsetMap, change: TextChange): TextChange | null {
  const [oldStart, oldEnd] = trim(oldText, change.oldStart, change.oldEnd)
  const [newStart, newEnd] = trim(newText, change.newStart, change.newEnd)
  return oldStart === oldEnd && newStart === newEnd ? null : { oldStart, oldEnd, newStart, newEnd }
}

function trim(text: string, start: number, end: number): readonly [number, number] {
  let from = start
  let to = Math.max(start, end)
  while (from < to && /\s/.test(text.charAt(from))) from += 1
  while (to > from && /\s/.test(text.charAt(to - 1))) to -= 1
  return [from, to]
}

function add(changes: TextChange[], change: TextChange | null): void {
  if (change === null) return
  const last = changes.at(-1)
  const isNear =
    last !== undefined && change.oldStart - last.oldEnd < PARTS && change.newStart - last.newEnd < PARTS
  if (isNear) changes[changes.length - 1] = { ...last, oldEnd: change.oldEnd, newEnd: change.newEnd }
  else changes.push(change)
}
