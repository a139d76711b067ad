import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Inline } from '../../../renderer/document/article-doc.ts'
import { collapseSpaces } from '../../../renderer/document/collapse-spaces.ts'
import { textOfInlines } from '../../../renderer/document/doc-text.ts'

const text = (words: string): Inline => ({ type: 'text', text: words })
const em = (...children: Inline[]): Inline => ({ type: 'emphasis', children })
const lineBreak: Inline = { type: 'break' }
const picture: Inline = { type: 'image', alt: 'x', address: 'y' }

describe('white space', () => {
  it.each<[string, Inline[], Inline[]]>([
    ['is one space', [text(' a \n\t b ')], [text('a b')]],
    [
      'stays in the element where it began',
      [text('a '), em(text(' b ')), text(' c')],
      [text('a '), em(text('b ')), text('c')],
    ],
    ['goes beside line breaks', [text('a '), lineBreak, text(' b')], [text('a'), lineBreak, text('b')]],
    ['goes at both ends, with line breaks', [lineBreak, text(' a'), em(text(' ')), lineBreak], [text('a')]],
    ['is one space around a picture', [text('a '), picture, text(' b')], [text('a '), picture, text('b')]],
    [
      'leaves nothing of an element that holds only it',
      [text('a'), em(text(' ')), text('b')],
      [text('a'), em(text(' ')), text('b')],
    ],
    ['leaves an element that is empty to nobody', [em(), text('a'), em(text(''))], [text('a')]],
    ['may be made of several texts', [text('a'), text(' '), text(' b')], [text('a b')]],
    ['keeps no-break spaces', [text('\u00a0a\u00a0 ')], [text('\u00a0a\u00a0')]],
  ])('%s', (_, inlines, collapsed) => {
    expect(collapseSpaces(inlines)).toEqual(collapsed)
  })

  const anyInlines = fc.letrec<{ list: Inline[]; inline: Inline }>((tie) => ({
    list: fc.array(tie('inline'), { maxLength: 5 }),
    inline: fc.oneof(
      { depthSize: 'small' },
      fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\u00a0') }).map(text),
      fc.constant(lineBreak),
      fc.constant(picture),
      tie('list').map((children) => em(...children)),
    ),
  })).list

  it('is canonical, stays so, and takes no word along', () => {
    fc.assert(
      fc.property(anyInlines, (inlines) => {
        const once = collapseSpaces(inlines)
        const result = textOfInlines(once)
        expect(result).not.toMatch(/^[ \n]|[ \n]$|[\t\r\f]| {2}| \n|\n /)
        expect(result.replace(/[ \n]/g, '')).toBe(textOfInlines(inlines).replace(/[ \n]/g, ''))
        expect(collapseSpaces(once)).toEqual(once)
      }),
    )
  })
})
