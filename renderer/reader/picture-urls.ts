import type { Picture } from '../document/article-doc.ts'
import type { PictureSource } from './render-inlines.ts'

export type PictureUrls = { readonly pictureOf: PictureSource; readonly dispose: () => void }

/**
 * Addresses for the pictures that stand in a document itself, made when they are asked for.
 * @param elsewhere asked for those that do not
 */
export function createPictureUrls(
  pictures: readonly Picture[],
  elsewhere: PictureSource = () => null,
): PictureUrls {
  const byName = new Map(pictures.map((picture) => [picture.asset, picture]))
  const urls = new Map<string, string>()
  return {
    pictureOf(wanted) {
      const picture = wanted.asset === undefined ? undefined : byName.get(wanted.asset)
      if (picture === undefined) return elsewhere(wanted)
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
