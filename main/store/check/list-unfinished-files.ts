// Texts and pictures that were being taken in when the app or the power went: nobody will ever finish them.

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArticleId } from '../../../preload/contract/ids.ts'
import { revisionsFolder } from '../articles/article-files.ts'
import { assetsFolder } from '../articles/asset-files.ts'
import { readNames } from '../read-file.ts'
import { UNFINISHED } from '../writing/durable-write.ts'

/** Whoever writes one, here or on a device whose files a sync tool brings, is done with it long before. */
const SURELY_LEFT_MS = 3_600_000

/** @param now milliseconds since 1970. @returns their paths. @throws the system's error */
export async function listUnfinishedFiles(
  library: string,
  article: ArticleId,
  now: number,
): Promise<readonly string[]> {
  const paths: string[] = []
  for (const folder of [revisionsFolder(library, article), assetsFolder(library, article)]) {
    for (const name of await readNames(folder)) {
      if (name.startsWith(UNFINISHED) && /\.[0-9a-f]{8}\.tmp$/.test(name)) paths.push(join(folder, name))
    }
  }
  const ages = await Promise.all(paths.map(async (path) => now - (await stat(path)).mtimeMs))
  return paths.filter((_, index) => (ages[index] ?? 0) > SURELY_LEFT_MS)
}
