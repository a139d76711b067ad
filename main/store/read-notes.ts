// Reads the bytes of a notes file, whatever state they are in, and says how far they can be trusted.

import type { ArticleId } from '../../preload/contract/ids.ts'
import { type Fields, ParseError, parseArray, parseObject } from '../../preload/contract/parse.ts'
import { migrateNotes } from './migrations.ts'
import {
  type EntryDefaults,
  NOTES_CONTEXT,
  NOTES_SCHEMA,
  type NotesDocument,
  type PageHead,
  readHead,
  readItem,
  readTombstone,
} from './notes-file.ts'
import { compareVersions, type Version } from './records/record-version.ts'
import { LIST_NAMES, type SplitNotes, splitNotes, tryJson } from './recovery/split-notes.ts'
import { createPacer } from './writing/pacer.ts'

export type ReadNotes =
  /** The checksum holds. */
  | { readonly kind: 'whole'; readonly document: NotesDocument }
  /** Sound, but not as we wrote it: the reader or another program changed it, or it is of an older schema. */
  | { readonly kind: 'edited'; readonly document: NotesDocument; readonly schema: number }
  /** The checksum does not hold. Only records whose own checks hold are in `document`; `lost` has the other lines. */
  | { readonly kind: 'damaged'; readonly document: NotesDocument | null; readonly lost: readonly string[] }
  /** From a newer Postil. */
  | { readonly kind: 'too-new'; readonly schema: number }

/** What is known about a file from where it lies. */
export type NotesOrigin = EntryDefaults & { readonly article: ArticleId }

type ListedValue = { readonly list: string; readonly value: unknown }

/** @param bytes the whole file */
export async function readNotes(bytes: Buffer, origin: NotesOrigin): Promise<ReadNotes> {
  const split = await splitNotes(bytes)
  // Damage never moves line breaks and leaves the file sound JSON at once, an editor's reformatting does.
  if (split.hasOurLayout && split.checksum === 'wrong') return salvage(split, origin)
  const head = tryHead(split.fields)
  if (split.hasOurLayout && head?.schema === NOTES_SCHEMA) {
    const document = await toDocument(head, split.entries, origin)
    // Whoever edits a file by hand says so by taking the checksum out.
    if (split.checksum === 'absent') return { kind: 'edited', document, schema: head.schema }
    // The checksum covers every record, so a check that is wrong all the same was itself what the damage hit.
    return split.broken.length === 0 ? { kind: 'whole', document } : { kind: 'damaged', document, lost: [] }
  }
  return (await readPage(bytes, origin)) ?? salvage(split, origin)
}

/** The file as one JSON value, whoever laid it out; null when it is none, or no notes file. */
async function readPage(bytes: Buffer, origin: NotesOrigin): Promise<ReadNotes | null> {
  const value = tryJson(bytes.toString('utf8').replace(/^\uFEFF/, ''))
  if (value === undefined) return null
  try {
    const brought = migrateNotes(parseObject(value, 'page'))
    if (brought.kind === 'too-new') return { kind: 'too-new', schema: brought.schema }
    const document = await toDocument(readHead(brought.page), listEntries(brought.page), origin)
    return { kind: 'edited', document, schema: brought.from }
  } catch (error) {
    if (error instanceof ParseError) return null
    throw error
  }
}

/** @throws ParseError when a list is missing: its name may be what the damage hit, so that is not an empty one */
function listEntries(page: Fields): readonly ListedValue[] {
  const singles = ['postil:article', 'postil:position'].flatMap((list) =>
    page[list] === undefined ? [] : [{ list, value: page[list] }],
  )
  const lists = LIST_NAMES.flatMap((list) =>
    parseArray(page[list], list, Number.MAX_SAFE_INTEGER).map((value) => ({ list, value })),
  )
  return [...singles, ...lists]
}

function tryHead(fields: Fields): PageHead | null {
  try {
    return readHead(fields)
  } catch (error) {
    if (error instanceof ParseError) return null
    throw error
  }
}

async function toDocument(
  head: PageHead,
  entries: readonly ListedValue[],
  origin: NotesOrigin,
): Promise<NotesDocument> {
  const versions = new Map<string, Version>()
  const setAside: unknown[] = []
  const pace = createPacer()
  for (const { list, value } of entries) {
    const version = tryEntry(list, value, origin)
    await pace()
    if (version === null) {
      setAside.push(withoutCheck(value))
      continue
    }
    const twin = versions.get(version.id)
    if (twin === undefined || compareVersions(twin, version) < 0) versions.set(version.id, version)
  }
  const { pageId, sequence, pageExtra, fileExtra, context } = head
  const { article, device } = origin
  return { pageId, article, device, sequence, versions, setAside, pageExtra, fileExtra, context }
}

function withoutCheck(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const { 'postil:check': _, ...fields } = value as Fields
  return fields
}

function tryEntry(list: string, value: unknown, origin: NotesOrigin): Version | null {
  try {
    return list === 'postil:tombstones' ? readTombstone(value, origin) : readItem(value, origin)
  } catch (error) {
    if (error instanceof ParseError) return null
    throw error
  }
}

const NO_HEAD: PageHead = {
  pageId: '',
  schema: NOTES_SCHEMA,
  sequence: 0,
  pageExtra: {},
  fileExtra: {},
  context: NOTES_CONTEXT,
}

/** Of a damaged file, the records whose own checks hold. */
async function salvage(split: SplitNotes, origin: NotesOrigin): Promise<ReadNotes> {
  const good = split.entries.filter((entry) => entry.check === 'good')
  const head = tryHead(split.fields)
  if (good.length === 0 && head === null) return { kind: 'damaged', document: null, lost: split.broken }
  return { kind: 'damaged', document: await toDocument(head ?? NO_HEAD, good, origin), lost: split.broken }
}
