// A record is merged part by part, so that a colour changed on one machine and a note changed on another are both
// kept. A facet is such a part: how to take it out of a record, put it back, and what to do when two devices changed
// it at the same time: the later one, the union of both, or (for the words of a note) both texts side by side.

import {
  ANNOTATION_LIMITS,
  type Annotation,
  type AnnotationBody,
} from '../../../preload/contract/annotation.ts'
import type { Article, Revision } from '../../../preload/contract/article.ts'
import type { LibraryRecord } from '../../../preload/contract/change-set.ts'
import type { Fields } from '../../../preload/contract/parse.ts'
import type { RecordType } from './record-version.ts'

export type Join = 'later' | 'union' | 'both-texts'

export type Facet = {
  readonly name: string
  readonly join: Join
  /** The facet's fields; what is absent in the record is absent here. */
  readonly take: (record: LibraryRecord) => unknown
  /** What tells the elements of a union apart. */
  readonly keyOf?: (element: unknown) => string
}

/** Fields that main adds for the window and that are no part of a record's content. */
const OUTSIDE_CONTENT = ['postil:stamp', 'postil:merge', 'postil:otherNotes', 'postil:check'] as const

export function withoutMeta(record: LibraryRecord): LibraryRecord {
  if (!OUTSIDE_CONTENT.some((name) => name in record)) return record
  const copy: { [name: string]: unknown } = { ...record }
  for (const name of OUTSIDE_CONTENT) delete copy[name]
  return copy as LibraryRecord
}

function pick(record: object, names: readonly string[]): Fields {
  const fields = record as Fields
  return Object.fromEntries(
    names.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]),
  )
}

function omit(record: object, names: readonly string[]): Fields {
  return Object.fromEntries(
    Object.entries(record).filter(([name, value]) => value !== undefined && !names.includes(name)),
  )
}

export function isNoteBody(body: AnnotationBody): boolean {
  return (
    body.type === 'TextualBody' &&
    (body as Fields).purpose === 'commenting' &&
    typeof (body as Fields).value === 'string'
  )
}

function isTagBody(body: AnnotationBody): boolean {
  return (
    body.type === 'TextualBody' &&
    (body as Fields).purpose === 'tagging' &&
    typeof (body as Fields).value === 'string'
  )
}

function isOurMotivation(motivation: string): boolean {
  return motivation === 'highlighting' || motivation === 'commenting'
}

const PLACE = ['postil:revision', 'postil:firstSelectors']
const ABOUT = ['title', 'subtitle', 'author', 'date', 'language', 'source']

const ANNOTATION_FACETS: readonly Facet[] = [
  { name: 'note', join: 'both-texts', take: (record) => (record as Annotation).body.filter(isNoteBody) },
  {
    name: 'tags',
    join: 'union',
    take: (record) => (record as Annotation).body.filter(isTagBody),
    keyOf: (body) => String((body as Fields).value),
  },
  { name: 'colour', join: 'later', take: (record) => pick((record as Annotation).target, ['styleClass']) },
  {
    name: 'place',
    join: 'later',
    take: (record) => ({
      target: omit((record as Annotation).target, ['styleClass']),
      ...pick(record, PLACE),
    }),
  },
  {
    name: 'rest',
    join: 'later',
    take: (record) => ({
      fields: omit(record, [
        ...['id', 'type', 'modified', 'body', 'target', ...PLACE, ...OUTSIDE_CONTENT],
        // Ours follow from the note; only a motivation from elsewhere is a content of its own.
        ...(isOurMotivation((record as Annotation).motivation) ? ['motivation'] : []),
      ]),
      bodies: (record as Annotation).body.filter((body) => !isNoteBody(body) && !isTagBody(body)),
    }),
  },
]

const ARTICLE_FACETS: readonly Facet[] = [
  { name: 'about', join: 'later', take: (record) => pick(record, ABOUT) },
  { name: 'tags', join: 'union', take: (record) => (record as Article).tags, keyOf: String },
  {
    name: 'revisions',
    join: 'union',
    take: (record) => (record as Article).revisions,
    keyOf: (revision) => (revision as Revision).id,
  },
  { name: 'current', join: 'later', take: (record) => pick(record, ['current']) },
  { name: 'trash', join: 'later', take: (record) => pick(record, ['trashed']) },
  {
    name: 'rest',
    join: 'later',
    take: (record) =>
      omit(record, ['id', 'type', 'tags', 'revisions', 'current', 'trashed', ...ABOUT, ...OUTSIDE_CONTENT]),
  },
]

const POSITION_FACETS: readonly Facet[] = [
  { name: 'rest', join: 'later', take: (record) => omit(record, ['id', 'type', ...OUTSIDE_CONTENT]) },
]

export function facetsOf(type: RecordType): readonly Facet[] {
  if (type === 'Annotation') return ANNOTATION_FACETS
  if (type === 'postil:Article') return ARTICLE_FACETS
  return POSITION_FACETS
}

/** What the facets come to, by name. */
export type FacetValues = { readonly [facet: string]: unknown }

/** The record that has these facets. @param modified the latest `modified` of the versions that took part */
export function assemble(type: RecordType, id: string, values: FacetValues, modified: string): LibraryRecord {
  if (type === 'Annotation') return assembleAnnotation(id, values, modified)
  if (type === 'postil:Article') return assembleArticle(id, values)
  return { type, id, ...(values.rest as Fields) } as unknown as LibraryRecord
}

function assembleAnnotation(id: string, values: FacetValues, modified: string): Annotation {
  const place = values.place as Fields & { readonly target: Fields }
  const rest = values.rest as { readonly fields: Fields; readonly bodies: readonly AnnotationBody[] }
  const note = values.note as readonly AnnotationBody[]
  const { target, ...placeFields } = place
  const hasNote = note.some((body) => (body as Fields).value !== '')
  return {
    type: 'Annotation',
    id,
    motivation: hasNote || target.selector === undefined ? 'commenting' : 'highlighting',
    ...rest.fields,
    modified,
    body: [...note, ...(values.tags as readonly AnnotationBody[]), ...rest.bodies].slice(
      0,
      ANNOTATION_LIMITS.bodies,
    ),
    target: { ...target, ...(values.colour as Fields) },
    ...placeFields,
  } as unknown as Annotation
}

function assembleArticle(id: string, values: FacetValues): Article {
  // The first revision gives the article its id; the others follow in the order they were imported.
  const revisions = [...(values.revisions as readonly Revision[])].sort((a, b) => {
    if (a.id === id || b.id === id) return a.id === b.id ? 0 : a.id === id ? -1 : 1
    const byTime = Date.parse(a.imported) - Date.parse(b.imported)
    return byTime !== 0 ? byTime : a.id < b.id ? -1 : 1
  })
  const wanted = (values.current as Fields).current
  const current = revisions.some((revision) => revision.id === wanted) ? wanted : revisions.at(-1)?.id
  return {
    type: 'postil:Article',
    id,
    ...(values.about as Fields),
    tags: values.tags,
    ...(values.rest as Fields),
    ...(values.trash as Fields),
    revisions,
    current,
  } as unknown as Article
}

/** Whether two facet values, or any two JSON values, are the same. The order of an object's fields does not count. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
    return a.every((element, index) => isSameValue(element, b[index]))
  }
  const namesOfA = Object.keys(a).filter((name) => (a as Fields)[name] !== undefined)
  const namesOfB = Object.keys(b).filter((name) => (b as Fields)[name] !== undefined)
  return (
    namesOfA.length === namesOfB.length &&
    namesOfA.every((name) => Object.hasOwn(b, name) && isSameValue((a as Fields)[name], (b as Fields)[name]))
  )
}
