import type { ArticleDoc, ArticleMeta, Block } from './article-doc.ts'
import { textOfBlocks } from './doc-text.ts'
import { htmlToDoc } from './html-to-doc.ts'
import { baseOf, openMarkdown, titled } from './markdown-to-doc.ts'
import { normalizeSource } from './normalize-source.ts'
import type { ParseAnswer, ParseRequest } from './parse-message.ts'
import { readMarkdown } from './read-markdown.ts'
import { stripTags } from './strip-tags.ts'
import { textToDoc } from './text-to-doc.ts'

/** Blocks in one message: the window takes it in within a few milliseconds. */
const BLOCKS_AT_ONCE = 400

/** Reads a source and says how far it has come. What comes in parts is, put together, what comes at once elsewhere. */
export function* parseSource(request: ParseRequest): Generator<ParseAnswer> {
  const { source, format, plain } = request
  if (plain === 'all')
    yield* inParts(textToDoc(format === 'html' ? stripTags(normalizeSource(source)) : source))
  else if (format === 'markdown') yield* parseMarkdown(source, plain)
  else yield* inParts(format === 'html' ? htmlToDoc(source, request.keep) : textToDoc(source))
}

function* parseMarkdown(
  source: string,
  plain: ReadonlyMap<number, 'blocks' | 'lines'>,
): Generator<ParseAnswer> {
  const { text, front } = openMarkdown(source)
  const reading = readMarkdown(text, { base: baseOf(front.meta), plain })
  let meta: ArticleMeta | null = null
  let gaveUp = plain.size > 0
  for (let step = reading.next(); ; step = reading.next()) {
    if (step.done) {
      yield { kind: 'done', meta: meta ?? front.meta, pictures: step.value, cleaned: false, gaveUp }
      return
    }
    if (step.value.kind === 'at') yield step.value
    else if (step.value.kind === 'gave-up') gaveUp = true
    else {
      const { blocks, more } = step.value
      if (blocks.length > 0) meta ??= titled(front.meta, blocks)
      yield { kind: 'part', blocks, text: textOfBlocks(blocks), meta: meta ?? front.meta, more }
    }
  }
}

function* inParts(doc: ArticleDoc): Generator<ParseAnswer> {
  const { blocks, meta, pictures = [], cleaned = false } = doc
  for (let from = 0; from < blocks.length; from += BLOCKS_AT_ONCE) {
    const part: readonly Block[] = blocks.slice(from, from + BLOCKS_AT_ONCE)
    const more = from + BLOCKS_AT_ONCE < blocks.length
    yield { kind: 'part', blocks: part, text: textOfBlocks(part), meta, more }
  }
  yield { kind: 'done', meta, pictures, cleaned, gaveUp: false }
}
