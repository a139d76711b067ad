// The library while it is open: the shelves, the save queue, the backups and the watch on the folder, put together.

import type { ArticleSummary, OpenArticle, SaveState } from '../../preload/contract/api.ts'
import type { Article, Revision } from '../../preload/contract/article.ts'
import { type ChangeSet, isEmpty } from '../../preload/contract/change-set.ts'
import type { ArticleId, RevisionId } from '../../preload/contract/ids.ts'
import { type Failure, fail, ok, type Result } from '../../preload/contract/result.ts'
import { readRevisionBytes, readRevisionFile } from './articles/article-files.ts'
import { readAssets } from './articles/asset-files.ts'
import { createAssetShelf } from './articles/asset-shelf.ts'
import type { LoadedArticle } from './articles/load-article.ts'
import { isSameList, keepListRemembered } from './articles/remembered-list.ts'
import { type BackupSchedule, scheduleBackups } from './backups/backup-schedule.ts'
import { createLibraryChecks } from './check/library-checks.ts'
import type { DeviceLock } from './devices/device-lock.ts'
import { createOutsideLook } from './devices/look-outside.ts'
import { type FolderWatch, watchFolders } from './devices/watch-folders.ts'
import { changesSince, type Seen } from './first-sight.ts'
import type { Library, TrashedAnnotation } from './library.ts'
import type { LibraryContext } from './library-context.ts'
import { listPath } from './library-places.ts'
import { applyToShelves, type Shelves } from './records/apply-changes.ts'
import { settleArticle } from './recovery/settle-article.ts'
import { describeReadError, describeSaveError } from './store-error.ts'
import type { DurableFileOptions } from './writing/durable-json-file.ts'
import type { OwnFileOptions } from './writing/own-file-options.ts'
import { createPacer } from './writing/pacer.ts'
import { createSaveQueue } from './writing/save-queue.ts'

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
  const assets = createAssetShelf(places.folder)
  const importing = { folder: places.folder, device, articles, nowIso: context.nowIso }
  const dirty = new Set<ArticleId>()
  /** Those of which a write is in flight. */
  const writing = new Set<ArticleId>()
  const saveListeners = new Set<(state: SaveState) => void>()
  const outsideListeners = new Set<(changes: ChangeSet) => void>()
  const beingTaken = new Map<ArticleId, Promise<void>>()
  let isStarted = false
  let isClosed = false
  let watch: FolderWatch | null = null
  let backups: BackupSchedule | null = null

  const kept = lock === null ? null : keepListRemembered(listPath(places, device), list)

  const queue = createSaveQueue({
    commit: async () => {
      await kept?.outdated()
      await writeDirty(articles, dirty, writing)
      backups?.noteSaved()
    },
    describe: (error) => describeSaveError(error, places.folder),
    onState: (state) => {
      for (const listener of saveListeners) listener(state)
    },
  })

  function touch(id: ArticleId) {
    dirty.add(id)
    queue.touch(context.tick())
  }

  function list(): readonly ArticleSummary[] {
    return [...articles.values()].flatMap(summaryOf)
  }

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
    if (remembered === undefined || !(await isSameList(remembered, list()))) void kept?.outdated()
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
    for (const id of applied.value.touched) dirty.add(id)
    if (applied.value.touched.size > 0) queue.touch(stamp)
    return ok(applied.value.changes)
  }

  async function read(id: ArticleId): Promise<Result<OpenArticle>> {
    const shelf = articles.get(id)?.shelf
    const article = shelf?.article() ?? null
    if (shelf === undefined || article === null) {
      return fail('not-found', 'This article is not in the library any more.')
    }
    const text = await readText(article, article.current)
    if (!text.ok) return text
    const [annotations, position] = [shelf.annotations(), shelf.position()]
    return ok({ article, revision: article.current, ...text.value, annotations, position })
  }

  async function readText(
    article: Article,
    id: RevisionId,
  ): Promise<Result<Pick<OpenArticle, 'source' | 'pictures'>>> {
    const text = await readFrom(article, id, readRevisionFile)
    return text.ok ? ok({ source: text.value, pictures: await assets.open(article.id, id) }) : text
  }

  async function readFrom<T>(
    article: Article | null,
    id: RevisionId,
    readFile: (library: string, article: ArticleId, revision: Revision) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    if (article === null) return fail('not-found', 'This article is not in the library any more.')
    const revision = article.revisions.find((each) => each.id === id)
    if (revision === undefined) return fail('not-found', 'The article has no such revision.')
    try {
      return await readFile(places.folder, article.id, revision)
    } catch (error) {
      return { ok: false, error: describeReadError(error, 'The text of this article') }
    }
  }

  async function backUpBefore(reason: 'import' | 'deletion' | 'restore'): Promise<void> {
    await queue.flush()
    const made = await backups?.make(reason)
    if (made?.ok === false) notices.post('warning', made.error.message)
  }

  const checks = createLibraryChecks(context, {
    look: outside.look,
    touch,
    apply,
    tell,
    flush: () => queue.flush(),
    backUp: async () => void (await backups?.make('asked')),
    ownFile,
  })

  return {
    device,
    get readOnly() {
      return context.readOnly()
    },
    take,
    start,
    list,
    annotations: () => [...articles.values()].flatMap(({ shelf }) => shelf.annotations()),
    read,
    async readRevision(id, revision) {
      const article = articles.get(id)?.shelf.article() ?? null
      if (article === null) return fail('not-found', 'This article is not in the library any more.')
      return readText(article, revision)
    },
    readBytes: (id, revision) =>
      readFrom(articles.get(id)?.shelf.article() ?? null, revision, readRevisionBytes),
    picturesOf: (id, revision) => readAssets(places.folder, id, revision),
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
    readAsset: assets.read,
    apply,
    trash: () => [...articles.values()].flatMap(trashOf).sort(latestFirst),
    async emptyTrash(ids) {
      const obstacle = context.readOnly()
      if (obstacle !== null) return fail('read-only', obstacle)
      const backUp = () => backUpBefore('deletion')
      const { emptyTrash } = await import('./records/empty-trash.ts')
      return emptyTrash(ids, context, { touch, flush: () => queue.flush(), backUp })
    },
    saveState: () => queue.state(),
    notices: () => notices.all(),
    dismissNotice: (id) => notices.dismiss(id),
    onSaveState: (listener) => subscribe(saveListeners, listener),
    onOutsideChange: (listener) => subscribe(outsideListeners, listener),
    onNotice: (listener) => notices.onNotice(listener),
    lookOutside: () => outside.look(),
    async backups() {
      const { summaryOf } = await import('./backups/backup-calls.ts')
      return ((await backups?.list()) ?? []).map(summaryOf)
    },
    async backUp() {
      await queue.flush()
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
    retrySave: () => queue.flush(),
    flush: () => queue.flush(),
    flushNow() {
      let failure: Failure | null = null
      for (const id of new Set([...dirty, ...writing])) {
        const loaded = articles.get(id)
        try {
          loaded?.file.writeNow(loaded.db.data)
        } catch (error) {
          failure = describeSaveError(error, places.folder)
        }
      }
      return failure === null ? ok(null) : { ok: false, error: failure }
    },
    async close() {
      const flushed = await queue.flush()
      if (!flushed.ok) return flushed
      isClosed = true
      queue.stop()
      watch?.close()
      backups?.stop()
      await kept?.close()
      await lock?.release()
      return ok(null)
    },
  }
}

/** One article that cannot be written does not keep the others from it. @throws the first error */
async function writeDirty(
  articles: ReadonlyMap<ArticleId, LoadedArticle>,
  dirty: Set<ArticleId>,
  writing: Set<ArticleId>,
): Promise<void> {
  const errors: unknown[] = []
  for (const id of [...dirty]) {
    // Taken out first: what is applied while the file is written makes it dirty again.
    dirty.delete(id)
    writing.add(id)
    try {
      await articles.get(id)?.db.write()
    } catch (error) {
      dirty.add(id)
      errors.push(error)
    } finally {
      writing.delete(id)
    }
  }
  if (errors.length > 0) throw errors[0]
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function* shelvesOf(articles: ReadonlyMap<ArticleId, LoadedArticle>) {
  for (const { shelf } of articles.values()) yield shelf
}

function* livingRecords({ shelf }: LoadedArticle) {
  for (const { merged, view } of shelf.records()) if (merged.deleted === null && view !== null) yield view
}

function summaryOf({ shelf }: LoadedArticle): readonly ArticleSummary[] {
  const article = shelf.article()
  return article === null ? [] : [{ article, position: shelf.position(), ...shelf.counts() }]
}

function latestFirst(a: TrashedAnnotation, b: TrashedAnnotation): number {
  if (a.deleted === b.deleted) return 0
  return a.deleted < b.deleted ? 1 : -1
}

function trashOf({ shelf }: LoadedArticle): readonly TrashedAnnotation[] {
  return [...shelf.records()].flatMap(({ merged, view }) =>
    merged.deleted !== null && view?.type === 'Annotation'
      ? [{ annotation: view, article: shelf.id, deleted: merged.deleted }]
      : [],
  )
}
