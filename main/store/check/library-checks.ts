// The open library's own check: while it is open its notes are in memory, and whole.

import type { ArticleId } from '../../../preload/contract/ids.ts'
import type { Result } from '../../../preload/contract/result.ts'
import { ok } from '../../../preload/contract/result.ts'
import type { CheckTask, Library } from '../library.ts'
import type { LibraryContext } from '../library-context.ts'
import type { Checked, CheckOptions } from './check-library.ts'
import type { MendHooks } from './mend-library.ts'

export function createLibraryChecks(
  context: LibraryContext,
  hooks: MendHooks,
  isArriving: (article: ArticleId) => boolean,
): Pick<Library, 'check' | 'mend'> {
  const { places, articles, now } = context

  /** What was typed a moment ago is written first, so that the check sees two finished copies. */
  async function check(task: CheckTask = {}): Promise<Result<Checked>> {
    await hooks.flush()
    const options: CheckOptions = {
      ...task,
      folder: places.folder,
      userData: places.userData,
      isArriving,
      whileQuiet: (article, work) => articles.get(article)?.file.whileQuiet(work) ?? work(),
    }
    const { checkEverything } = await import('./check-library.ts')
    return checkEverything(options, now())
  }

  return {
    async check(task) {
      const checked = await check(task)
      return checked.ok ? ok(checked.value.report) : checked
    },
    async mend(task = {}) {
      const { mendLibrary } = await import('./mend-library.ts')
      return mendLibrary(context, hooks, () => check(task), task.sourcesOf)
    },
  }
}
