import type { ArticleId } from '../../preload/contract/ids.ts'
import type { Origins } from '../origins.ts'

/**
 * Where the text of an article may still be had from, when its file in the library is damaged or gone: the files it
 * came from, and those that Postil brings along. Whoever reads one compares its hash.
 * @param bundled absolute paths
 */
export function textSources(
  origins: Pick<Origins, 'filesOf'>,
  bundled: readonly string[],
): (article: ArticleId) => Promise<readonly string[]> {
  return async (article) => [...(await origins.filesOf(article)), ...bundled]
}
