// `postil://article/<article id>?note=<annotation id>`: a place in the reader's own library, to be kept in other programs.
// Any page may hold such a link, so that it can name nothing but what is in the library already, and do nothing but go
// there.

import { type AnnotationId, type ArticleId, parseAnnotationId, parseArticleId } from './ids.ts'
import { parsed } from './parse.ts'

export const LINK_SCHEME = 'postil'

export type PostilLink = {
  readonly article: ArticleId
  /** Null for the article as a whole. */
  readonly annotation: AnnotationId | null
}

/** UTF-16 units; an annotation's id has up to 2,000, each of which may take up to nine when it is escaped. */
const LONGEST = 20_000
/** Browsers may have changed the letters of the scheme, and of nothing else. */
const LINK = /^[Pp][Oo][Ss][Tt][Ii][Ll]:\/\/article\/([^/?#]*)(?:\?note=([^&=?#]*))?$/

/** @returns null for whatever is not exactly such a link: there is no second way to write one */
export function parsePostilLink(value: unknown): PostilLink | null {
  const [whole, article, note] =
    typeof value === 'string' && value.length <= LONGEST ? (LINK.exec(value) ?? []) : []
  if (whole === undefined) return null
  const link = parsed(
    (): PostilLink => ({
      article: parseArticleId(article),
      annotation: note === undefined ? null : parseAnnotationId(unescaped(note)),
    }),
  )
  return link.ok ? link.value : null
}

/** @returns null for what stands for no text */
function unescaped(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    // That is how one asks.
    return null
  }
}

export function postilLink({ article, annotation }: PostilLink): string {
  const address = `${LINK_SCHEME}://article/${article}`
  return annotation === null ? address : `${address}?note=${encodeURIComponent(annotation)}`
}
