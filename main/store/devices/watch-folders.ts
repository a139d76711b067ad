// Says which articles' folders changed on disk. The system's notifications are fast but not to be relied on (network
// disks send none, Linux has a limit on watches), so a slow poll stands behind them.

import { type FSWatcher, watch } from 'node:fs'
import type { ArticleId } from '../../../preload/contract/ids.ts'
import { articleFolder, articlesFolder } from '../articles/article-files.ts'

export const WATCH_TIMES = {
  /** A sync tool writes several files in a row; they are looked at together. Milliseconds. */
  gatherMs: 150,
  pollMs: 30_000,
} as const

export type FolderWatch = {
  /** Watches this article's folder too. */
  add(id: ArticleId): void
  close(): void
}

/** @param onChange the articles whose folders changed; undefined for "any may have" */
export function watchFolders(
  library: string,
  onChange: (ids: ReadonlySet<ArticleId> | undefined) => void,
): FolderWatch {
  const watchers = new Map<string, FSWatcher>()
  let changed: Set<ArticleId> | undefined = new Set()
  let timer: ReturnType<typeof setTimeout> | null = null
  let isClosed = false

  function tell() {
    timer = null
    const ids = changed
    changed = new Set()
    onChange(ids)
  }

  function note(id: ArticleId | undefined) {
    if (id === undefined) changed = undefined
    else changed?.add(id)
    timer ??= setTimeout(tell, WATCH_TIMES.gatherMs)
  }

  function watchOne(path: string, id: ArticleId | undefined) {
    if (isClosed || watchers.has(path)) return
    try {
      const watcher = watch(path, { persistent: false }, () => note(id))
      // A folder that vanishes, or too many watches: the poll sees it.
      watcher.on('error', () => stopWatching(path))
      watchers.set(path, watcher)
    } catch {
      // No watch to be had: the poll does it alone.
    }
  }

  function stopWatching(path: string) {
    watchers.get(path)?.close()
    watchers.delete(path)
  }

  watchOne(articlesFolder(library), undefined)
  const poll = setInterval(() => note(undefined), WATCH_TIMES.pollMs)
  poll.unref()
  return {
    add: (id) => watchOne(articleFolder(library, id), id),
    close() {
      isClosed = true
      clearInterval(poll)
      if (timer !== null) clearTimeout(timer)
      for (const path of [...watchers.keys()]) stopWatching(path)
    },
  }
}
