import type { OpenArticle } from '../../../preload/contract/api.ts'
import type { Picture } from '../../document/article-doc.ts'
import type { PictureSource } from './render-inlines.ts'

export type PictureUrls = { readonly pictureOf: PictureSource; readonly dispose: () => void }

/**
 * Addresses for the pictures of an article, made when they are asked for.
 * @param pictures those that stand in the document itself
 * @param stored those that the library keeps for it
 */
export function createPictureUrls(
  pictures: readonly Picture[],
  stored: OpenArticle['pictures'],
): PictureUrls {
  const byName = new Map(pictures.map((picture) => [picture.asset, picture]))
  const hashes = new Map(stored)
  const urls = new Map<string, string>()
  return {
    pictureOf(wanted) {
      const picture = wanted.asset === undefined ? undefined : byName.get(wanted.asset)
      if (picture === undefined) return assetUrl(hashes.get(wanted.file ?? ''))
      // The cast: bytes that come from a worker are never in shared memory.
      const bytes = picture.bytes as Uint8Array<ArrayBuffer>
      const url =
        urls.get(picture.asset) ?? URL.createObjectURL(new Blob([bytes], { type: picture.mediaType }))
      urls.set(picture.asset, url)
      return url
    },
    dispose() {
      for (const url of urls.values()) URL.revokeObjectURL(url)
      urls.clear()
    },
  }
}

/** Answered by main, from the library. */
function assetUrl(hash: string | undefined): string | null {
  return hash === undefined ? null : `app://postil/asset/${hash}`
}
