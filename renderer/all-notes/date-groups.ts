// Days and months of the reader's own calendar: as filters, and as headings. Pure.

import type { AllNotesFilter } from './all-notes-view.ts'

/** The day that lies so many days before that of `now`, at its first moment; ms since 1970. */
function dayBefore(now: Date, days: number): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - days).getTime()
}

const DAYS_BACK = { today: 0, week: 6, month: 29, year: 364 } as const

/** The moments that a filter lets pass, or null for all. */
export function periodOf(
  { period, from, to }: Pick<AllNotesFilter, 'period' | 'from' | 'to'>,
  now: Date,
): { readonly includes: (moment: number) => boolean } | null {
  if (period === 'any') return null
  if (period !== 'between') {
    const since = dayBefore(now, DAYS_BACK[period])
    return { includes: (moment) => moment >= since }
  }
  const first = startOfDay(from, 0)
  const end = startOfDay(to, 1)
  if (first === null && end === null) return null
  return { includes: (moment) => (first === null || moment >= first) && (end === null || moment < end) }
}

/** The first moment of a day, or of one some days later; null for what is no day. */
function startOfDay(day: string, daysLater: number): number | null {
  const parts = /^(\d{4,6})-(\d{2})-(\d{2})$/.exec(day)
  if (parts === null) return null
  return new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]) + daysLater).getTime()
}

const DAY: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' }
const MONTH: Intl.DateTimeFormatOptions = { month: 'long', year: 'numeric' }

/** To make a formatter costs a thousand times what it does. */
const labels = new Map<string, string>()

function labelled(key: string, moment: Date, options: Intl.DateTimeFormatOptions): string {
  const known = labels.get(key)
  if (known !== undefined) return known
  const label = new Intl.DateTimeFormat('en-GB', options).format(moment)
  labels.set(key, label)
  return label
}

/** Each of the last seven days is a group, before that each month. The later the lower its rank. */
export function dateGroupOf(
  instant: string,
  now: Date,
): { readonly key: string; readonly label: string; readonly rank: number } {
  const moment = new Date(instant)
  const [year, month, day] = [moment.getFullYear(), moment.getMonth(), moment.getDate()]
  if (moment.getTime() < dayBefore(now, 6)) {
    const key = `${year}-${month + 1}`
    return { key, label: labelled(key, moment, MONTH), rank: -(year * 12 + month) * 32 }
  }
  const key = `${year}-${month + 1}-${day}`
  const rank = -((year * 12 + month) * 32 + day)
  if (moment.getTime() >= dayBefore(now, 0)) return { key, label: 'Today', rank }
  if (moment.getTime() >= dayBefore(now, 1)) return { key, label: 'Yesterday', rank }
  return { key, label: labelled(key, moment, DAY), rank }
}
