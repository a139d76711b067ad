// What Hypothesis exports: JSON with a list of annotations. Its positions count UTF-16 units.

import type { Fields } from '../../preload/contract/parse.ts'
import {
  fieldOf,
  type IncomingNote,
  type IncomingNotes,
  instantOf,
  isFields,
  listOf,
  type RefusedNote,
  readEach,
  textOf,
  textsOf,
} from './incoming-note.ts'
import { readW3c } from './read-w3c.ts'

export function readHypothesis(annotations: readonly unknown[]): IncomingNotes {
  const ids = new Set(annotations.flatMap((each) => (isFields(each) ? (textOf(each, 'id') ?? []) : [])))
  const replies = new Map<string, Fields[]>()
  const others: unknown[] = []
  for (const each of annotations) {
    const parent = isFields(each) ? textsOf(fieldOf(each, 'references')).at(0) : undefined
    if (isFields(each) && parent !== undefined && ids.has(parent)) {
      replies.set(parent, [...(replies.get(parent) ?? []), each])
    } else others.push(each)
  }
  return readEach(others, 'Hypothesis', (each) => readAnnotation(each, replies))
}

function readAnnotation(
  fields: Fields,
  replies: ReadonlyMap<string, readonly Fields[]>,
): IncomingNote | RefusedNote {
  const id = textOf(fields, 'id')
  const target = listOf(fieldOf(fields, 'target')).find(isFields)
  // Its selectors are those of the standard.
  const [asW3c] = readW3c(null, [{ type: 'Annotation', target }]).notes
  const uri = textOf(fields, 'uri') ?? (target === undefined ? undefined : textOf(target, 'source'))
  const created = instantOf(fieldOf(fields, 'created'))
  const modified = instantOf(fieldOf(fields, 'updated'))
  const title = titleOf(fieldOf(fields, 'document'))
  const texts = [textOf(fields, 'text') ?? '', ...(replies.get(id ?? '') ?? []).map(replyText)]
  return {
    ...(created === undefined ? {} : { created }),
    ...(modified === undefined ? {} : { modified }),
    note: texts.filter((text) => text.trim() !== '').join('\n\n'),
    tags: textsOf(fieldOf(fields, 'tags')),
    selectors: asW3c?.selectors ?? null,
    unit: 'utf-16',
    // The standard's word for where something was obtained.
    kept: id === undefined || !/^[\w-]{1,100}$/.test(id) ? {} : { via: `https://hypothes.is/a/${id}` },
    bodies: [],
    of: { names: uri === undefined ? [] : [uri], ...(title === undefined ? {} : { title }) },
  }
}

/** Titles come as a list, in other versions as a text. */
function titleOf(document: unknown): string | undefined {
  return isFields(document) ? textsOf(fieldOf(document, 'title'))[0] : undefined
}

function replyText(reply: Fields): string {
  const name = /^acct:([^@]{1,100})@/.exec(textOf(reply, 'user') ?? '')?.[1]
  const text = textOf(reply, 'text') ?? ''
  return name === undefined ? text : `${name}: ${text}`
}
