import type { ArticleId } from '../../../preload/contract/ids.ts'
import type { LibraryPlaces } from '../library-places.ts'
import { readNames } from '../read-file.ts'

/** Articles of whose notes this machine has a second copy, though their folder in the library may be gone. */
export async function listMirrored({ mirror }: LibraryPlaces): Promise<readonly ArticleId[]> {
  const names = await readNames(mirror).catch(() => [])
  return names.flatMap((name) =>
    /^[0-9a-f]{64}\.notes\./.test(name) ? [name.slice(0, 64) as ArticleId] : [],
  )
}
