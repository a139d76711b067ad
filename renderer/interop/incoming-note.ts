// What another program's file of notes comes to before anything of it is believed: one shape for all formats.

import { isTextPosition, isTextQuote, type Selector } from '../../preload/contract/annotation.ts'
import type { Fields } from '../../preload/contract/parse.ts'

export type IncomingNote = {
  /** An IRI that the file gives it. */
  readonly id?: string
  readonly created?: string
  readonly modified?: string
  /** As the file names it. */
  readonly color?: string
  /** Markdown. */
  readonly note: string
  readonly tags: readonly string[]
  /** Null for a note on the whole article. */
  readonly selectors: readonly Selector[] | null
  /** What the file's positions count. */
  readonly unit: 'code-points' | 'utf-16'
  /** Fields and bodies that Postil does not know; they are kept. */
  readonly kept: Fields
  readonly bodies: readonly Fields[]
  readonly of: IncomingDocument
}

/** The document that a note is on, as the file knows it. */
export type IncomingDocument = {
  /** Addresses and other names of it. */
  readonly names: readonly string[]
  readonly title?: string
}

export type RefusedNote = {
  /** What it is, for the reader to know it by. */
  readonly what: string
  /** Half a sentence: "it is a bookmark". */
  readonly why: string
}

export type IncomingNotes = {
  /** As the reader knows it. */
  readonly format: string
  readonly notes: readonly IncomingNote[]
  readonly refused: readonly RefusedNote[]
}

/** More is no reader's work. */
export const MOST_NOTES = 100_000

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The field's own value: nothing is inherited, whatever it is called. */
export function fieldOf(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}

export function textOf(fields: Fields, name: string): string | undefined {
  const value = fieldOf(fields, name)
  return typeof value === 'string' ? value : undefined
}

export function listOf(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
}

/** Those of a list that are texts. */
export function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((each) => typeof each === 'string')
}

/** ISO 8601 of a time that `Date` reads; of a number, milliseconds since 1970. */
export function instantOf(value: unknown): string | undefined {
  if (typeof value === 'string' && (value.length > 40 || value.trim() === '')) return undefined
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const time = new Date(value)
  return Number.isNaN(time.getTime()) || time.getUTCFullYear() > 9999 ? undefined : time.toISOString()
}

/** The object without some of its fields, and without those by which a prototype could be meant. */
export function without(fields: Fields, names: readonly string[]): Fields {
  const left = Object.entries(fields).filter(
    ([name]) => !names.includes(name) && !['__proto__', 'constructor', 'prototype'].includes(name),
  )
  return Object.fromEntries(left)
}

export function quote(exact: string, prefix?: string, suffix?: string): Selector {
  return {
    type: 'TextQuoteSelector',
    exact,
    ...(prefix === undefined ? {} : { prefix }),
    ...(suffix === undefined ? {} : { suffix }),
  }
}

export function isForeign(selector: Selector): boolean {
  return !isTextPosition(selector) && !isTextQuote(selector)
}

const CFI = 'http://www.idpf.org/epub/linking/cfi/epub-cfi.html'

/** A place in an e-book, which Postil cannot find and keeps. */
export function cfiSelector(value: string): Selector {
  return { type: 'FragmentSelector', conformsTo: CFI, value }
}

/** Takes items one by one: a bad one is refused alone. */
export function readEach(
  items: readonly unknown[],
  format: string,
  read: (fields: Fields) => IncomingNote | RefusedNote,
): IncomingNotes {
  const notes: IncomingNote[] = []
  const refused: RefusedNote[] = []
  for (const [index, item] of items.entries()) {
    const what = `Note ${index + 1}`
    if (notes.length >= MOST_NOTES) {
      const why = `Postil takes ${MOST_NOTES.toLocaleString('en')} notes from one file`
      refused.push({ what: `${items.length - index} more notes`, why })
      break
    }
    const outcome = isFields(item) ? read(item) : { what, why: 'it is no note' }
    if ('why' in outcome) refused.push({ ...outcome, what: outcome.what || what })
    else notes.push(outcome)
  }
  return { format, notes, refused }
}
