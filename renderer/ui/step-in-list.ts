/** How far PageUp and PageDown lead: about what is in sight of a list. */
const PAGE = 8

/**
 * Where a key leads in a list of which one entry is chosen; pure.
 * @param isRound after the last entry comes the first. Then Home and End lead nowhere: they belong to the field
 * that such a list stands under.
 * @returns the index of an entry; null for a key that leads nowhere, and for an empty list
 */
export function stepInList(key: string, at: number, count: number, isRound = false): number | null {
  if (count === 0) return null
  const within = (to: number) => Math.min(count - 1, Math.max(0, to))
  const next = (to: number) => (isRound ? (to + count) % count : within(to))
  switch (key) {
    case 'ArrowDown':
      return next(at + 1)
    case 'ArrowUp':
      return next(at - 1)
    case 'PageDown':
      return within(at + PAGE)
    case 'PageUp':
      return within(at - PAGE)
    case 'Home':
      return isRound ? null : 0
    case 'End':
      return isRound ? null : count - 1
    default:
      return null
  }
}
