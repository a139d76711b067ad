// Opens a library folder: who this device is, what its articles are, and what state their files are in.

import { randomUUID } from 'node:crypto'
import type { ArticleId, DeviceId } from '../../preload/contract/ids.ts'
import { ok, type Result } from '../../preload/contract/result.ts'
import { articlesFolder, listArticleFolders } from './article-files.ts'
import { listBackups } from './backups.ts'
import { claimDevice } from './claim-device.ts'
import { createDeviceClock } from './device-clock.ts'
import { makeFolder } from './durable-write.ts'
import { gatherBackups } from './gather-copies.ts'
import type { Library, LibraryOptions } from './library.ts'
import type { LibraryContext } from './library-context.ts'
import { type LibraryPlaces, mirrorPath, placesOf, primaryPath } from './library-places.ts'
import { createLiveLibrary, type LiveParts } from './live-library.ts'
import { loadArticle } from './load-article.ts'
import { createNoticeBoard } from './notice-board.ts'
import { quarantineFile } from './quarantine.ts'
import { readNames } from './read-file.ts'
import { describeReadError, StoreError } from './store-error.ts'

/** Articles whose files are read at the same time: enough to keep the disk busy, few enough for 1,024 open files. */
const LOADS_AT_ONCE = 16

/**
 * Opens the library in a folder. A damaged or read-only library opens too, with notices; only a folder of which
 * nothing at all can be shown is a failure.
 */
export async function openLibrary(options: LibraryOptions): Promise<Result<Library>> {
  const { folder, userData, now = Date.now } = options
  try {
    await makeFolder(articlesFolder(folder))
    const claimed = await claimDevice(folder, userData)
    const places = placesOf(folder, userData, claimed.library)
    const context = createContext(places, claimed.device, now)
    if (claimed.readOnly !== null) context.becomeReadOnly(claimed.readOnly)
    const mayWrite = async () => {
      const obstacle = context.readOnly()
      if (obstacle !== null) throw new StoreError('read-only', obstacle)
      await claimed.lock?.check()
    }
    const library = createLiveLibrary({ context, lock: claimed.lock, load: createLoad(context, mayWrite) })
    const ids = new Set([...(await listArticleFolders(folder)), ...(await listMirrored(places))])
    await forEachOf([...ids], library.take)
    await library.start()
    return ok(library)
  } catch (error) {
    return { ok: false, error: describeReadError(error, `The library in ${folder}`) }
  }
}

function createContext(places: LibraryPlaces, device: DeviceId, now: () => number): LibraryContext {
  const clock = createDeviceClock(device)
  const notices = createNoticeBoard()
  let readOnly: string | null = null
  return {
    places,
    device,
    clock,
    notices,
    articles: new Map(),
    now,
    nowIso: () => new Date(now()).toISOString(),
    tick: () => clock.tick(now()),
    readOnly: () => readOnly,
    becomeReadOnly(sentence) {
      if (readOnly !== null) return
      readOnly = sentence
      notices.post('error', sentence)
    },
  }
}

function createLoad(context: LibraryContext, mayWrite: () => Promise<void>): LiveParts['load'] {
  const { places, device, now } = context
  // Asked only when an article's notes are whole in neither place, and then perhaps for every article.
  let listed: ReturnType<typeof listBackups> | undefined
  const backupList = () => {
    listed ??= listBackups(places.backups)
    return listed
  }
  return (article, onChangedOutside) => {
    const origin = { article, device, created: context.nowIso() }
    const own = {
      primary: primaryPath(places, article, device),
      mirror: mirrorPath(places, article, device),
      origin,
      now,
      backups: async () => gatherBackups(places.backups, await backupList(), origin),
      quarantine: (path: string) => quarantineFile(places.quarantine, path, now()),
      mayWrite,
      onChangedOutside,
    }
    return loadArticle(places.folder, article, own, `urn:uuid:${randomUUID()}`)
  }
}

/** Articles whose folder may be gone while the second copy of their notes is still there. */
async function listMirrored({ mirror }: LibraryPlaces): Promise<readonly ArticleId[]> {
  const names = await readNames(mirror).catch(() => [])
  return names.flatMap((name) =>
    /^[0-9a-f]{64}\.notes\./.test(name) ? [name.slice(0, 64) as ArticleId] : [],
  )
}

async function forEachOf(
  ids: readonly ArticleId[],
  work: (id: ArticleId) => Promise<unknown>,
): Promise<void> {
  const waiting = [...ids]
  const worker = async () => {
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) await work(id)
  }
  await Promise.all(Array.from({ length: LOADS_AT_ONCE }, worker))
}
