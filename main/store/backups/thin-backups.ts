// Which backups stay: the ten latest, the last one of each of 14 days, the last one of each of 8 weeks. Counted among
// the backups that there are, never compared with today's date: a clock that is wrong must not empty the shelf.

export type DatedBackup = {
  readonly id: string
  /** Grows with every backup, whatever the clock says. */
  readonly number: number
  /** ISO 8601, UTC */
  readonly time: string
}

export const BACKUPS_KEPT = { latest: 10, days: 14, weeks: 8 } as const

const DAY_MS = 86_400_000

function dayOf(backup: DatedBackup): number {
  return Math.floor(Date.parse(backup.time) / DAY_MS)
}

/** Weeks begin on Monday; 1970-01-01 was a Thursday. */
function weekOf(backup: DatedBackup): number {
  return Math.floor((dayOf(backup) + 3) / 7)
}

/** @returns the ids of those that may go */
export function thinBackups(backups: readonly DatedBackup[]): readonly string[] {
  const newestFirst = [...backups].sort((a, b) => b.number - a.number)
  const kept = new Set([
    ...newestFirst.slice(0, BACKUPS_KEPT.latest),
    ...lastOfEach(newestFirst, dayOf).slice(0, BACKUPS_KEPT.days),
    ...lastOfEach(newestFirst, weekOf).slice(0, BACKUPS_KEPT.weeks),
  ])
  return newestFirst.filter((backup) => !kept.has(backup)).map((backup) => backup.id)
}

function lastOfEach(
  newestFirst: readonly DatedBackup[],
  periodOf: (backup: DatedBackup) => number,
): readonly DatedBackup[] {
  const seen = new Set<number>()
  return newestFirst.filter((backup) => {
    const period = periodOf(backup)
    if (seen.has(period)) return false
    seen.add(period)
    return true
  })
}
