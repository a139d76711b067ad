// The examples of the CommonMark specification (the package `commonmark-spec`, by John MacFarlane, CC BY-SA 4.0): the
// tree of the Markdown must be the tree of the HTML that the specification gives for it.

import commonmark from 'commonmark-spec'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block } from '../../../../renderer/document/article-doc.ts'
import { htmlToDoc } from '../../../../renderer/document/html/html-to-doc.ts'
import { markdownToDoc } from '../../../../renderer/document/markdown/markdown-to-doc.ts'
import { readMarkdown } from '../../../../renderer/document/markdown/read-markdown.ts'
import { manyRuns } from '../../../samples/many-runs.ts'

const examples = commonmark.tests.map(({ markdown, html, section, number }) => ({
  section,
  number,
  markdown: markdown.replaceAll('→', '\t'),
  html: html.replaceAll('→', '\t'),
}))

const sections = [...new Set(examples.map(({ section }) => section))].map((section) => ({
  section,
  inside: examples.filter((example) => example.section === section),
}))

/** Addresses are written in more than one way. */
function shapeOf(blocks: readonly Block[]): string {
  return JSON.stringify(blocks, (key, value) => (key === 'address' ? undefined : value))
}

/** Bare addresses, which GitHub's Markdown makes links of. */
const BARE_ADDRESSES = [602, 608, 611, 612]
/** A CDATA section in a line: browsers end it at its first `>`, we leave all of it out. */
const CDATA = 629

describe('CommonMark', () => {
  it('is tested with every example of the specification', () => {
    expect(examples).toHaveLength(652)
  })

  it.each(sections)('$section: the text is that of the HTML', ({ inside }) => {
    const wrong = inside.filter(
      ({ markdown, html, number }) =>
        number !== CDATA && markdownToDoc(markdown).text !== htmlToDoc(html, 'everything').text,
    )
    expect(wrong).toEqual([])
  })

  it.each(sections.filter(({ section }) => !section.includes('HTML')))(
    '$section: the tree is that of the HTML',
    ({ inside }) => {
      for (const { markdown, html, number } of inside) {
        if (BARE_ADDRESSES.includes(number)) continue
        const tree = shapeOf(markdownToDoc(markdown).blocks)
        expect(tree, `example ${number}`).toBe(shapeOf(htmlToDoc(html, 'everything').blocks))
      }
    },
  )
})

function readInPieces(source: string, size: number): Block[] {
  const blocks: Block[] = []
  for (const step of readMarkdown(source, { sizes: { first: size, rest: size } })) {
    if (step.kind === 'part') blocks.push(...step.blocks)
  }
  return blocks
}

const anyMarkdown = fc
  .array(fc.tuple(fc.constantFrom(...examples), fc.constantFrom('\n', '\n\n', '  ', '> ')), { maxLength: 12 })
  .map((parts) => parts.map(([{ markdown }, glue]) => markdown + glue).join(''))

describe('reading in pieces', () => {
  it('gives the same tree as reading the whole at once, wherever the pieces end', () => {
    fc.assert(
      fc.property(anyMarkdown, fc.integer({ min: 1, max: 80 }), (source, size) => {
        expect(readInPieces(source, size)).toEqual(readInPieces(source, source.length + 1))
      }),
      manyRuns(300),
    )
  })
})
