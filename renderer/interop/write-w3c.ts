// Notes as W3C Web Annotations: a page of the standard, a set of the EPUB draft, and a set as Thorium reads it.

import { strToU8, zipSync } from 'fflate'
import {
  type Annotation,
  COLORS,
  colorOf,
  noteOf,
  type Selector,
  tagsOf,
} from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import { sourceOf } from '../../preload/contract/ids.ts'
import type { Fields } from '../../preload/contract/parse.ts'
import { fieldOf } from './incoming-note.ts'
import {
  addressOf,
  type NotesOf,
  type PlacedNote,
  quoteIn,
  selectorsOf,
  type WriteOptions,
} from './notes-of.ts'

const ANNO = 'http://www.w3.org/ns/anno.jsonld'
const EPUB_ANNO = 'https://www.w3.org/ns/epub-anno.jsonld'
const CONTEXT = [ANNO, { postil: 'https://postil.example/ns#' }]

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/** Everything that Postil knows of the notes, and what it does not: the only format that loses nothing. */
export function writePage(all: readonly NotesOf[], { newId }: WriteOptions): string {
  const items = all.flatMap(({ article, notes }) =>
    notes.map(({ annotation }) => {
      const { 'postil:stamp': _, ...kept } = annotation
      return {
        ...kept,
        target: { ...kept.target, source: addressOf(article) },
        'postil:article': sourceOf(article.id),
      }
    }),
  )
  return json({ '@context': CONTEXT, id: newId(), type: 'AnnotationPage', items })
}

/** `annotations.json` in an archive. */
export function writeSet(notes: NotesOf, options: WriteOptions): Uint8Array {
  const set = { '@context': EPUB_ANNO, ...head(notes.article, options, { isDraft: true }) }
  const items = notes.notes.map((note) => setItem(note, notes, options, { isDraft: true }))
  return zipSync({ 'annotations.json': strToU8(json({ ...set, items })) }, { mtime: new Date(options.now) })
}

/** As Thorium up to 3.5 reads it. */
export function writeReadium(notes: NotesOf, options: WriteOptions): string {
  const set = { '@context': ANNO, ...head(notes.article, options, { isDraft: false }) }
  const items = notes.notes.map((note) => ({
    '@context': ANNO,
    ...setItem(note, notes, options, { isDraft: false }),
  }))
  return json({ ...set, items })
}

type Dialect = { readonly isDraft: boolean }

const MEDIA_TYPES = { markdown: 'text/markdown', html: 'text/html', text: 'text/plain' } as const

function head(article: Article, { now, version, newId }: WriteOptions, { isDraft }: Dialect): Fields {
  const format = article.revisions.find(({ id }) => id === article.current)?.format ?? 'text'
  const { title, author, date } = article
  return {
    id: newId(),
    type: 'AnnotationSet',
    generator: {
      id: 'https://postil.example',
      type: 'Software',
      name: `Postil ${version}`,
      homepage: 'https://postil.example',
    },
    generated: now,
    ...(isDraft ? {} : { title: `Notes on ${title}` }),
    about: {
      'dc:identifier': [...new Set([sourceOf(article.id), addressOf(article)])],
      'dc:format': MEDIA_TYPES[format],
      'dc:title': title,
      ...(author === undefined ? {} : { 'dc:creator': [author] }),
      ...(date === undefined ? {} : { 'dc:date': date }),
    },
  }
}

/** Ids of any other form are given anew at every import elsewhere. */
const UUID = /^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What both kinds of set say themselves; everything else that an annotation carries goes with it. */
const WRITTEN = [
  '@context',
  'id',
  'type',
  'created',
  'modified',
  'motivation',
  'target',
  'body',
  'postil:highlight',
]

function setItem(
  note: PlacedNote,
  { article, text }: NotesOf,
  options: WriteOptions,
  dialect: Dialect,
): Fields {
  const { annotation } = note
  const selectors = selectorsOf(note, text)
  const more = Object.entries(annotation).filter(
    ([name]) => !WRITTEN.includes(name) && !name.startsWith('postil:'),
  )
  return {
    ...Object.fromEntries(more),
    id: UUID.test(annotation.id) ? annotation.id : options.newId(),
    type: 'Annotation',
    motivation: noteOf(annotation) === '' ? 'highlighting' : 'commenting',
    created: annotation.created,
    modified: annotation.modified,
    target: {
      source: addressOf(article),
      ...(selectors === null
        ? dialect.isDraft
          ? {}
          : { selector: [] }
        : { selector: selectors.map(withContext) }),
    },
    body: setBody(annotation, dialect),
  }
}

/** A quote counts for Thorium only with both sides. */
function withContext(selector: Selector): Selector {
  const words = quoteIn([selector])
  return words === undefined ? selector : { ...words, prefix: words.prefix ?? '', suffix: words.suffix ?? '' }
}

function setBody(annotation: Annotation, { isDraft }: Dialect): Fields {
  const tags = tagsOf(annotation)
  const named = annotation.target.styleClass
  const color = COLORS.find((each) => each === named) ?? named ?? colorOf(annotation)
  return {
    type: 'TextualBody',
    value: noteOf(annotation),
    format: 'text/plain',
    color,
    highlight: fieldOf(annotation as unknown as Fields, 'postil:highlight') ?? 'solid',
    // Thorium knows one; the others are there for those who read them all.
    ...(isDraft || tags[0] === undefined ? {} : { tag: tags[0] }),
    ...(tags.length === 0 ? {} : { tags }),
  }
}
