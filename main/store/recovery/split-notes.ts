// The first pass over a notes file: line by line, with every line's check and the whole file's checksum, without
// asking yet what the records mean.

import { createHash } from 'node:crypto'
import type { Fields } from '../../../preload/contract/parse.ts'
import { type ReadLine, readLine } from '../notes-lines.ts'
import { createPacer } from '../writing/pacer.ts'

export const LIST_NAMES = ['items', 'postil:tombstones'] as const
const SINGLE_NAMES = ['postil:article', 'postil:position']
const LINE_FEED = 0x0a

/** A record as it stands in the file. */
export type Entry = { readonly list: string; readonly check: ReadLine['check']; readonly value: unknown }

export type SplitNotes = {
  /** The page's fields but for its records. */
  readonly fields: Fields
  readonly entries: readonly Entry[]
  /** Texts of lines that are no JSON or whose check is wrong. */
  readonly broken: readonly string[]
  /** Whether line breaks are where we put them, from the first line to the last. */
  readonly hasOurLayout: boolean
  readonly checksum: 'right' | 'wrong' | 'absent'
}

type Progress = {
  state: 'start' | 'fields' | 'end' | (typeof LIST_NAMES)[number]
  readonly fields: { [name: string]: unknown }
  readonly entries: Entry[]
  readonly broken: string[]
  hasOurLayout: boolean
  sum: string | null
}

/** @param bytes the whole file, in whatever state */
export async function splitNotes(bytes: Buffer): Promise<SplitNotes> {
  const progress: Progress = {
    state: 'start',
    fields: {},
    entries: [],
    broken: [],
    hasOurLayout: true,
    sum: null,
  }
  const sum = createHash('sha256')
  const pace = createPacer()
  for (let at = 0; at < bytes.length; ) {
    const feed = bytes.indexOf(LINE_FEED, at)
    const end = feed === -1 ? bytes.length : feed
    const line = readLine(bytes.subarray(at, end))
    sum.update(line.digest)
    takeLine(progress, line)
    at = end + 1
    await pace()
  }
  const { fields, entries, broken } = progress
  const checksum = progress.sum === null ? 'absent' : progress.sum === sum.digest('hex') ? 'right' : 'wrong'
  return {
    fields,
    entries,
    broken,
    hasOurLayout: progress.hasOurLayout && progress.state === 'end',
    checksum,
  }
}

function takeLine(progress: Progress, line: ReadLine) {
  switch (progress.state) {
    case 'start':
      if (line.text !== '{') progress.hasOurLayout = false
      progress.state = 'fields'
      return
    case 'fields':
      takeField(progress, line)
      return
    case 'items':
    case 'postil:tombstones':
      if (line.text === ']') progress.state = 'fields'
      else takeEntry(progress, line, progress.state)
      return
    case 'end':
      progress.hasOurLayout = false
      return
  }
}

function takeField(progress: Progress, line: ReadLine) {
  const list = LIST_NAMES.find((name) => line.text === `"${name}": [`)
  if (list !== undefined) {
    progress.state = list
    return
  }
  if (line.text === '}') {
    progress.state = 'end'
    return
  }
  // A record where a field should be: the line that opened its list is gone. The record itself may be sound.
  if (line.text.startsWith('{')) {
    progress.hasOurLayout = false
    takeEntry(progress, line, null)
    return
  }
  if (line.sum !== null) progress.sum = line.sum
  const field = tryJson(`{${line.text}}`)
  if (field === undefined) progress.hasOurLayout = false
  if (field === undefined || line.check === 'bad') progress.broken.push(line.text)
  for (const [name, value] of Object.entries((field ?? {}) as Fields)) {
    if (SINGLE_NAMES.includes(name)) progress.entries.push({ list: name, check: line.check, value })
    else progress.fields[name] = value
  }
}

function takeEntry(progress: Progress, line: ReadLine, list: string | null) {
  const value = tryJson(line.text)
  if (value === undefined) progress.hasOurLayout = false
  if (value === undefined || line.check === 'bad') progress.broken.push(line.text)
  if (value === undefined) return
  const isTombstone = typeof value === 'object' && value !== null && 'of' in value && 'deleted' in value
  const guess = isTombstone ? 'postil:tombstones' : 'items'
  progress.entries.push({ list: list ?? guess, check: line.check, value })
}

export function tryJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not being JSON is one of the answers.
    return undefined
  }
}
