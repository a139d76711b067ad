// An article as the library knows it. Its text is in its revisions, which are files that never change.

import {
  type ArticleId,
  parseArticleId,
  parseRevisionId,
  parseStamp,
  type RevisionId,
  type Stamp,
} from './ids.ts'
import {
  ParseError,
  parseArray,
  parseInstant,
  parseInteger,
  parseObject,
  parseOneOf,
  parseOptionalString,
  parseString,
} from './parse.ts'

export const FORMATS = ['markdown', 'html', 'text'] as const
export type Format = (typeof FORMATS)[number]

/** One imported state of an article's source. */
export type Revision = {
  readonly id: RevisionId
  readonly format: Format
  readonly imported: string
  /** How its bytes are to be read, as `TextDecoder` names it; absent as long as nobody said so and they tell themselves. */
  readonly encoding?: string
  /** The revision of which this is the same file, read in another way: in another encoding, or as a whole page. */
  readonly madeFrom?: RevisionId
  /** The encoding in which that file was read, where the reader chose one. */
  readonly decodedAs?: string
  /** Of a web page: everything that it shows, by the reader's wish. */
  readonly whole?: true
}

export type Article = {
  readonly type: 'postil:Article'
  readonly id: ArticleId
  readonly title: string
  readonly subtitle?: string
  readonly author?: string
  /** As the source says it; shown, never computed with. */
  readonly date?: string
  /** BCP 47 */
  readonly language?: string
  /** Where it came from, in words, a URL or a file name; shown only. */
  readonly source?: string
  readonly tags: readonly string[]
  readonly added: string
  /** True once title and the rest were taken from the source itself; until then the title is the file's name. */
  readonly described?: boolean
  /** The reader said that it is no new version of another article with the same title. */
  readonly separate?: boolean
  /** When the reader moved it to the trash. */
  readonly trashed?: string
  /** Oldest first; the first one's id is the article's. */
  readonly revisions: readonly Revision[]
  readonly current: RevisionId
  readonly 'postil:stamp'?: Stamp
}

/** Where the reader is in an article: a record of its own, so that scrolling never competes with renaming. */
export type ReadingPosition = {
  readonly type: 'postil:ReadingPosition'
  /** `position:` and the article's id: one for each article. */
  readonly id: string
  readonly article: ArticleId
  readonly revision: RevisionId
  /** The first line in sight, code points of the canonical text. */
  readonly offset: number
  /** The end of what was in sight, code points; not in positions from before it was remembered. */
  readonly end?: number
  /** Length of that text, code points: with the others it gives the progress. */
  readonly length: number
  readonly at: string
  readonly 'postil:stamp'?: Stamp
}

export const ARTICLE_LIMITS = { titleLength: 2000, fieldLength: 4000, tags: 200, revisions: 10_000 } as const

export function positionIdOf(article: ArticleId): string {
  return `position:${article}`
}

/** @throws ParseError naming the field that cannot be used */
export function parseArticle(value: unknown, where = 'article'): Article {
  const fields = parseObject(value, where)
  if (fields.type !== 'postil:Article') throw new ParseError(`${where}.type must be postil:Article`)
  const id = parseArticleId(fields.id, `${where}.id`)
  parseString(fields.title, `${where}.title`, ARTICLE_LIMITS.titleLength)
  for (const name of ['subtitle', 'author', 'date', 'language', 'source']) {
    parseOptionalString(fields[name], `${where}.${name}`, ARTICLE_LIMITS.fieldLength)
  }
  parseInstant(fields.added, `${where}.added`)
  if (fields.trashed !== undefined) parseInstant(fields.trashed, `${where}.trashed`)
  if (fields['postil:stamp'] !== undefined) parseStamp(fields['postil:stamp'], `${where}.postil:stamp`)
  const tags = parseArray(fields.tags ?? [], `${where}.tags`, ARTICLE_LIMITS.tags).map((tag) =>
    parseString(tag, `${where}.tags`, 200),
  )
  const revisions = parseArray(fields.revisions, `${where}.revisions`, ARTICLE_LIMITS.revisions).map(
    (revision, index): Revision => parseRevision(revision, `${where}.revisions[${index}]`),
  )
  const current = parseRevisionId(fields.current, `${where}.current`)
  if (!revisions.some((revision) => revision.id === current)) {
    throw new ParseError(`${where}.current must be one of its revisions`)
  }
  return { ...fields, id, tags, revisions, current } as unknown as Article
}

function parseRevision(value: unknown, where: string): Revision {
  const fields = parseObject(value, where)
  parseOptionalString(fields.encoding, `${where}.encoding`, 40)
  parseOptionalString(fields.decodedAs, `${where}.decodedAs`, 40)
  if (fields.madeFrom !== undefined) parseRevisionId(fields.madeFrom, `${where}.madeFrom`)
  return {
    ...fields,
    id: parseRevisionId(fields.id, `${where}.id`),
    format: parseOneOf(fields.format, `${where}.format`, FORMATS),
    imported: parseInstant(fields.imported, `${where}.imported`),
  }
}

/** @throws ParseError naming the field that cannot be used */
export function parseReadingPosition(value: unknown, where = 'position'): ReadingPosition {
  const fields = parseObject(value, where)
  if (fields.type !== 'postil:ReadingPosition') {
    throw new ParseError(`${where}.type must be postil:ReadingPosition`)
  }
  const article = parseArticleId(fields.article, `${where}.article`)
  if (fields.id !== positionIdOf(article)) throw new ParseError(`${where}.id must name its article`)
  parseRevisionId(fields.revision, `${where}.revision`)
  const length = parseInteger(fields.length, `${where}.length`, 0, Number.MAX_SAFE_INTEGER)
  const offset = parseInteger(fields.offset, `${where}.offset`, 0, length)
  if (fields.end !== undefined) parseInteger(fields.end, `${where}.end`, offset, length)
  parseInstant(fields.at, `${where}.at`)
  if (fields['postil:stamp'] !== undefined) parseStamp(fields['postil:stamp'], `${where}.postil:stamp`)
  return fields as unknown as ReadingPosition
}
