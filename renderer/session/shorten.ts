/**
 * One line of a text, at most so long; cut between words and with an ellipsis.
 * @param length in code points
 */
export function shorten(text: string, length: number): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  const points = Array.from(line.slice(0, length * 2 + 2))
  if (points.length <= length) return line
  const cut = points.slice(0, length).join('')
  const space = cut.lastIndexOf(' ')
  return `${space > length / 2 ? cut.slice(0, space) : cut}…`
}

/**
 * One line of a text, at most so long; of a longer one the beginning and the end.
 * @param length in code points
 */
export function shortenMiddle(text: string, length: number): string {
  // A selection may be a book: its ends are all that is looked at.
  const ends = text.length > length * 8 ? `${text.slice(0, length * 4)}${text.slice(-length * 4)}` : text
  const points = Array.from(ends.replace(/\s+/gu, ' ').trim())
  if (points.length <= length) return points.join('')
  const half = Math.floor((length - 3) / 2)
  return `${points.slice(0, half).join('').trimEnd()} … ${points.slice(-half).join('').trimStart()}`
}
