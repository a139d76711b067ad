// Tables as RFC 4180 has them.

/** More than any file of notes has. */
const MOST_ROWS = 200_000

/**
 * The rows of a table. Takes linear time; quotes that are never closed reach to the end.
 * @param separator one character
 */
export function parseCsv(text: string, separator = ','): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  let at = text.startsWith('\ufeff') ? 1 : 0
  const endRow = () => {
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  while (at < text.length && rows.length < MOST_ROWS) {
    const [cell, next] = text[at] === '"' ? quotedCell(text, at + 1) : ['', at]
    const end = endOfCell(text, next, separator)
    row.push(cell + text.slice(next, end))
    at = end + 1
    if (text[end] === separator) {
      if (at === text.length) row.push('')
      continue
    }
    if (text[end] === '\r' && text[at] === '\n') at += 1
    endRow()
  }
  if (row.length > 0) endRow()
  return rows
}

/** @returns the cell, and where the quotes end */
function quotedCell(text: string, start: number): readonly [cell: string, next: number] {
  const parts: string[] = []
  for (let at = start; ; ) {
    const end = text.indexOf('"', at)
    if (end < 0) return [parts.join('') + text.slice(at), text.length]
    parts.push(text.slice(at, end))
    if (text[end + 1] !== '"') return [parts.join(''), end + 1]
    parts.push('"')
    at = end + 2
  }
}

function endOfCell(text: string, start: number, separator: string): number {
  let at = start
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1
  return at
}

export function writeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('')
}

function cellText(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** What a spreadsheet would take for a formula is given an apostrophe, which says that it is text. */
export function guardCell(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

export function unguardCell(text: string): string {
  return /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text
}
