import type { ArticleDoc, ArticleMeta, Block } from './article-doc.ts'
import { htmlToDoc } from './html/html-to-doc.ts'
import { stripTags } from './html/strip-tags.ts'
import { baseOf, openMarkdown, titled } from './markdown/markdown-to-doc.ts'
import { readMarkdown } from './markdown/read-markdown.ts'
import { cutIntoParts } from './message-parts.ts'
import { normalizeSource } from './normalize-source.ts'
import type { ParseAnswer, ParseRequest } from './parse-message.ts'
import { textToDoc } from './text-to-doc.ts'

/** Reads a source and says how far it has come. What comes in parts is, put together, what comes at once elsewhere. */
export function* parseSource(request: ParseRequest): Generator<ParseAnswer> {
  const { source, format, plain } = request
  if (plain === 'all')
    yield* parseAtOnce(textToDoc(format === 'html' ? stripTags(normalizeSource(source)) : source))
  else if (format === 'markdown') yield* parseMarkdown(source, plain)
  else yield* parseAtOnce(format === 'html' ? htmlToDoc(source, request.keep) : textToDoc(source))
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
      yield* inParts(blocks, meta ?? front.meta, more)
    }
  }
}

function* parseAtOnce(doc: ArticleDoc): Generator<ParseAnswer> {
  const { blocks, meta, pictures = [], cleaned = false } = doc
  yield* inParts(blocks, meta, false)
  yield { kind: 'done', meta, pictures, cleaned, gaveUp: false }
}

function* inParts(blocks: readonly Block[], meta: ArticleMeta, more: boolean): Generator<ParseAnswer> {
  const parts = [...cutIntoParts(blocks)]
  for (const [index, part] of parts.entries()) {
    const next = parts[index + 1]
    const early = next === undefined ? more : !next.joins
    yield { kind: 'part', ...part, meta, early }
  }
}
