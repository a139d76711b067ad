// Notes as Readwise imports them. Words stand there as they are: it is no spreadsheet that reads them.

import { noteOf, tagsOf } from '../../preload/contract/annotation.ts'
import { codePointsOf, toCodePoints } from '../anchoring/code-points.ts'
import { writeCsv } from './csv.ts'
import { type NotesOf, wordsOf } from './notes-of.ts'

const COLUMNS = ['Highlight', 'Title', 'Author', 'URL', 'Note', 'Location', 'Date']

export function writeReadwise(all: readonly NotesOf[]): string {
  const rows = all.flatMap(({ article, text, notes }) => {
    const points = codePointsOf(text)
    const url = article.source !== undefined && /^https?:/i.test(article.source) ? article.source : ''
    return notes.map((placed) => {
      const { annotation, range } = placed
      const note = noteOf(annotation)
      const words = wordsOf(placed, text)
      const location = range === null ? '' : String(toCodePoints(points, range.start))
      const tags = tagsOf(annotation).map((tag) => `.${tag.trim().replace(/^\.+/, '').replace(/\s+/g, '-')}`)
      // A note without words would not be taken: it becomes the words.
      const marked = words === '' ? tags : [...tags, note]
      const date = new Date(annotation.created).toISOString().replace('T', ' ').slice(0, 19)
      const cells = [words === '' ? note : words, article.title, article.author ?? '', url]
      return [...cells, marked.filter((part) => part !== '').join(' '), location, date]
    })
  })
  return writeCsv([COLUMNS, ...rows.filter(([words]) => words !== '')])
}
