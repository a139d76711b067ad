// To make a formatter takes a tenth of a millisecond, and each card of the notes pane has a moment on it.
const plainDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' })
const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' })

/** A date as it is read: `2020-11-01` becomes "1 November 2020". Anything that is no plain date stays as it is. */
export function formatDate(date: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return date
  const parsed = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(parsed.getTime())) return date
  return plainDay.format(parsed)
}

/** A moment as notes show it: the day, and the time when it was today. */
export function formatMoment(instant: string, now: Date): string {
  const moment = new Date(instant)
  const isToday = moment.toDateString() === now.toDateString()
  return (isToday ? time : day).format(moment)
}
