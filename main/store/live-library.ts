// The library while it is open: the shelves, the clock, the save queue and those who listen, put together.

import type { ArticleSummary, OpenArticle, SaveState } from '../../preload/contract/api.ts'
import type { Article } from '../../preload/contract/article.ts'
import { type ChangeSet, isEmpty } from '../../preload/contract/change-set.ts'
import type { ArticleId, DeviceId } from '../../preload/contract/ids.ts'
import { fail, ok, type Result } from '../../preload/contract/result.ts'
import { applyToShelves, type Shelves } from './apply-changes.ts'
import { readRevisionFile } from './article-files.ts'
import { changesOf } from './article-shelf.ts'
import type { DeviceClock } from './device-clock.ts'
import type { DurableFileOptions } from './durable-json-file.ts'
import { importSource } from './import-source.ts'
import type { ImportInput, Library, TrashedAnnotation } from './library.ts'
import { type LoadedArticle, versionsOf } from './load-article.ts'
import type { NoticeBoard } from './notice-board.ts'
import type { ReadNotes } from './read-notes.ts'
import { createSaveQueue } from './save-queue.ts'
import { describeReadError, describeSaveError } from './store-error.ts'
import { takeInFindings, takeInHandEdits } from './take-in.ts'

export type LoadHooks = Pick<DurableFileOptions, 'mayWrite' | 'onChangedOutside'>

export type LiveParts = {
  readonly folder: string
  readonly device: DeviceId
  readonly clock: DeviceClock
  readonly now: () => number
  readonly notices: NoticeBoard
  readonly articles: Map<ArticleId, LoadedArticle>
  readonly load: (article: ArticleId, hooks: LoadHooks) => Promise<LoadedArticle>
}

export type LiveLibrary = Library & {
  /** Loads an article's files and puts it on its shelf. @throws the system's error */
  readonly take: (id: ArticleId) => Promise<void>
  /** Everything is loaded: what was found is taken in and what needs mending is saved. */
  readonly start: () => void
}

export function createLiveLibrary(parts: LiveParts): LiveLibrary {
  const { articles, clock, device, folder, notices } = parts
  const dirty = new Set<ArticleId>()
  const saveListeners = new Set<(state: SaveState) => void>()
  const outsideListeners = new Set<(changes: ChangeSet) => void>()
  let isClosed = false

  const queue = createSaveQueue({
    commit: () => writeDirty(articles, dirty),
    describe: (error) => describeSaveError(error, folder),
    onState: (state) => {
      for (const listener of saveListeners) listener(state)
    },
  })

  const nowIso = () => new Date(parts.now()).toISOString()
  const shelves = (): Shelves => new Map([...articles].map(([id, { shelf }]) => [id, shelf]))

  function markDirty(ids: Iterable<ArticleId>) {
    for (const id of ids) dirty.add(id)
    queue.touch(clock.tick(parts.now()))
  }

  function tellOutside(changes: ChangeSet) {
    if (!isEmpty(changes)) for (const listener of outsideListeners) listener(changes)
  }

  function onChangedOutside(id: ArticleId, read: ReadNotes) {
    const loaded = articles.get(id)
    if (loaded === undefined) return
    for (const version of versionsOf(read).values()) clock.witness(version.stamp)
    tellOutside(changesOf(takeInFindings(loaded, read, () => clock.tick(parts.now()), nowIso())))
  }

  async function take(id: ArticleId): Promise<void> {
    const loaded = await parts.load(id, {
      mayWrite: async () => undefined,
      onChangedOutside: (read) => onChangedOutside(id, read),
    })
    articles.set(id, loaded)
    for (const { merged } of loaded.shelf.records()) clock.witness(merged.stamp)
  }

  function start() {
    const unsettled = [...articles].flatMap(([id, loaded]) => {
      const edits = takeInHandEdits(loaded, () => clock.tick(parts.now()), nowIso())
      const { recovery } = loaded.file
      return edits.length > 0 || (recovery?.document && !recovery.isOnDisk) ? [id] : []
    })
    if (unsettled.length > 0) markDirty(unsettled)
  }

  function apply(changes: ChangeSet): Result<ChangeSet> {
    if (isClosed) return fail('busy', 'The library is closed. Nothing was changed.')
    const stamp = clock.tick(parts.now())
    const applied = applyToShelves(shelves(), changes, { device, stamp, now: nowIso() })
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
    return ok({ article, revision: article.current, source: text.value, annotations, position })
  }

  async function readText(article: Article, id: string): Promise<Result<string>> {
    const revision = article.revisions.find((each) => each.id === id)
    if (revision === undefined) return fail('not-found', 'The article has no such revision.')
    try {
      return await readRevisionFile(folder, article.id, revision)
    } catch (error) {
      return { ok: false, error: describeReadError(error, 'The text of this article') }
    }
  }

  return {
    device,
    readOnly: null,
    take,
    start,
    list: () => [...articles.values()].flatMap(summaryOf),
    annotations: () => [...articles.values()].flatMap(({ shelf }) => shelf.annotations()),
    read,
    async readRevision(id, revision) {
      const article = articles.get(id)?.shelf.article() ?? null
      if (article === null) return fail('not-found', 'This article is not in the library any more.')
      const text = await readText(article, revision)
      return text.ok ? ok({ source: text.value }) : text
    },
    importSource: (input: ImportInput) => importSource(input, { folder, articles, take, apply, nowIso }),
    apply,
    trash: () => [...articles.values()].flatMap(trashOf),
    emptyTrash: async () => fail('bug', 'The trash cannot be emptied yet. Nothing was deleted.'),
    saveState: () => queue.state(),
    notices: () => notices.all(),
    dismissNotice: (id) => notices.dismiss(id),
    onSaveState: (listener) => subscribe(saveListeners, listener),
    onOutsideChange: (listener) => subscribe(outsideListeners, listener),
    onNotice: (listener) => notices.onNotice(listener),
    retrySave: () => queue.flush(),
    flush: () => queue.flush(),
    async close() {
      const flushed = await queue.flush()
      if (!flushed.ok) return flushed
      isClosed = true
      queue.stop()
      return ok(null)
    },
  }
}

/** One article that cannot be written does not keep the others from it. @throws the first error */
async function writeDirty(
  articles: ReadonlyMap<ArticleId, LoadedArticle>,
  dirty: Set<ArticleId>,
): Promise<void> {
  const errors: unknown[] = []
  for (const id of [...dirty]) {
    // Taken out first: what is applied while the file is written makes it dirty again.
    dirty.delete(id)
    try {
      await articles.get(id)?.db.write()
    } catch (error) {
      dirty.add(id)
      errors.push(error)
    }
  }
  if (errors.length > 0) throw errors[0]
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function summaryOf({ shelf }: LoadedArticle): readonly ArticleSummary[] {
  const article = shelf.article()
  return article === null ? [] : [{ article, position: shelf.position(), ...shelf.counts() }]
}

function trashOf({ shelf }: LoadedArticle): readonly TrashedAnnotation[] {
  return [...shelf.records()].flatMap(({ merged, view }) =>
    merged.deleted !== null && view?.type === 'Annotation'
      ? [{ annotation: view, article: shelf.id, deleted: merged.deleted }]
      : [],
  )
}
