// The shape of a notes file: a W3C AnnotationPage whose items are this device's annotations, with Postil's own data
// under `postil:`. docs/store.md shows one. Only values here; how they are laid out as text is in notes-lines.ts.

import { parseAnnotation } from '../../preload/contract/annotation.ts'
import { parseRecord } from '../../preload/contract/change-set.ts'
import { type ArticleId, type DeviceId, parseStamp, type Stamp } from '../../preload/contract/ids.ts'
import {
  type Fields,
  ParseError,
  parseArray,
  parseInstant,
  parseObject,
  parseString,
} from '../../preload/contract/parse.ts'
import { credibleStamp, deviceOf, oldestStamp } from './devices/device-clock.ts'
import { textOf } from './devices/merge-devices.ts'
import { withoutMeta } from './records/record-facets.ts'
import { freshVersion, type OtherNote, type RecordType, type Version } from './records/record-version.ts'

export const NOTES_FORMAT = 'postil-notes'
export const NOTES_SCHEMA = 1
export const NOTES_CONTEXT = [
  'http://www.w3.org/ns/anno.jsonld',
  { postil: 'https://postil.example/ns#' },
] as const

/** One notes file in memory: what lowdb holds as its data. */
export type NotesDocument = {
  /** `urn:uuid:…`, the same for the life of the file. */
  readonly pageId: string
  readonly article: ArticleId
  readonly device: DeviceId
  /** Grows with every generation written. */
  sequence: number
  /** This device's last word on each record, by the record's id. */
  readonly versions: Map<string, Version>
  /** Entries of `items` that are no annotation we can read; written back as they came. */
  readonly setAside: readonly unknown[]
  /** Unknown fields of the page, of `postil:file`, and the page's context where it says more than ours. */
  readonly pageExtra: Fields
  readonly fileExtra: Fields
  readonly context: unknown
}

export function emptyDocument(pageId: string, article: ArticleId, device: DeviceId): NotesDocument {
  return {
    pageId,
    article,
    device,
    sequence: 0,
    versions: new Map(),
    setAside: [],
    pageExtra: {},
    fileExtra: {},
    context: NOTES_CONTEXT,
  }
}

const PAGE_FIELDS = [
  '@context',
  'id',
  'type',
  'items',
  'postil:file',
  'postil:article',
  'postil:position',
  'postil:tombstones',
]
const FILE_FIELDS = ['format', 'schema', 'sequence', 'article', 'device', 'written', 'sha256']
const TOMBSTONE_FIELDS = ['id', 'of', 'deleted', 'stamp', 'merge', 'was', 'postil:check']
const MERGE_FIELDS = ['since', 'facets', 'seen', 'otherNotes']

function unknownFields(fields: Fields, known: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !known.includes(name)))
}

/** The head of a page: everything but the records. */
export type PageHead = {
  readonly pageId: string
  readonly schema: number
  readonly sequence: number
  readonly pageExtra: Fields
  readonly fileExtra: Fields
  readonly context: unknown
}

/**
 * @param page the page's fields; the lists may be absent
 * @throws ParseError when this is no notes file
 */
export function readHead(page: Fields): PageHead {
  if (page.type !== 'AnnotationPage') throw new ParseError('type must be AnnotationPage')
  const file = parseObject(page['postil:file'], 'postil:file')
  if (file.format !== NOTES_FORMAT) throw new ParseError(`postil:file.format must be ${NOTES_FORMAT}`)
  if (!Number.isSafeInteger(file.schema)) throw new ParseError('postil:file.schema must be a number')
  if (!Number.isSafeInteger(file.sequence)) throw new ParseError('postil:file.sequence must be a number')
  return {
    pageId: parseString(page.id, 'id', 2000),
    schema: file.schema as number,
    sequence: file.sequence as number,
    pageExtra: unknownFields(page, PAGE_FIELDS),
    fileExtra: unknownFields(file, FILE_FIELDS),
    context: page['@context'] ?? NOTES_CONTEXT,
  }
}

/** What an entry of `items` and `postil:tombstones` is read with. */
export type EntryDefaults = {
  /** Whose file it is: for records that carry no stamp. */
  readonly device: DeviceId
  /** For annotations that do not say when they were made; ISO 8601, UTC. */
  readonly created: string
}

/** @throws ParseError naming the field that cannot be used */
export function readItem(value: unknown, defaults: EntryDefaults): Version {
  const fields = parseObject(value, 'item')
  if (fields.type === 'Annotation') {
    const created = fields.created ?? fields.modified ?? defaults.created
    return readLiving(fields, parseAnnotation({ ...fields, created }, 'item'), defaults)
  }
  return readLiving(fields, parseRecord(fields, 'item'), defaults)
}

function readLiving(
  fields: Fields,
  record: Parameters<typeof withoutMeta>[0],
  defaults: EntryDefaults,
): Version {
  const stamp =
    fields['postil:stamp'] === undefined
      ? oldestStamp(defaults.device)
      : credibleStamp(parseStamp(fields['postil:stamp'], 'postil:stamp'))
  return { ...freshVersion(withoutMeta(record), stamp), ...readMerge(fields['postil:merge'], stamp) }
}

const RECORD_TYPES: readonly RecordType[] = ['Annotation', 'postil:Article', 'postil:ReadingPosition']

/** @throws ParseError naming the field that cannot be used */
export function readTombstone(value: unknown, defaults: EntryDefaults): Version {
  const fields = parseObject(value, 'tombstone')
  const stamp = credibleStamp(parseStamp(fields.stamp, 'tombstone.stamp'))
  const type = RECORD_TYPES.find((each) => each === fields.of)
  if (type === undefined) throw new ParseError('tombstone.of is not known')
  const was = fields.was === undefined ? null : readItem(fields.was, defaults).record
  return {
    id: parseString(fields.id, 'tombstone.id', 2000),
    type,
    stamp,
    record: was,
    deleted: parseInstant(fields.deleted, 'tombstone.deleted'),
    ...readMerge(fields.merge, stamp),
    tombstoneExtra: unknownFields(fields, TOMBSTONE_FIELDS),
  }
}

type Merge = Pick<Version, 'since' | 'facets' | 'seen' | 'others' | 'mergeExtra'>

function readMerge(value: unknown, stamp: Stamp): Merge {
  const fields = value === undefined ? {} : parseObject(value, 'postil:merge')
  const seen: { [device: string]: Stamp } = {}
  for (const each of parseArray(fields.seen ?? [], 'postil:merge.seen', 10_000)) {
    const other = credibleStamp(parseStamp(each, 'postil:merge.seen'))
    seen[deviceOf(other)] = other
  }
  const facets = Object.entries(parseObject(fields.facets ?? {}, 'postil:merge.facets')).map(
    ([name, made]) => [name, credibleStamp(parseStamp(made, `postil:merge.facets.${name}`))] as const,
  )
  return {
    since: fields.since === undefined ? stamp : credibleStamp(parseStamp(fields.since, 'postil:merge.since')),
    facets: Object.fromEntries(facets),
    seen: { ...seen, [deviceOf(stamp)]: stamp },
    others: parseArray(fields.otherNotes ?? [], 'postil:merge.otherNotes', 10_000).map(readOtherNote),
    mergeExtra: unknownFields(fields, MERGE_FIELDS),
  }
}

function readOtherNote(value: unknown): OtherNote {
  const fields = parseObject(value, 'postil:merge.otherNotes')
  return {
    stamp: credibleStamp(parseStamp(fields.stamp, 'postil:merge.otherNotes.stamp')),
    body: parseArray(fields.body, 'postil:merge.otherNotes.body', 400).map((body) =>
      parseObject(body, 'postil:merge.otherNotes.body'),
    ),
  }
}

/** What is said of the merge, or undefined when there is nothing to say beyond the stamp. */
function writeMerge(version: Version): Fields | undefined {
  const own = deviceOf(version.stamp)
  const seen = Object.entries(version.seen).flatMap(([device, stamp]) => (device === own ? [] : [stamp]))
  const merge: Fields = {
    ...(version.since === version.stamp ? {} : { since: version.since }),
    ...(Object.keys(version.facets).length === 0 ? {} : { facets: version.facets }),
    ...(seen.length === 0 ? {} : { seen: seen.sort() }),
    ...(version.others.length === 0 ? {} : { otherNotes: version.others }),
    ...version.mergeExtra,
  }
  return Object.keys(merge).length === 0 ? undefined : merge
}

/** The entry that stands for a version in the file. */
export function writeEntry(version: Version): Fields {
  const merge = writeMerge(version)
  if (version.deleted === null) {
    const notes = version.others.map((other) => textOf(other.body))
    return {
      ...(version.record as unknown as Fields),
      'postil:stamp': version.stamp,
      ...(notes.length === 0 ? {} : { 'postil:otherNotes': notes }),
      ...(merge === undefined ? {} : { 'postil:merge': merge }),
    }
  }
  return {
    id: version.id,
    of: version.type,
    deleted: version.deleted,
    stamp: version.stamp,
    ...(merge === undefined ? {} : { merge }),
    ...(version.record === null ? {} : { was: version.record }),
    ...version.tombstoneExtra,
  }
}

/** Where an entry stands in the page. */
export type Place = 'items' | 'postil:tombstones' | 'postil:article' | 'postil:position'

export function placeOf(version: Version): Place {
  if (version.deleted !== null) return 'postil:tombstones'
  if (version.type === 'postil:Article') return 'postil:article'
  return version.type === 'postil:ReadingPosition' ? 'postil:position' : 'items'
}

/** The fields of the page before the records, in the order in which they are written; the checksum comes after. */
export function writeHead(
  document: NotesDocument,
  sequence: number,
  written: string,
): readonly (readonly [string, unknown])[] {
  const file = {
    format: NOTES_FORMAT,
    schema: NOTES_SCHEMA,
    sequence,
    article: document.article,
    device: document.device,
    written,
    ...document.fileExtra,
  }
  return [
    ['@context', document.context],
    ['id', document.pageId],
    ['type', 'AnnotationPage'],
    ...Object.entries(document.pageExtra),
    ['postil:file', file],
  ]
}
