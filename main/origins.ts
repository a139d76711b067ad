// Which file on this machine each article came from, so that the same file, changed, is offered as its next revision.
// A convenience: when the file is lost or cannot be written, nothing else is.

import { readFile } from 'node:fs/promises'
import { type ArticleId, parseArticleId } from '../preload/contract/ids.ts'
import { ParseError } from '../preload/contract/parse.ts'
import { writeDurably } from './write-durably.ts'

/** The longest memory that is still read in no time. */
const MOST = 20_000

export type Origins = {
  /** @param path absolute */
  articleOf(path: string): Promise<ArticleId | null>
  /** Absolute paths, the latest first. They may be gone, or say something else by now. */
  filesOf(article: ArticleId): Promise<readonly string[]>
  remember(path: string, article: ArticleId): Promise<void>
}

/**
 * @param file where this machine keeps it
 * @param onTrouble hears why it could not be read or written
 */
export function openOrigins(file: string, onTrouble: (error: unknown) => void): Origins {
  let reading: Promise<Map<string, ArticleId>> | null = null
  let writing: Promise<void> = Promise.resolve()

  const known = () => {
    reading ??= readOrigins(file).catch((error) => {
      onTrouble(error)
      return new Map<string, ArticleId>()
    })
    return reading
  }

  return {
    articleOf: async (path) => (await known()).get(path) ?? null,
    async filesOf(article) {
      const paths = [...(await known())].flatMap(([path, each]) => (each === article ? [path] : []))
      return paths.reverse()
    },
    async remember(path, article) {
      const origins = await known()
      if (origins.get(path) === article) return
      // The latest stand last, and the oldest are forgotten first.
      origins.delete(path)
      origins.set(path, article)
      for (const oldest of origins.keys()) {
        if (origins.size <= MOST) break
        origins.delete(oldest)
      }
      const content = JSON.stringify(Object.fromEntries(origins))
      writing = writing.then(() => writeDurably(file, content)).catch(onTrouble)
      await writing
    },
  }
}

async function readOrigins(file: string): Promise<Map<string, ArticleId>> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map()
    throw error
  }
  const fields: unknown = JSON.parse(text)
  if (typeof fields !== 'object' || fields === null) throw new ParseError('The file of origins is no object')
  return new Map(Object.entries(fields).map(([path, article]) => [path, parseArticleId(article)]))
}
