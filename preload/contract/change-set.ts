// A change is a value. Undo, saving, merging and redrawing all consume it.
// The shape follows tldraw's RecordsDiff: what was added, what became what, what went.

import { type Annotation, parseAnnotation } from './annotation.ts'
import { type Article, parseArticle, parseReadingPosition, type ReadingPosition } from './article.ts'
import { ParseError, parseArray, parseObject } from './parse.ts'

/** Everything that the library keeps and that travels in change sets, told apart by `type`. */
export type LibraryRecord = Annotation | Article | ReadingPosition

export type ChangeSet<R extends { readonly id: string } = LibraryRecord> = {
  readonly added: readonly R[]
  readonly updated: readonly (readonly [from: R, to: R])[]
  readonly removed: readonly R[]
}

export const NO_CHANGES: ChangeSet<never> = { added: [], updated: [], removed: [] }

export const MAX_RECORDS_IN_CHANGE_SET = 200_000

export function isEmpty(changes: ChangeSet): boolean {
  return changes.added.length === 0 && changes.updated.length === 0 && changes.removed.length === 0
}

/** The records after the change. Adding what is there replaces it; updating or removing what is not there does nothing. */
export function applyChanges<R extends { readonly id: string }>(
  records: ReadonlyMap<string, R>,
  changes: ChangeSet<R>,
): ReadonlyMap<string, R> {
  const next = new Map(records)
  for (const record of changes.removed) next.delete(record.id)
  for (const [, to] of changes.updated) if (next.has(to.id)) next.set(to.id, to)
  for (const record of changes.added) next.set(record.id, record)
  return next
}

export function invert<R extends { readonly id: string }>(changes: ChangeSet<R>): ChangeSet<R> {
  return {
    added: changes.removed,
    updated: changes.updated.map(([from, to]) => [to, from] as const),
    removed: changes.added,
  }
}

/** One change set with the effect of several, in order. What was added and removed again leaves no trace. */
export function squash<R extends { readonly id: string }>(all: readonly ChangeSet<R>[]): ChangeSet<R> {
  const before = new Map<string, R | undefined>()
  const after = new Map<string, R | undefined>()
  const note = (id: string, from: R | undefined, to: R | undefined) => {
    if (!before.has(id)) before.set(id, from)
    after.set(id, to)
  }
  for (const changes of all) {
    for (const record of changes.removed) note(record.id, record, undefined)
    for (const [from, to] of changes.updated) note(to.id, from, to)
    for (const record of changes.added) note(record.id, undefined, record)
  }
  const added: R[] = []
  const updated: (readonly [R, R])[] = []
  const removed: R[] = []
  for (const [id, to] of after) {
    const from = before.get(id)
    if (from === undefined && to !== undefined) added.push(to)
    else if (from !== undefined && to !== undefined) updated.push([from, to])
    else if (from !== undefined) removed.push(from)
  }
  return { added, updated, removed }
}

export function parseRecord(value: unknown, where: string): LibraryRecord {
  const type = parseObject(value, where).type
  if (type === 'Annotation') return parseAnnotation(value, where)
  if (type === 'postil:Article') return parseArticle(value, where)
  if (type === 'postil:ReadingPosition') return parseReadingPosition(value, where)
  throw new ParseError(`${where}.type is not known`)
}

/** @throws ParseError naming the record and field that cannot be used */
export function parseChangeSet(value: unknown): ChangeSet {
  const fields = parseObject(value, 'changes')
  const list = (name: string) => parseArray(fields[name], `changes.${name}`, MAX_RECORDS_IN_CHANGE_SET)
  return {
    added: list('added').map((record, index) => parseRecord(record, `changes.added[${index}]`)),
    updated: list('updated').map((pair, index) => {
      const where = `changes.updated[${index}]`
      const both = parseArray(pair, where, 2)
      const from = parseRecord(both[0], `${where}[0]`)
      const to = parseRecord(both[1], `${where}[1]`)
      if (from.id !== to.id || from.type !== to.type)
        throw new ParseError(`${where} must be one record twice`)
      return [from, to] as const
    }),
    removed: list('removed').map((record, index) => parseRecord(record, `changes.removed[${index}]`)),
  }
}
