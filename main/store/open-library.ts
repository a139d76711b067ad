// Opens a library folder: who this device is, what its articles are, and what state their files are in.

import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type ArticleId, type DeviceId, parseArticleId } from '../../preload/contract/ids.ts'
import { ParseError } from '../../preload/contract/parse.ts'
import { ok, type Result } from '../../preload/contract/result.ts'
import { articleFolder, articlesFolder, readNames } from './article-files.ts'
import { createDeviceClock } from './device-clock.ts'
import { readDeviceIdentity } from './device-identity.ts'
import { makeFolder } from './durable-write.ts'
import type { Library, LibraryOptions } from './library.ts'
import { readMarker, writeMarker } from './library-marker.ts'
import { createLiveLibrary, type LiveParts } from './live-library.ts'
import { loadArticle, notesName } from './load-article.ts'
import { createNoticeBoard } from './notice-board.ts'
import { quarantineFile } from './quarantine.ts'
import { describeReadError } from './store-error.ts'

/** Articles whose files are read at the same time: enough to keep the disk busy, few enough for 1,024 open files. */
const LOADS_AT_ONCE = 16

/**
 * Opens the library in a folder. A damaged or read-only library opens too, with notices; only a folder of which
 * nothing at all can be shown is a failure.
 */
export async function openLibrary(options: LibraryOptions): Promise<Result<Library>> {
  const { folder, userData, now = Date.now } = options
  try {
    const identity = await readDeviceIdentity(userData)
    const device = identity.ids[0] as DeviceId
    await makeFolder(articlesFolder(folder))
    const id = (await readMarker(folder, device)) ?? (await writeMarker(folder, device, identity.name))
    const clock = createDeviceClock(device)
    const mirror = join(userData, 'mirror', id)
    const parts: LiveParts = {
      folder,
      device,
      clock,
      now,
      notices: createNoticeBoard(),
      articles: new Map(),
      load: (article, hooks) =>
        loadArticle(
          folder,
          article,
          {
            primary: join(articleFolder(folder, article), notesName(device)),
            mirror: join(mirror, `${article}.${notesName(device)}`),
            origin: { article, device, created: new Date(now()).toISOString() },
            now,
            quarantine: (path) => quarantineFile(join(userData, 'quarantine'), path, now()),
            ...hooks,
          },
          `urn:uuid:${randomUUID()}`,
        ),
    }
    const library = createLiveLibrary(parts)
    await loadAll(await listArticles(folder, mirror), library.take)
    library.start()
    return ok(library)
  } catch (error) {
    return { ok: false, error: describeReadError(error, `The library in ${folder}`) }
  }
}

/** Articles that have a folder in the library, and those of which only the second copy of their notes is left. */
async function listArticles(folder: string, mirror: string): Promise<readonly ArticleId[]> {
  const names = [
    ...(await readdir(articlesFolder(folder))),
    ...(await readNames(mirror)).map((name) => name.slice(0, 64)),
  ]
  return [...new Set(names)].flatMap((name) => {
    try {
      return [parseArticleId(name)]
    } catch (error) {
      if (error instanceof ParseError) return []
      throw error
    }
  })
}

async function loadAll(ids: readonly ArticleId[], load: (id: ArticleId) => Promise<unknown>): Promise<void> {
  const waiting = [...ids]
  const worker = async () => {
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) await load(id)
  }
  await Promise.all(Array.from({ length: LOADS_AT_ONCE }, worker))
}
