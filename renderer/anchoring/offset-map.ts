// What became of every stretch of an old text in a new one, and how offsets are carried across.

import { expansionOf, foldUnit, IGNORED, isBlank, SPACE, standsForSeveral } from './fold.ts'

/** The stretch has other units in the two texts that read the same (accents, white space, quotation marks). */
export const RESPELLED = 1
/** Between this stretch and the next there is nothing in either text but white space, or nothing at all. */
export const JOINED = 2

/**
 * Stretches of the old text that are in the new one, ascending and without overlap in the old. All offsets are UTF-16
 * units. What no stretch covers was deleted, or replaced by what stands at that place in the new text.
 */
export type OffsetMap = {
  readonly oldText: string
  readonly newText: string
  readonly count: number
  readonly oldStarts: Int32Array
  readonly oldEnds: Int32Array
  readonly newStarts: Int32Array
  readonly newEnds: Int32Array
  readonly flags: Uint8Array
  /** 0 for what kept its place in the order; stretches that moved together share another number. */
  readonly chains: Int32Array
  /** The stretches in the order of the new text. */
  readonly newOrder: Int32Array
}

export type Stretch = {
  oldStart: number
  oldEnd: number
  newStart: number
  newEnd: number
  flags: number
  chain: number
}

/** Collects stretches in any order and makes the map of them. */
export class MapBuilder {
  readonly #stretches: Stretch[] = []

  add(
    oldStart: number,
    oldEnd: number,
    newStart: number,
    newEnd: number,
    flags: number,
    chain: number,
  ): void {
    this.#stretches.push({ oldStart, oldEnd, newStart, newEnd, flags, chain })
  }

  done(oldText: string, newText: string): OffsetMap {
    const stretches = this.#stretches.sort((a, b) => a.oldStart - b.oldStart)
    const joined = joinNeighbours(oldText, newText, stretches)
    const newOrder = Int32Array.from(joined, (_, index) => index)
    newOrder.sort((a, b) => (joined[a] as Stretch).newStart - (joined[b] as Stretch).newStart)
    const column = (pick: (stretch: Stretch) => number) => Int32Array.from(joined, pick)
    return {
      oldText,
      newText,
      count: joined.length,
      oldStarts: column((stretch) => stretch.oldStart),
      oldEnds: column((stretch) => stretch.oldEnd),
      newStarts: column((stretch) => stretch.newStart),
      newEnds: column((stretch) => stretch.newEnd),
      flags: Uint8Array.from(joined, (stretch) => stretch.flags),
      chains: column((stretch) => stretch.chain),
      newOrder,
    }
  }
}

/** Makes one stretch of neighbours with equal white space between them, and marks those where it differs. */
function joinNeighbours(oldText: string, newText: string, stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = []
  let last: Stretch | undefined
  for (const stretch of stretches) {
    if (last !== undefined && last.chain === stretch.chain && last.newEnd <= stretch.newStart) {
      const isJoined =
        isBlank(oldText, last.oldEnd, stretch.oldStart) && isBlank(newText, last.newEnd, stretch.newStart)
      const isOne =
        isJoined &&
        ((last.flags | stretch.flags) & RESPELLED) === 0 &&
        oldText.slice(last.oldEnd, stretch.oldStart) === newText.slice(last.newEnd, stretch.newStart)
      if (isOne) {
        last.oldEnd = stretch.oldEnd
        last.newEnd = stretch.newEnd
        continue
      }
      if (isJoined) last.flags |= JOINED
    }
    last = { ...stretch }
    joined.push(last)
  }
  return joined
}

/** The stretch that covers an old offset or is the last to begin before it; -1 if there is none. */
export function stretchAt(map: OffsetMap, oldOffset: number): number {
  const { oldStarts } = map
  let low = 0
  let high = map.count
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((oldStarts[middle] as number) <= oldOffset) low = middle + 1
    else high = middle
  }
  return low - 1
}

/**
 * Carries an old offset that lies in a stretch, or at its end, to the new text.
 * @param isEnd whether the offset ends a range; white space that has grown is left outside on either side
 */
export function carry(map: OffsetMap, stretch: number, oldOffset: number, isEnd: boolean): number {
  const oldStart = map.oldStarts[stretch] as number
  const newStart = map.newStarts[stretch] as number
  const newEnd = map.newEnds[stretch] as number
  if (((map.flags[stretch] as number) & RESPELLED) === 0) return newStart + oldOffset - oldStart
  if (oldOffset === oldStart) return newStart
  if (oldOffset === map.oldEnds[stretch]) return newEnd
  return carryFolded(map, oldStart, oldOffset, newStart, newEnd, isEnd)
}

/** Walks both spellings in step, by folded form, from the start of the stretch to the offset. */
function carryFolded(
  { oldText, newText }: OffsetMap,
  oldStart: number,
  oldOffset: number,
  newStart: number,
  newEnd: number,
  isEnd: boolean,
): number {
  const target = foldedLength(oldText, oldStart, oldOffset, Infinity).length
  const reached = foldedLength(newText, newStart, newEnd, target)
  let offset = reached.offset
  // Marks and joiners belong to the letter before them.
  while (offset < newEnd && foldUnit(newText.charCodeAt(offset)) === IGNORED) offset++
  const startsWord = foldUnit(oldText.charCodeAt(oldOffset)) !== SPACE
  if (!isEnd && startsWord) while (offset < newEnd && isBlank(newText, offset, offset + 1)) offset++
  return offset
}

/** Folded units from `start` to `end`, or to where there are `most` of them; a run of white space is one. */
function foldedLength(
  text: string,
  start: number,
  end: number,
  most: number,
): { length: number; offset: number } {
  let length = 0
  let offset = start
  let isInSpace = false
  while (offset < end && length < most) {
    const unit = text.charCodeAt(offset)
    const form = foldUnit(unit)
    offset++
    if (form === IGNORED) continue
    if (form === SPACE) {
      if (!isInSpace) length++
      isInSpace = true
      continue
    }
    isInSpace = false
    length += standsForSeveral(form) ? expansionOf(unit).length : 1
  }
  return { length, offset }
}

/** Whether no stretch of the new text between two offsets came from the old one. */
export function isFree(map: OffsetMap, newStart: number, newEnd: number): boolean {
  const { newOrder, newStarts, newEnds } = map
  let low = 0
  let high = map.count
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((newEnds[newOrder[middle] as number] as number) <= newStart) low = middle + 1
    else high = middle
  }
  return low === map.count || (newStarts[newOrder[low] as number] as number) >= newEnd
}
