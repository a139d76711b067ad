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
    if (text === '') finish()
    else lines.push(text)
  }
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
