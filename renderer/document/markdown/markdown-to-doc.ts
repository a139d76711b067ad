import type { ArticleDoc, ArticleMeta, Block } from '../article-doc.ts'
import { textOfBlocks, textOfInlines } from '../doc-text.ts'
import { normalizeSource } from '../normalize-source.ts'
import { type FrontMatter, readFrontMatter } from './front-matter.ts'
import { readMarkdown } from './read-markdown.ts'

/**
 * Reads Markdown (CommonMark and GitHub's additions, footnotes, front matter) in one go. There is Markdown on which
 * this does not return in any useful time: for what comes from outside use `loadDocument`.
 */
export function markdownToDoc(source: string): ArticleDoc {
  const { text, front } = openMarkdown(source)
  const blocks: Block[] = []
  const reading = readMarkdown(text, { base: baseOf(front.meta) })
  for (let step = reading.next(); ; step = reading.next()) {
    if (step.done) {
      const pictures = step.value.length > 0 ? { pictures: step.value } : {}
      return { meta: titled(front.meta, blocks), blocks, text: textOfBlocks(blocks), ...pictures }
    }
    if (step.value.kind === 'part') for (const block of step.value.blocks) blocks.push(block)
  }
}

/** The Markdown of a source, with what its front matter says. */
export function openMarkdown(source: string): { readonly text: string; readonly front: FrontMatter } {
  const text = normalizeSource(source)
  const front = readFrontMatter(text)
  return { front, text: text.slice(front.length) }
}

/** The address that relative addresses are relative to, where the front matter gives one. */
export function baseOf(meta: ArticleMeta): string | undefined {
  const { source } = meta
  return source !== undefined && /^https?:/i.test(source) && URL.canParse(source) ? source : undefined
}

/** A first heading of the highest level is the title, where the front matter gives none. */
export function titled(meta: ArticleMeta, blocks: readonly Block[]): ArticleMeta {
  const first = blocks[0]
  if (meta.title !== undefined || first?.type !== 'heading' || first.level !== 1) return meta
  const title = textOfInlines(first.children)
  return title === '' ? meta : { ...meta, title }
}
