// The same file read in another way: in another encoding, or, of a web page, with everything that it shows. What comes
// of it is a revision of its own, so that notes are carried to it, and it can be undone, as with any other.

import type { Article, Revision } from '../preload/contract/article.ts'
import type { ArticleId } from '../preload/contract/ids.ts'
import type { EncodingPreview, PendingId, Reading } from '../preload/contract/importing.ts'
import { fail, ok, type Result } from '../preload/contract/result.ts'
import { asWholePage, isWholePage, withoutWholePage } from '../preload/contract/whole-page.ts'
import { type DecodedSource, decodeSource } from './sources/decode-source.ts'
import { guessLazily } from './sources/guess-lazily.ts'
import type { PendingRevisions } from './sources/pending-revisions.ts'
import type { Library } from './store/library.ts'

type NeededLibrary = Pick<Library, 'list' | 'readBytes' | 'picturesOf'>

export type Readings = {
  /** The beginning of an article's text in an encoding; undefined: as the file itself says, or as is guessed. */
  preview(article: ArticleId, encoding: string | undefined): Promise<Result<EncodingPreview>>
  /** Holds the article's text, read in another way, as a possible revision. */
  hold(article: ArticleId, change: Reading): Promise<Result<PendingId>>
}

/** UTF-16 units. */
const PREVIEW = 6000

type Original = {
  readonly article: Article
  readonly now: Revision
  readonly first: Revision
  readonly bytes: Uint8Array
}

export function createReadings(
  library: PromiseLike<Result<NeededLibrary>>,
  pending: Pick<PendingRevisions, 'hold'>,
): Readings {
  async function original(id: ArticleId): Promise<Result<Original>> {
    const opened = await library
    if (!opened.ok) return opened
    const article = opened.value.list().find((each) => each.article.id === id)?.article
    const now = article?.revisions.find((each) => each.id === article.current)
    if (article === undefined || now === undefined) {
      return fail('not-found', 'This article is not in the library any more.')
    }
    const first = article.revisions.find((each) => each.id === now.madeFrom) ?? now
    const bytes = await opened.value.readBytes(id, first.id)
    return bytes.ok ? ok({ article, now, first, bytes: bytes.value }) : bytes
  }

  return {
    async preview(id, encoding) {
      const found = await original(id)
      if (!found.ok) return found
      const { now, first, bytes } = found.value
      const { text, ...how } = await decode(bytes, first, encoding)
      const current = now.decodedAs ?? (await decode(bytes, first, undefined)).encoding
      return ok({ ...how, current, format: first.format, text: excerpt(text.join('')) })
    },
    async hold(id, { encoding, whole }) {
      const [found, opened] = await Promise.all([original(id), library])
      if (!found.ok) return found
      if (!opened.ok) return opened
      const { article, now, first, bytes } = found.value
      const name = encoding ?? now.decodedAs
      const natural = (await decode(bytes, first, undefined)).text.join('')
      const plain = name === undefined ? natural : (await decode(bytes, first, name)).text.join('')
      const isWhole = first.format === 'html' && (whole ?? now.whole ?? isWholePage(plain))
      const text = isWhole ? asWholePage(plain) : withoutWholePage(plain)
      const source = {
        format: first.format,
        title: article.title,
        pictures: () => opened.value.picturesOf(id, first.id),
      }
      const label = describe(encoding, whole)
      if (text === natural) return ok(pending.hold(id, label, { ...source, bytes }))
      const reading = {
        encoding: 'utf-8',
        madeFrom: first.id,
        ...(plain === natural || name === undefined ? {} : { decodedAs: name }),
        ...(isWhole ? { whole: true as const } : {}),
      }
      return ok(pending.hold(id, label, { ...source, bytes: new TextEncoder().encode(text), reading }))
    },
  }
}

function decode(bytes: Uint8Array, revision: Revision, encoding: string | undefined): Promise<DecodedSource> {
  return decodeSource(bytes, revision.format, guessLazily, encoding ?? revision.encoding)
}

/** From the line with the first letter that tells encodings apart. */
function excerpt(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything but ASCII
  const first = Math.max(text.search(/[^\u0000-\u007f]/), 0)
  const from = first < PREVIEW / 4 ? 0 : text.lastIndexOf('\n', first) + 1
  const start = Math.max(from, first - PREVIEW / 4, 0)
  // Not half a character at the end.
  return text.slice(start, start + PREVIEW).replace(/[\ud800-\udbff]$/, '')
}

function describe(encoding: string | undefined, whole: boolean | undefined): string {
  if (encoding !== undefined) return `the same file as ${encoding}`
  return whole === true ? 'the whole page' : 'the cleaned page'
}
