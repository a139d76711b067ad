// A text as it is searched: without case and accents, one space for any white space, straight quotes and hyphens; with
// the way back to the places of the text as it is.
//
// Nearly every unit of a text folds to one unit. Only where it does not (ß is two, a letter with a combining accent is
// one, a soft hyphen none) is an entry kept, so the way back costs a binary search and hardly any memory. Some 30 ns a
// character.

import { type FoldOptions, foldCluster, UNSEEN } from './fold-cluster.ts'

/** Offsets are UTF-16 units; `from` are those of the folded text, `to` those of the text as it is. */
export type FoldedText = {
  readonly text: string
  /**
   * Where one does not follow from the other: entry i says that the folded units from `foldedStart[i]` to
   * `foldedEnd[i]` stand for those of the text from `start[i]` to `end[i]`.
   */
  readonly exceptions: {
    readonly count: number
    readonly foldedStart: Int32Array
    readonly foldedEnd: Int32Array
    readonly start: Int32Array
    readonly end: Int32Array
  }
}

const ASCII_END = 0x7f
const FIRST_MARK = 0x300

/** For each unit whether it belongs to the character before it: combining marks, Hangul vowels and finals. */
const JOINS = new Uint8Array(0x10000)
for (let unit = FIRST_MARK; unit < 0x10000; unit += 1) {
  const isJamo = unit >= 0x1160 && unit <= 0x11ff
  if (isJamo || ((unit < 0xd800 || unit > 0xdfff) && /\p{M}/u.test(String.fromCharCode(unit))))
    JOINS[unit] = 1
}

const SPACE = 0x20
const UNKNOWN = 0
const IRREGULAR = 0xffff

/** What each single unit folds to, found out when it is first met: 0 not yet known, 0xffff not one unit. */
const tables = new Map<string, Uint16Array>()

function tableFor(options: FoldOptions): Uint16Array {
  const key = `${options.matchCase} ${options.matchAccents}`
  const known = tables.get(key)
  if (known !== undefined) return known
  const table = new Uint16Array(0x10000)
  tables.set(key, table)
  return table
}

function lookUp(table: Uint16Array, unit: number, options: FoldOptions): number {
  const known = table[unit] as number
  if (known !== UNKNOWN) return known
  // Halves of a pair are looked at together, and white space may run on.
  const isPair = unit >= 0xd800 && unit <= 0xdfff
  const folded = isPair ? '' : foldCluster(String.fromCharCode(unit), options)
  const value = folded.length === 1 ? folded.charCodeAt(0) : IRREGULAR
  table[unit] = value === UNKNOWN ? IRREGULAR : value
  return table[unit] as number
}

export function foldText(text: string, options: FoldOptions): FoldedText {
  const table = tableFor(options)
  const exceptions = new ExceptionList()
  const { length } = text
  // Always holds what is written and a unit for each unit still to be read.
  let out = new Uint16Array(length)
  let written = 0
  let at = 0
  let next = text.charCodeAt(0)
  while (at < length) {
    const known = table[next] as number
    const folded = known === UNKNOWN ? lookUp(table, next, options) : known
    next = text.charCodeAt(at + 1)
    const standsAlone =
      folded === SPACE ? !isBlank(text, at + 1) : !(next >= FIRST_MARK && isJoined(text, at + 1))
    if (folded !== IRREGULAR && standsAlone) {
      out[written] = folded
      written += 1
      at += 1
      continue
    }
    const end = clusterEnd(text, at)
    const cluster = foldCluster(text.slice(at, end), options)
    exceptions.push(written, written + cluster.length, at, end)
    const needed = written + cluster.length + (length - end)
    if (needed > out.length) out = grown(out, needed * 2)
    for (let index = 0; index < cluster.length; index += 1) out[written + index] = cluster.charCodeAt(index)
    written += cluster.length
    at = end
    next = text.charCodeAt(at)
  }
  return { text: textOf(out.subarray(0, written)), exceptions: exceptions.finish() }
}

function grown(units: Uint16Array<ArrayBuffer>, length: number): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(length)
  larger.set(units)
  return larger
}

function textOf(units: Uint16Array): string {
  const parts: string[] = []
  for (let from = 0; from < units.length; from += 8192) {
    parts.push(String.fromCharCode.apply(null, units.subarray(from, from + 8192) as unknown as number[]))
  }
  return parts.join('')
}

/** Where the character at an offset ends with all that belongs to it; for white space, where the run of it ends. */
function clusterEnd(text: string, start: number): number {
  const belongs = isSpace(text.charCodeAt(start)) ? isBlank : isJoined
  let end = start + widthAt(text, start)
  while (end < text.length && belongs(text, end)) end += widthAt(text, end)
  return end
}

function widthAt(text: string, offset: number): 1 | 2 {
  return (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1
}

/** Whether the character at an offset belongs to the one before it. */
export function isJoined(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset)
  if (unit < FIRST_MARK) return false
  if (unit < 0xd800 || unit > 0xdbff) return JOINS[unit] === 1
  return /^\p{M}/u.test(text.slice(offset, offset + 2))
}

/** White space, or what adds nothing to it. */
function isBlank(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset)
  if (unit <= ASCII_END) return isSpace(unit)
  return isSpace(unit) || isJoined(text, offset) || String.fromCharCode(unit).replace(UNSEEN, '') === ''
}

function isSpace(unit: number): boolean {
  if (unit <= ASCII_END) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d)
  return unit === 0xa0 || (unit >= 0x1680 && unit !== 0xfeff && /\s/u.test(String.fromCharCode(unit)))
}

/**
 * The stretch of the text that a stretch of the folded text stands for. What folds to several units is taken whole, so
 * the f of an ﬁ brings its i along.
 */
export function unfold(
  { exceptions }: FoldedText,
  foldedStart: number,
  foldedEnd: number,
): { readonly start: number; readonly end: number } {
  const first = lastStartingAtOrBefore(exceptions.foldedStart, exceptions.count, foldedStart)
  const last = lastStartingAtOrBefore(exceptions.foldedStart, exceptions.count, foldedEnd - 1)
  return { start: mapStart(exceptions, first, foldedStart), end: mapEnd(exceptions, last, foldedEnd) }
}

function mapStart(exceptions: FoldedText['exceptions'], index: number, folded: number): number {
  if (index < 0) return folded
  const after = exceptions.foldedEnd[index] as number
  // An exception that folds to nothing lies before the unit that stands at the same place.
  return folded < after
    ? (exceptions.start[index] as number)
    : (exceptions.end[index] as number) + folded - after
}

function mapEnd(exceptions: FoldedText['exceptions'], index: number, folded: number): number {
  if (index < 0) return folded
  const after = exceptions.foldedEnd[index] as number
  return folded <= after
    ? (exceptions.end[index] as number)
    : (exceptions.end[index] as number) + folded - after
}

/** Index of the last exception whose folded start is at most `folded`, or -1. */
function lastStartingAtOrBefore(starts: Int32Array, count: number, folded: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((starts[middle] as number) <= folded) low = middle + 1
    else high = middle
  }
  return low - 1
}

class ExceptionList {
  #numbers = new Int32Array(4 * 64)
  #count = 0

  push(foldedStart: number, foldedEnd: number, start: number, end: number): void {
    if (this.#count * 4 === this.#numbers.length) {
      const larger = new Int32Array(this.#numbers.length * 2)
      larger.set(this.#numbers)
      this.#numbers = larger
    }
    this.#numbers.set([foldedStart, foldedEnd, start, end], this.#count * 4)
    this.#count += 1
  }

  finish(): FoldedText['exceptions'] {
    const column = (which: number) =>
      Int32Array.from({ length: this.#count }, (_, index) => this.#numbers[index * 4 + which] as number)
    return {
      count: this.#count,
      foldedStart: column(0),
      foldedEnd: column(1),
      start: column(2),
      end: column(3),
    }
  }
}
