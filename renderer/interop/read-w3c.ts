// W3C Web Annotations in all the dialects that are met: pages and collections of the standard, annotation sets of the
// EPUB draft, and the sets of Readium and Thorium.

import {
  isTextPosition,
  isTextQuote,
  parseSelector,
  type Selector,
} from '../../preload/contract/annotation.ts'
import { type Fields, ParseError } from '../../preload/contract/parse.ts'
import { stripTags } from '../document/html/strip-tags.ts'
import {
  fieldOf,
  type IncomingDocument,
  type IncomingNote,
  type IncomingNotes,
  instantOf,
  isFields,
  isForeign,
  listOf,
  quote,
  type RefusedNote,
  readEach,
  textOf,
  textsOf,
  without,
} from './incoming-note.ts'

/** The annotations in a document, or null when it is none of these dialects. */
export function annotationsIn(document: unknown): readonly unknown[] | null {
  if (Array.isArray(document))
    return document.some((item) => isFields(item) && isAnnotation(item)) ? document : null
  if (!isFields(document)) return null
  if (isAnnotation(document)) return [document]
  const first = fieldOf(document, 'first')
  for (const holder of [document, ...(isFields(first) ? [first] : [])]) {
    for (const name of ['items', '@graph']) {
      const items = fieldOf(holder, name)
      if (Array.isArray(items)) return items
    }
  }
  return null
}

function isAnnotation(fields: Fields): boolean {
  return textsOf(fieldOf(fields, 'type') ?? fieldOf(fields, '@type')).includes('Annotation')
}

export function readW3c(document: unknown, items: readonly unknown[]): IncomingNotes {
  const isSet = isFields(document) && textsOf(fieldOf(document, 'type')).includes('AnnotationSet')
  const about = isFields(document) ? aboutOf(document) : { names: [] }
  return readEach(items, isSet ? 'an annotation set' : 'Web Annotations', (item) => readItem(item, about))
}

function aboutOf(document: Fields): IncomingDocument {
  const about = fieldOf(document, 'about')
  if (!isFields(about)) return { names: [] }
  const title = localized(fieldOf(about, 'dc:title'))
  const names = textsOf(fieldOf(about, 'dc:identifier'))
  return title === undefined ? { names } : { names, title }
}

/** Texts may come as `{text, language}`, which some call `stringValue`. */
function localized(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  const [first] = listOf(value)
  if (!isFields(first)) return typeof first === 'string' ? first : undefined
  return textOf(first, 'text') ?? textOf(first, 'stringValue') ?? textOf(first, 'value')
}

/** Fields of an item that become something of our own, or speak of the library that it was in. */
const READ = [
  '@context',
  'id',
  'type',
  '@type',
  'created',
  'modified',
  'motivation',
  'body',
  'bodyValue',
  'target',
  'postil:article',
  'postil:stamp',
  'postil:revision',
  'postil:merge',
  'postil:otherNotes',
  'postil:check',
]

function readItem(item: Fields, about: IncomingDocument): IncomingNote | RefusedNote {
  if (!isAnnotation(item)) return { what: '', why: 'it is no annotation' }
  const motivations = textsOf(fieldOf(item, 'motivation'))
  if (motivations.includes('bookmarking')) return { what: 'A bookmark', why: 'Postil has none' }
  const body = readBodies(item)
  const target = readTarget(fieldOf(item, 'target'))
  const created = instantOf(fieldOf(item, 'created'))
  const modified = instantOf(fieldOf(item, 'modified'))
  const id = textOf(item, 'id')
  const own = motivations.find((motivation) => !['highlighting', 'commenting'].includes(motivation))
  return {
    ...(id === undefined ? {} : { id }),
    ...(created === undefined ? {} : { created }),
    ...(modified === undefined ? {} : { modified }),
    ...(target.color === undefined && body.color === undefined
      ? {}
      : { color: body.color ?? target.color ?? '' }),
    note: [body.note, ...textsOf(fieldOf(item, 'postil:otherNotes'))]
      .filter((text) => text !== '')
      .join('\n\n'),
    tags: body.tags,
    selectors: target.selectors,
    unit: 'code-points',
    kept: { ...without(item, READ), ...body.kept, ...(own === undefined ? {} : { motivation: own }) },
    bodies: body.foreign,
    of: { ...about, names: [...textsOf(fieldOf(item, 'postil:article')), ...about.names, ...target.names] },
  }
}

type Bodies = {
  readonly note: string
  readonly tags: readonly string[]
  readonly color?: string
  readonly kept: Fields
  readonly foreign: readonly Fields[]
}

function readBodies(item: Fields): Bodies {
  const notes: string[] = []
  const tags: string[] = []
  const foreign: Fields[] = []
  let color: string | undefined
  let style: string | undefined
  for (const body of [...listOf(fieldOf(item, 'body')), ...listOf(fieldOf(item, 'bodyValue'))]) {
    if (typeof body === 'string') notes.push(body)
    if (!isFields(body)) continue
    const value = localized(fieldOf(body, 'value'))
    if (textOf(body, 'type') !== 'TextualBody' || value === undefined) {
      foreign.push(without(body, []))
      continue
    }
    // Tags are called so in the draft, `tag` by Thorium and `keyword` by Readium.
    for (const name of ['tags', 'tag', 'keyword']) tags.push(...textsOf(fieldOf(body, name)))
    color ??= textOf(body, 'color')
    style ??= textOf(body, 'highlight')
    if (textOf(body, 'purpose') === 'tagging') tags.push(value)
    else notes.push(textOf(body, 'format') === 'text/html' ? stripTags(value).trim() : value)
  }
  const isPlainStyle = style === undefined || style === 'solid'
  return {
    note: notes.filter((note) => note.trim() !== '').join('\n\n'),
    tags: [...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))],
    ...(color === undefined ? {} : { color }),
    kept: isPlainStyle ? {} : { 'postil:highlight': style },
    foreign,
  }
}

type Target = {
  readonly names: readonly string[]
  readonly color?: string
  readonly selectors: readonly Selector[] | null
}

/** Of several targets the first counts: an annotation of ours has one. */
function readTarget(value: unknown): Target {
  const [first] = listOf(value)
  if (typeof first === 'string') return { names: namesOf(first), selectors: null }
  if (!isFields(first)) return { names: [], selectors: null }
  const source = fieldOf(first, 'source')
  const name =
    typeof source === 'string' ? source : isFields(source) ? textOf(source, 'id') : textOf(first, 'id')
  const [color] = textsOf(fieldOf(first, 'styleClass'))
  const selectors = listOf(fieldOf(first, 'selector')).flatMap((each) => readSelector(each))
  return {
    names: namesOf(name),
    ...(color === undefined ? {} : { color }),
    selectors: selectors.length === 0 ? null : withoutTwins(selectors),
  }
}

/** A path within an e-book names no document by itself. */
function namesOf(source: string | undefined): readonly string[] {
  return source !== undefined && /^[a-z][a-z0-9+.-]*:/i.test(source) ? [source] : []
}

/** Selectors within selectors are looked at so far down. */
const DEEPEST = 8

function readSelector(value: unknown, depth = 0): readonly Selector[] {
  if (!isFields(value) || depth > DEEPEST) return []
  const selector = without(value, [])
  try {
    const own = parseSelector(selector, 'selector')
    return [own, ...quotesIn(own, depth)]
  } catch (error) {
    // One that cannot be read does not keep the others from leading to the words.
    if (error instanceof ParseError) return []
    throw error
  }
}

/** Words that a selector of another kind names: within another, or as a text fragment of an address. */
function quotesIn(selector: Selector, depth: number): readonly Selector[] {
  if (!isForeign(selector)) return []
  const fields = selector as Fields
  const inner = fieldOf(fields, 'refinedBy')
  const refined = listOf(inner)
    .flatMap((each) => readSelector(each, depth + 1))
    .filter(isTextQuote)
  const fragment = /:~:text=([^&]*)/.exec(textOf(fields, 'value') ?? '')?.[1]
  const words = fragment === undefined ? null : quoteOfFragment(fragment)
  return words === null ? refined : [...refined, words]
}

/** `prefix-,words,-suffix`; one that names only the beginning and the end of its words says too little. */
function quoteOfFragment(fragment: string): Selector | null {
  const parts = fragment.split(',').map(decoded)
  const prefix = parts[0]?.endsWith('-') ? parts.shift()?.slice(0, -1) : undefined
  const suffix = parts.at(-1)?.startsWith('-') ? parts.pop()?.slice(1) : undefined
  const [words, end] = parts
  if (words === undefined || words === '' || end !== undefined) return null
  return quote(words, prefix === undefined ? '' : `${prefix} `, suffix === undefined ? '' : ` ${suffix}`)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // Not percent-encoded, then.
    return text
  }
}

/** The first position and the first quote lead; others of their kind would only contradict them. */
function withoutTwins(selectors: readonly Selector[]): readonly Selector[] {
  const position = selectors.find(isTextPosition)
  const words = selectors.find(isTextQuote)
  return selectors.filter((selector) => isForeign(selector) || selector === position || selector === words)
}
