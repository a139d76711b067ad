// When backups are made: a while after a good start, then at most every ten minutes when something was saved, and on
// demand before anything that changes much at once.

import { ok, type Result } from '../../../preload/contract/result.ts'
import type { LibraryPlaces } from '../library-places.ts'
import { describeTaskError } from '../store-error.ts'
import { createTurns } from '../writing/turns.ts'
import type { Backup, BackupReason } from './backups.ts'

export const BACKUP_TIMES = {
  /** The first minute belongs to the reader. Milliseconds. */
  afterStartMs: 60_000,
  betweenMs: 600_000,
} as const

export type BackupSchedule = {
  /** Something was saved. */
  noteSaved(): void
  make(reason: BackupReason): Promise<Result<Backup | null>>
  list(): Promise<readonly Backup[]>
  stop(): void
}

/** @param onFailure what to tell the reader when a backup that nobody waits for could not be made */
export function scheduleBackups(
  places: LibraryPlaces,
  now: () => number,
  onFailure: (message: string) => void,
): BackupSchedule {
  const turns = createTurns()
  let timer: ReturnType<typeof setTimeout> | null = null
  let lastAt = performance.now()
  let isStopped = false

  function plan(reason: BackupReason, delayMs: number) {
    if (isStopped || timer !== null) return
    timer = setTimeout(async () => {
      timer = null
      const made = await make(reason)
      if (!made.ok) onFailure(made.error.message)
    }, delayMs)
    timer.unref()
  }

  function make(reason: BackupReason): Promise<Result<Backup | null>> {
    return turns(async () => {
      try {
        lastAt = performance.now()
        const { makeBackup } = await import('./backups.ts')
        return ok(await makeBackup(places.folder, places.backups, reason, now()))
      } catch (error) {
        return { ok: false, error: describeTaskError(error, 'No backup could be made', places.backups) }
      }
    })
  }

  plan('start', BACKUP_TIMES.afterStartMs)
  return {
    make,
    noteSaved: () => plan('time', Math.max(0, lastAt + BACKUP_TIMES.betweenMs - performance.now())),
    list: () => turns(async () => (await import('./backups.ts')).listBackups(places.backups)),
    stop() {
      isStopped = true
      if (timer !== null) clearTimeout(timer)
      timer = null
    },
  }
}
