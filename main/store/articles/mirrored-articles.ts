import type { ArticleId } from '../../../preload/contract/ids.ts'
import type { LibraryPlaces } from '../library-places.ts'
import { readNames } from '../read-file.ts'
import { UNFINISHED } from '../writing/durable-write.ts'

/** Articles of whose notes this machine has a second copy, though their folder in the library may be gone. */
export async function listMirrored({ mirror }: LibraryPlaces): Promise<readonly ArticleId[]> {
  const names = await readNames(mirror).catch(() => [])
  return names.flatMap((name) =>
    /^[0-9a-f]{64}\.notes\./.test(name) ? [name.slice(0, 64) as ArticleId] : [],
  )
}

/**
 * The names of unfinished files beside the second copies. Nobody but this process writes there under its device's name,
 * so that what is there at the opening of the library is what a crash has left.
 */
export async function listUnfinished({ mirror }: LibraryPlaces): Promise<readonly string[]> {
  // A folder that cannot be listed may still let its files be read; what is left over there must wait.
  const names = await readNames(mirror).catch(() => [])
  return names.filter((name) => name.startsWith(UNFINISHED))
}
