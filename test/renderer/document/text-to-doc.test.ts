import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST_PARAGRAPHS, textToDoc } from '../../../renderer/document/text-to-doc.ts'

describe('plain text', () => {
  it.each([
    ['parts paragraphs at blank lines, however many', 'a\n\nb\n \n\t\n\nc', 'a\nb\nc'],
    ['keeps lines and the spaces before them', 'a\n  b\n\tc', 'a\n  b\n\tc'],
    ['drops spaces at the ends of lines, and blank lines at both ends', '\n\na  \nb \t\n\n', 'a\nb'],
    ['reads line ends of every kind', 'a\r\nb\rc', 'a\nb\nc'],
    ['knows no markup', '# *a* <b>&amp;', '# *a* <b>&amp;'],
    ['may be empty', ' \n ', ''],
  ])('%s', (_, source, text) => {
    expect(textToDoc(source).text).toBe(text)
  })

  it('tells lines broken at a fixed width from lines that are meant', () => {
    const line = 'These are some words that fill a line as it was set in old files.'
    const wrapped = (source: string) =>
      textToDoc(source).blocks.map((block) => block.type === 'plain' && block.wrapped)
    expect(wrapped(`${line}\n${line}\nthe end`)).toEqual([true])
    expect(wrapped(`${line}\n  ${line}`)).toEqual([false])
    expect(wrapped('A poem\nhas short lines\nof its own')).toEqual([false])
    expect(wrapped(`${line}\nshort\n${line}`)).toEqual([false])
    expect(wrapped(line)).toEqual([false])
  })

  it('has no more paragraphs than the window can bear, however many blank lines there are', () => {
    const { blocks, text } = textToDoc('word\n\n'.repeat(MOST_PARAGRAPHS + 50_000))
    expect(blocks.length).toBeLessThan(MOST_PARAGRAPHS + 100)
    expect(text.match(/word/g)).toHaveLength(MOST_PARAGRAPHS + 50_000)
    expect(blocks.at(-1)?.type).toBe('plain')
  })

  it('loses no character but white space', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'é', '🙂', ' ', '\n', '\r', '\t', '-') }),
        (source) => {
          const bare = (text: string) => text.replace(/\s/g, '')
          expect(bare(textToDoc(source).text)).toBe(bare(source))
        },
      ),
    )
  })
})
