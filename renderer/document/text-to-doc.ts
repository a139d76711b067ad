import type { ArticleDoc, Block } from './article-doc.ts'
import { normalizeSource } from './normalize-source.ts'

type Plain = Extract<Block, { type: 'plain' }>

/**
 * Plain text as a document. Blank lines part paragraphs; within one, lines stay lines with their leading spaces, so
 * that poems, addresses and lists keep their shape.
 */
export function textToDoc(source: string): ArticleDoc {
  const blocks = textToBlocks(normalizeSource(source))
  return { meta: {}, blocks, text: blocks.map((block) => block.text).join('\n') }
}

/** More than any real text has; each costs the window memory, and sixty megabytes can ask for thirty million. */
export const MOST_PARAGRAPHS = 500_000
/** What comes after them is parted at the next blank line behind so many lines. */
const LINES_AFTER = 2000

/** @param source with `\n` line ends */
export function textToBlocks(source: string): Plain[] {
  const blocks: Plain[] = []
  let lines: string[] = []
  const finish = () => {
    if (lines.length > 0) blocks.push({ type: 'plain', text: lines.join('\n'), wrapped: isWrapped(lines) })
    lines = []
  }
  for (const line of source.split('\n')) {
    const text = line.trimEnd()
    if (text !== '') lines.push(text)
    else if (blocks.length < MOST_PARAGRAPHS || lines.length >= LINES_AFTER) finish()
    else if (lines.length > 0) lines.push('')
  }
  while (lines.at(-1) === '') lines.pop()
  finish()
  return blocks
}

/**
 * Whether lines look broken at a fixed width, as in e-mail and old text files: no line is indented, every one but the
 * last is about as long as the longest, and none is longer than such files have them (so 50 to 90 characters).
 */
function isWrapped(lines: readonly string[]): boolean {
  if (lines.length < 2 || lines.some((line) => /^\s/.test(line))) return false
  const longest = Math.max(...lines.slice(0, 200).map((line) => line.length))
  if (longest < 50 || longest > 90) return false
  return lines.slice(0, -1).every((line) => line.length > longest - 20 && line.length <= 90)
}
