import { describe, expect, it } from 'vitest'
import type { Block } from '../../../renderer/document/article-doc.ts'
import { htmlToDoc } from '../../../renderer/document/html/html-to-doc.ts'
import { markdownToDoc } from '../../../renderer/document/markdown/markdown-to-doc.ts'
import { cutIntoParts, joinBlocks } from '../../../renderer/document/message-parts.ts'
import { textToDoc } from '../../../renderer/document/text-to-doc.ts'

function putTogether(
  parts: readonly { readonly blocks: readonly Block[]; readonly joins: boolean }[],
): Block[] {
  const blocks: Block[] = []
  for (const part of parts) {
    const [first, ...rest] = part.blocks
    const last = part.joins ? blocks.pop() : undefined
    if (first !== undefined) blocks.push(last === undefined ? first : joinBlocks(last, first))
    blocks.push(...rest)
  }
  return blocks
}

describe('blocks in messages', () => {
  it.each([
    ['many small blocks', markdownToDoc('a\n\n'.repeat(4000)), 3],
    ['one long list', markdownToDoc('- a\n'.repeat(4000)), 6],
    ['one long quotation', markdownToDoc('> a\n>\n'.repeat(4000)), 6],
    [
      'one long table',
      htmlToDoc(`<table><caption>t</caption>${'<tr><td>a<td>'.repeat(2000)}</table>`, 'everything'),
      3,
    ],
    ['a long list among others', markdownToDoc(`# a\n\n${'1. b\n'.repeat(2000)}\nc`), 5],
    ['one long line of text', textToDoc('word '.repeat(450_000)), 3],
    [
      'one long paragraph',
      markdownToDoc(`${'word '.repeat(150_000)}**strong** ${'more '.repeat(150_000)}`),
      2,
    ],
    ['one long piece of code', markdownToDoc(`    ${'word '.repeat(250_000)}`), 2],
    ['long paragraphs', markdownToDoc(`${'word '.repeat(50_000)}\n\n`.repeat(8)), 2],
    ['nothing', markdownToDoc(''), 0],
  ])('come in portions and are the same again: %s', (_, doc, count) => {
    const parts = [...cutIntoParts(doc.blocks)]
    expect(parts).toHaveLength(count)
    expect(putTogether(parts)).toEqual(doc.blocks)
  })

  it('are not put together when they never were one', () => {
    expect(() => joinBlocks({ type: 'rule' }, { type: 'rule' })).toThrow(TypeError)
  })
})
