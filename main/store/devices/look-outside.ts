// Takes up what happens to the library's files while it is open: other devices' notes that arrive, change or vanish,
// our own file edited or removed by somebody, copies that a sync tool made, articles that are new.

import { unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { ChangeSet } from '../../../preload/contract/change-set.ts'
import type { ArticleId } from '../../../preload/contract/ids.ts'
import { articleFolder, listArticleFolders } from '../articles/article-files.ts'
import { changesOf } from '../articles/article-shelf.ts'
import type { LoadedArticle } from '../articles/load-article.ts'
import { type LibraryContext, titleOf } from '../library-context.ts'
import { readNotesName } from '../notes-names.ts'
import { readNames } from '../read-file.ts'
import { type ReadNotes, readNotes } from '../read-notes.ts'
import type { Version } from '../records/record-version.ts'
import { readCopy } from '../recovery/gather-copies.ts'
import { documentOf } from '../recovery/recover-notes.ts'
import { tellOfForeign } from '../recovery/settle-article.ts'
import { takeInFindings } from '../recovery/take-in.ts'
import { codeOf } from '../writing/durable-write.ts'
import { createTurns } from '../writing/turns.ts'

export type OutsideHooks = {
  /** Loads an article that was not there before. */
  readonly take: (id: ArticleId) => Promise<void>
  readonly tell: (changes: ChangeSet) => void
  /** The article's file needs to be written again. */
  readonly touch: (id: ArticleId) => void
}

export type OutsideLook = {
  /** Looks at these articles, or at all. Never fails: what cannot be read now is tried again at the next look. */
  look(ids?: Iterable<ArticleId>): Promise<void>
  /** What our own file was found to say when it had been changed by somebody else. */
  takeIn(loaded: LoadedArticle, read: ReadNotes, wasOnDisk: ReadonlyMap<string, Version>): void
}

export function createOutsideLook(context: LibraryContext, hooks: OutsideHooks): OutsideLook {
  const { articles, device, places } = context
  const turns = createTurns()

  function takeIn(loaded: LoadedArticle, read: ReadNotes, wasOnDisk: ReadonlyMap<string, Version>) {
    if (read.kind === 'too-new' || read.document === null) return
    for (const version of read.document.versions.values()) context.clock.witness(version.stamp)
    hooks.tell(changesOf(takeInFindings(loaded, read, wasOnDisk, context.tick, context.nowIso())))
  }

  async function lookAt(id: ArticleId): Promise<void> {
    const loaded = articles.get(id)
    if (loaded === undefined) {
      await hooks.take(id)
      return
    }
    const before = loaded.shelf.article()
    const { changes, read } = await loaded.foreign.look()
    for (const [, after] of changes.updated)
      if (after['postil:stamp']) context.clock.witness(after['postil:stamp'])
    for (const after of changes.added) if (after['postil:stamp']) context.clock.witness(after['postil:stamp'])
    await tellOfForeign(read, titleOf(loaded), context)
    hooks.tell(changes)
    if (before === null || loaded.shelf.article() === null) {
      const { rebuildArticle } = await import('../check/rebuild-article.ts')
      await rebuildArticle(loaded, context)
      hooks.tell(changesOf([[before, loaded.shelf.article()]]))
    }
    if (context.readOnly() !== null) return
    if (await loaded.file.lookOutside(loaded.db.data)) hooks.touch(id)
    if (await loaded.file.isGone()) hooks.touch(id)
    await takeConflictCopies(loaded)
  }

  async function takeConflictCopies(loaded: LoadedArticle): Promise<void> {
    const folder = articleFolder(places.folder, loaded.shelf.id)
    for (const name of await readNames(folder)) {
      const parts = readNotesName(name)
      if (parts === null || !parts.isConflictCopy || parts.device !== device) continue
      const path = join(folder, name)
      const origin = { article: loaded.shelf.id, device, created: context.nowIso() }
      const copy = await readCopy(path, 'conflict', (bytes) => readNotes(bytes, origin))
      if (copy === null) continue
      // Kept first, then taken in, then removed: at no moment is it nowhere.
      const { quarantineFile } = await import('../recovery/quarantine.ts')
      await quarantineFile(places.quarantine, path, context.now())
      if (documentOf(copy) !== null) takeIn(loaded, copy.read, new Map())
      hooks.touch(loaded.shelf.id)
      await unlink(path)
    }
  }

  return {
    takeIn,
    look: (ids) =>
      turns(async () => {
        const all =
          ids ?? new Set([...(await listArticleFolders(places.folder).catch(() => [])), ...articles.keys()])
        for (const id of all) {
          try {
            await lookAt(id)
          } catch (error) {
            // Not readable at the moment: the next look tries again.
            if (codeOf(error) === undefined) throw error
          }
        }
      }),
  }
}
