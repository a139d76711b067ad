// The pictures that may be asked for: those of the articles that were opened since the start.

import { join } from 'node:path'
import type { ArticleId, RevisionId } from '../../../preload/contract/ids.ts'
import { pictureTypeOf } from '../../sources/picture-type.ts'
import { readIfThere } from '../read-file.ts'
import { codeOf } from '../writing/durable-write.ts'
import { sha256Of } from './article-files.ts'
import { assetsFolder, hashOfAsset, listAssets } from './asset-files.ts'

export type AssetShelf = {
  /** The pictures of a revision: what the article calls them, and the hash by which `read` gives them. */
  open(article: ArticleId, revision: RevisionId): Promise<readonly (readonly [name: string, hash: string])[]>
  /** @returns null for a picture that is not there, not whole, or of no article that was opened */
  read(hash: string): Promise<{ readonly bytes: Uint8Array; readonly type: string } | null>
}

/** @param library its folder */
export function createAssetShelf(library: string): AssetShelf {
  const paths = new Map<string, string>()
  return {
    async open(article, revision) {
      const assets = await ifReadable(listAssets(library, article, revision))
      return (assets ?? []).map(([name, file]) => {
        const hash = hashOfAsset(file) ?? ''
        paths.set(hash, join(assetsFolder(library, article), file))
        return [name, hash] as const
      })
    },
    async read(hash) {
      const path = paths.get(hash)
      const bytes = path === undefined ? null : await ifReadable(readIfThere(path))
      if (bytes === null || sha256Of(bytes) !== hash) return null
      const type = pictureTypeOf(bytes)
      return type === null ? null : { bytes, type: type.mediaType }
    },
  }
}

/** Without its pictures an article can still be read: where the disk does not give them, they are missing. */
async function ifReadable<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return null
  }
}
