// The library while it is open: the shelves, the save queue, the backups and the watch on the folder, put together.

import type { ArticleSummary } from '../../preload/contract/api.ts'
import { type ChangeSet, isEmpty } from '../../preload/contract/change-set.ts'
import type { ArticleId } from '../../preload/contract/ids.ts'
import { fail, ok, type Result } from '../../preload/contract/result.ts'
import type { LoadedArticle } from './articles/load-article.ts'
import { isSameList, keepListRemembered } from './articles/remembered-list.ts'
import { type BackupSchedule, scheduleBackups } from './backups/backup-schedule.ts'
import { createLibraryChecks } from './check/library-checks.ts'
import type { DeviceLock } from './devices/device-lock.ts'
import { createOutsideLook } from './devices/look-outside.ts'
import { type FolderWatch, watchFolders } from './devices/watch-folders.ts'
import { changesSince, type Seen } from './first-sight.ts'
import type { Library } from './library.ts'
import type { LibraryContext } from './library-context.ts'
import { listPath } from './library-places.ts'
import { createReading } from './library-reading.ts'
import { applyToShelves, type Shelves } from './records/apply-changes.ts'
import { settleArticle } from './recovery/settle-article.ts'
import type { DurableFileOptions } from './writing/durable-json-file.ts'
import type { OwnFileOptions } from './writing/own-file-options.ts'
import { createPacer } from './writing/pacer.ts'
import { createSaving } from './writing/save-articles.ts'

export type LiveParts = {
  readonly context: LibraryContext
  /** Null when the library can only be read. */
  readonly lock: DeviceLock | null
  /** Reads an article's files. @throws the system's error */
  readonly load: (
    article: ArticleId,
    onChangedOutside: DurableFileOptions['onChangedOutside'],
  ) => Promise<LoadedArticle>
  readonly ownFile: OwnFileOptions
}

export type LiveLibrary = Library & {
  /** Reads an article's files and puts it on its shelf. @throws the system's error */
  readonly take: (id: ArticleId) => Promise<void>
  /**
   * Everything is read: takes in what was found, saves what needs mending, begins to watch.
   * @param seen what was handed out before; what has become of it is told. @param remembered the list that was shown
   */
  readonly start: (seen?: Seen, remembered?: readonly ArticleSummary[]) => Promise<void>
}

export function createLiveLibrary({ context, lock, load, ownFile }: LiveParts): LiveLibrary {
  const { articles, device, notices, places } = context
  const reading = createReading(context)
  const importing = { folder: places.folder, device, articles, nowIso: context.nowIso }
  const outsideListeners = new Set<(changes: ChangeSet) => void>()
  const beingTaken = new Map<ArticleId, Promise<void>>()
  let isStarted = false
  let isClosed = false
  let watch: FolderWatch | null = null
  let backups: BackupSchedule | null = null

  const kept = lock === null ? null : keepListRemembered(listPath(places, device), reading.list)

  const saving = createSaving(context, {
    before: () => kept?.outdated(),
    after: () => backups?.noteSaved(),
  })
  const { flush, touch } = saving

  function tell(changes: ChangeSet) {
    if (isEmpty(changes)) return
    if (isStarted) void kept?.outdated()
    for (const listener of outsideListeners) listener(changes)
  }

  const arriving = new Set<ArticleId>()
  const outside = createOutsideLook(context, {
    take: (id) => (arriving.has(id) ? Promise.resolve() : take(id)),
    tell,
    touch,
  })

  /** An import and the watch on the folder may both find a new article: the shelf that is there first stays. */
  function take(id: ArticleId): Promise<void> {
    if (articles.has(id)) return Promise.resolve()
    const taking = beingTaken.get(id) ?? takeNow(id).finally(() => beingTaken.delete(id))
    beingTaken.set(id, taking)
    return taking
  }

  async function takeNow(id: ArticleId): Promise<void> {
    const loaded = await load(id, (read, wasOnDisk) => {
      const present = articles.get(id)
      if (present !== undefined) outside.takeIn(present, read, wasOnDisk)
    })
    articles.set(id, loaded)
    for (const { merged } of loaded.shelf.records()) context.clock.witness(merged.stamp)
    if (!isStarted) return
    // Of an article that is being taken in the record comes next: none needs to be made up for it.
    if (await settleArticle(loaded, context, !arriving.has(id))) touch(id)
    watch?.add(id)
    tell({ added: [...livingRecords(loaded)], updated: [], removed: [] })
  }

  async function start(seen: Seen = new Map(), remembered?: readonly ArticleSummary[]): Promise<void> {
    isStarted = true
    for (const [id, loaded] of articles) if (await settleArticle(loaded, context)) touch(id)
    watch = watchFolders(places.folder, (ids) => void outside.look(ids))
    const pace = createPacer()
    for (const id of articles.keys()) {
      watch.add(id)
      await pace()
    }
    tell(changesSince(seen, articles))
    // What changed on the disk after it was read and before it was watched.
    if (seen.size > 0) await outside.look(seen.keys())
    if (remembered === undefined || !(await isSameList(remembered, reading.list()))) void kept?.outdated()
    if (context.readOnly() !== null) return
    backups = scheduleBackups(places, context.now, (message) => notices.post('warning', message))
  }

  function apply(changes: ChangeSet): Result<ChangeSet> {
    if (isClosed) return fail('busy', 'The library is closed. Nothing was changed.')
    const obstacle = context.readOnly()
    if (obstacle !== null) return fail('read-only', obstacle)
    const shelves: Shelves = { get: (id) => articles.get(id)?.shelf, all: () => shelvesOf(articles) }
    const stamp = context.tick()
    const applied = applyToShelves(shelves, changes, { device, stamp, now: context.nowIso() })
    if (!applied.ok) return applied
    saving.touchAll(applied.value.touched, stamp)
    return ok(applied.value.changes)
  }

  async function backUpBefore(reason: 'import' | 'deletion' | 'restore'): Promise<void> {
    await flush()
    const made = await backups?.make(reason)
    if (made?.ok === false) notices.post('warning', made.error.message)
  }

  const checks = createLibraryChecks(
    context,
    {
      look: outside.look,
      touch,
      apply,
      tell,
      flush,
      backUp: async () => void (await backups?.make('asked')),
      ownFile,
    },
    (id) => arriving.has(id),
  )

  return {
    device,
    get readOnly() {
      return context.readOnly()
    },
    take,
    start,
    ...reading,
    async importSource(input) {
      const obstacle = context.readOnly()
      if (obstacle !== null) return fail('read-only', obstacle)
      if (input.into !== undefined) await backUpBefore('import')
      const { importSource } = await import('./articles/import-source.ts')
      return importSource(input, { ...importing, arriving, take, apply })
    },
    async keepRevision(article, source) {
      const obstacle = context.readOnly()
      if (obstacle !== null) return fail('read-only', obstacle)
      await backUpBefore('import')
      const { keepRevision } = await import('./articles/import-source.ts')
      return keepRevision(article, source, importing)
    },
    apply,
    async emptyTrash(ids) {
      const obstacle = context.readOnly()
      if (obstacle !== null) return fail('read-only', obstacle)
      const backUp = () => backUpBefore('deletion')
      const { emptyTrash } = await import('./records/empty-trash.ts')
      return emptyTrash(ids, context, { touch, flush, backUp })
    },
    saveState: saving.state,
    notices: () => notices.all(),
    dismissNotice: (id) => notices.dismiss(id),
    onSaveState: saving.onState,
    onOutsideChange(listener) {
      outsideListeners.add(listener)
      return () => outsideListeners.delete(listener)
    },
    onNotice: (listener) => notices.onNotice(listener),
    lookOutside: () => outside.look(),
    async backups() {
      const { summaryOf } = await import('./backups/backup-calls.ts')
      return ((await backups?.list()) ?? []).map(summaryOf)
    },
    async backUp() {
      await flush()
      const made = await backups?.make('asked')
      if (made === undefined) return fail('read-only', context.readOnly() ?? 'The library is closed.')
      const { summaryOf } = await import('./backups/backup-calls.ts')
      return made.ok ? ok(made.value && summaryOf(made.value)) : made
    },
    async restoreBackup(id, article) {
      await backUpBefore('restore')
      const { restoreFrom } = await import('./backups/backup-calls.ts')
      return restoreFrom(id, article, context, { apply, take })
    },
    ...checks,
    saveCopies: async (folder) => (await import('./writing/save-copies.ts')).saveCopies(folder, context),
    retrySave: flush,
    flush,
    flushNow: saving.flushNow,
    async close() {
      const flushed = await flush()
      if (!flushed.ok) return flushed
      isClosed = true
      saving.stop()
      watch?.close()
      backups?.stop()
      await kept?.close()
      await lock?.release()
      return ok(null)
    },
  }
}

function* shelvesOf(articles: ReadonlyMap<ArticleId, LoadedArticle>) {
  for (const { shelf } of articles.values()) yield shelf
}

function* livingRecords({ shelf }: LoadedArticle) {
  for (const { merged, view } of shelf.records()) if (merged.deleted === null && view !== null) yield view
}
