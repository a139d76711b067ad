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
