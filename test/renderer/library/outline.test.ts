import { describe, expect, test } from 'vitest'
import { markdownToDoc } from '../../../renderer/document/markdown/markdown-to-doc.ts'
import { headingAt, outlineOf } from '../../../renderer/library/outline.ts'

const SOURCE = `Before.

# One

Text of one.

> ## Inside *a* quotation
> words

- ### In a list

| a | b |
| - | - |
| c | d |

##

## Two

End.
`

describe('the outline of an article', () => {
  const doc = markdownToDoc(SOURCE)
  const outline = outlineOf(doc)

  test('has every heading with words, also those inside other blocks, where it stands in the text', () => {
    expect(outline.map(({ text, level }) => [level, text])).toEqual([
      [1, 'One'],
      [2, 'Inside a quotation'],
      [3, 'In a list'],
      [2, 'Two'],
    ])
    for (const { text, start } of outline) expect(doc.text.slice(start, start + text.length)).toBe(text)
  })

  test('tells under which heading a place stands', () => {
    const under = (words: string) => outline[headingAt(outline, doc.text.indexOf(words))]?.text
    expect(under('Before')).toBeUndefined()
    expect(under('One')).toBe('One')
    expect(under('Text of one')).toBe('One')
    expect(under('words')).toBe('Inside a quotation')
    expect(under('End')).toBe('Two')
  })

  test('is empty for a text without headings', () => {
    expect(outlineOf(markdownToDoc('Only words.'))).toEqual([])
  })
})
