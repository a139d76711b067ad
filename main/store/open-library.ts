// Opens a library folder: who this device is, what its articles are, and what state their files are in.

import { randomUUID } from 'node:crypto'
import type { ArticleSummary } from '../../preload/contract/api.ts'
import type { ArticleId, DeviceId } from '../../preload/contract/ids.ts'
import { ok, type Result } from '../../preload/contract/result.ts'
import { articlesFolder, listArticleFolders } from './articles/article-files.ts'
import { loadArticle } from './articles/load-article.ts'
import { listMirrored, listUnfinished } from './articles/mirrored-articles.ts'
import { readRememberedList } from './articles/remembered-list.ts'
import { claimDevice } from './devices/claim-device.ts'
import { createDeviceClock } from './devices/device-clock.ts'
import { createFirstSight, type Seen } from './first-sight.ts'
import type { EarlySight, Library, LibraryOptions } from './library.ts'
import type { LibraryContext } from './library-context.ts'
import { type LibraryPlaces, listPath, placesOf } from './library-places.ts'
import { createLiveLibrary, type LiveLibrary, type LiveParts } from './live-library.ts'
import { createNoticeBoard } from './notice-board.ts'
import { describeReadError, StoreError } from './store-error.ts'
import { makeFolder } from './writing/durable-write.ts'
import { createOwnFileOptions, type OwnFileOptions } from './writing/own-file-options.ts'

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
    const ownFile = createOwnFileOptions(context)
    const load = createLoad(context, ownFile, mayWrite)
    const library = createLiveLibrary({ context, lock: claimed.lock, load, ownFile })
    const early = claimed.lock && (await showEarly(library, listPath(places, claimed.device), options.early))
    const ids = new Set([...(await listArticleFolders(folder)), ...(await listMirrored(places))])
    await forEachOf([...ids], library.take)
    await library.start(early?.seen, early?.remembered)
    return ok(library)
  } catch (error) {
    return { ok: false, error: describeReadError(error, `The library in ${folder}`) }
  }
}

/** Hands out what was remembered, and waits until the rest may be read. @returns null when nothing is remembered */
async function showEarly(
  library: LiveLibrary,
  listFile: string,
  early: EarlySight | undefined,
): Promise<{ readonly seen: Seen; readonly remembered: readonly ArticleSummary[] } | null> {
  const remembered = early === undefined ? null : await readRememberedList(listFile)
  // A library without articles takes its first ones in, and for that it must be open.
  if (early === undefined || remembered === null || remembered.length === 0) return null
  const { sight, seen } = createFirstSight(library, remembered)
  early.onSight(sight)
  await early.until
  return { seen, remembered }
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

function createLoad(
  context: LibraryContext,
  optionsOf: OwnFileOptions,
  mayWrite: () => Promise<void>,
): LiveParts['load'] {
  const { places, device } = context
  let unfinished: Promise<readonly string[]> | undefined
  const leftOvers = () => {
    unfinished ??= listUnfinished(places)
    return unfinished
  }
  return (article, onChangedOutside) => {
    const own = optionsOf(article, device, { mayWrite, onChangedOutside, leftOvers })
    return loadArticle(places.folder, article, own, `urn:uuid:${randomUUID()}`)
  }
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
