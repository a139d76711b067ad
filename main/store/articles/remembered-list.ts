// The list of articles as a start may show it before it has read what a thousand files say. It is a hint and nothing
// else: it lies on this machine only, is taken away before any save makes it untrue, and what the files say comes after
// it and counts. So it is not flushed, and one that cannot be used is as good as none.

import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ArticleSummary } from '../../../preload/contract/api.ts'
import { parseArticle, parseReadingPosition } from '../../../preload/contract/article.ts'
import { ParseError, parseArray, parseInteger, parseObject } from '../../../preload/contract/parse.ts'
import { readIfThere } from '../read-file.ts'
import { isSameValue } from '../records/record-facets.ts'
import { codeOf } from '../writing/durable-write.ts'
import { createPacer } from '../writing/pacer.ts'
import { createTurns } from '../writing/turns.ts'

/** What has changed is remembered when nothing has been saved for so long; milliseconds. */
export const REMEMBERS_AFTER_MS = 10_000

const MAX_ARTICLES = 1_000_000

/** @returns null when there is none, or none that can be used */
export async function readRememberedList(path: string): Promise<readonly ArticleSummary[] | null> {
  try {
    const bytes = await readIfThere(path)
    return bytes === null
      ? null
      : parseArray(JSON.parse(bytes.toString('utf8')), 'list', MAX_ARTICLES).map(parseSummary)
  } catch (error) {
    if (error instanceof ParseError || error instanceof SyntaxError || codeOf(error) !== undefined)
      return null
    throw error
  }
}

function parseSummary(value: unknown): ArticleSummary {
  const { article, position, highlights, notes } = parseObject(value, 'list')
  return {
    article: parseArticle(article),
    position: position === null ? null : parseReadingPosition(position),
    highlights: parseInteger(highlights, 'highlights', 0, Number.MAX_SAFE_INTEGER),
    notes: parseInteger(notes, 'notes', 0, Number.MAX_SAFE_INTEGER),
  }
}

export type ListKeeper = {
  /** To be awaited before the disk has what the list does not: takes the list away, and plans to remember a new one. */
  outdated(): Promise<void>
  /** Remembers the list now, unless what is remembered is true. */
  close(): Promise<void>
}

/** @param list asked when it is to be remembered */
export function keepListRemembered(path: string, list: () => readonly ArticleSummary[]): ListKeeper {
  const turns = createTurns()
  let timer: ReturnType<typeof setTimeout> | null = null
  /** How often something has changed, and at which count the file was put in its place or taken away. */
  let changes = 0
  let isThere = true
  let remembered = 0

  async function remember() {
    const at = changes
    if (at === remembered) return
    const text = await encodeList(list())
    const aside = `${path}.new`
    await mkdir(dirname(path), { recursive: true })
    await writeFile(aside, text)
    if (changes !== at) return
    isThere = true
    await rename(aside, path)
    remembered = at
  }

  async function forget() {
    if (!isThere) return
    await rm(path, { force: true })
    isThere = false
  }

  function stop() {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }

  return {
    outdated() {
      changes += 1
      stop()
      timer = setTimeout(() => void turns(() => unlessRefused(remember)), REMEMBERS_AFTER_MS)
      timer.unref()
      return turns(() => unlessRefused(forget))
    },
    close() {
      stop()
      return turns(() => unlessRefused(remember))
    },
  }
}

/** A disk that does not take a hint, or keep it from being one, is the business of what is saved there. */
async function unlessRefused(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (codeOf(error) === undefined) throw error
  }
}

async function encodeList(list: readonly ArticleSummary[]): Promise<string> {
  const lines: string[] = []
  const pace = createPacer()
  for (const summary of list) {
    lines.push(JSON.stringify(summary))
    await pace()
  }
  return `[\n${lines.join(',\n')}\n]\n`
}

export async function isSameList(
  before: readonly ArticleSummary[],
  after: readonly ArticleSummary[],
): Promise<boolean> {
  if (before.length !== after.length) return false
  const known = new Map(before.map((summary) => [summary.article.id, summary]))
  const pace = createPacer()
  for (const summary of after) {
    if (!isSameValue(known.get(summary.article.id), summary)) return false
    await pace()
  }
  return true
}
