import { type MarkedExtension, Tokenizer, type Tokens } from 'marked'

/** Between two cells: a pipe that no backslash, or a pair of them, stands before. */
const PIPE = /(?<=(?:^|[^\\])(?:\\\\)*)\|/

/**
 * GitHub's Markdown leaves out the cells that a row has more than its header. Their text would be lost: here they stand
 * behind the others.
 */
export const tableExtension: MarkedExtension = {
  tokenizer: {
    table(source): Tokens.Table | undefined | false {
      const table = Tokenizer.prototype.table.call(this, source)
      if (table === undefined) return false
      const lines = table.raw.split('\n').slice(2)
      for (const [index, row] of table.rows.entries()) {
        for (const text of cellsOf(lines[index] ?? '').slice(row.length)) {
          row.push({ text, tokens: this.lexer.inline(text), header: false, align: null })
        }
      }
      return table
    },
  },
}

function cellsOf(line: string): string[] {
  const cells = line
    .trim()
    .split(PIPE)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))
  if (cells[0] === '') cells.shift()
  if (cells.at(-1) === '') cells.pop()
  return cells
}
