import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markdownToDoc } from '../../../../renderer/document/markdown/markdown-to-doc.ts'
import { textToDoc } from '../../../../renderer/document/text-to-doc.ts'
import { extendInText, moveInText } from '../../../../renderer/reader/cursor/move-in-text.ts'
import { sentencesIn } from '../../../../renderer/reader/cursor/sentences-in.ts'
import { createTextUnits, type TextUnit } from '../../../../renderer/reader/cursor/text-units.ts'

const ARTICLE = `# The title

One “sentence here.” Then Dr. No said more. Last

## Part

- first item
- second

| a | b |
| - | - |
| c |   |

### Deeper

The end.
`

function unitsOf(markdown: string) {
  return createTextUnits(markdownToDoc(markdown))
}

/** What the cursor passes on its way through the text, from one end to the other. */
function stops(markdown: string, unit: TextUnit, direction: 'forward' | 'backward'): string[] {
  const units = unitsOf(markdown)
  const found: string[] = []
  let offset = direction === 'forward' ? 0 : units.text.length
  for (let step = 0; step < 1000; step += 1) {
    const next = moveInText(units, offset, unit, direction)
    if (next === offset) return found
    offset = next
    found.push(units.text.slice(offset, offset + 6))
  }
  throw new Error('It goes on for ever')
}

describe('moving by units', () => {
  it.each([
    [
      'paragraph',
      ['One “s', 'Part\nf', 'first ', 'second', 'a\nb\nc\n', 'b\nc\nDe', 'c\nDeep', 'Deeper', 'The en', ''],
    ],
    ['heading', ['Part\nf', 'Deeper']],
    [
      'sentence',
      [
        'One “s',
        'Then D',
        'Last\nP',
        'Part\nf',
        'first ',
        'second',
        'a\nb\nc\n',
        'b\nc\nDe',
        'c\nDeep',
        'Deeper',
        'The en',
        '',
      ],
    ],
  ] as const)('goes to the beginning of each %s', (unit, expected) => {
    expect(stops(ARTICLE, unit, 'forward')).toEqual(expected)
  })

  it('goes back over the same places', () => {
    for (const unit of ['character', 'word', 'sentence', 'paragraph'] as const) {
      const back = stops(ARTICLE, unit, 'backward')
      const forward = stops(ARTICLE, unit, 'forward')
      expect(back.slice(0, -1).reverse(), unit).toEqual(forward.slice(0, -1))
      expect(back.at(-1), unit).toBe('The ti')
    }
  })

  it('goes to the beginning of a unit before it goes to the one before', () => {
    const units = unitsOf('First one. Second two.')
    expect(moveInText(units, 15, 'sentence', 'backward')).toBe(11)
    expect(moveInText(units, 11, 'sentence', 'backward')).toBe(0)
    expect(moveInText(units, 15, 'word', 'backward')).toBe(11)
  })

  it('stays where it is when there is no further heading', () => {
    const units = unitsOf('# One\n\ntext')
    expect(moveInText(units, 5, 'heading', 'forward')).toBe(5)
    expect(moveInText(units, 0, 'heading', 'backward')).toBe(0)
    expect(moveInText(units, 7, 'heading', 'backward')).toBe(0)
  })

  it('has nowhere to go in an empty article', () => {
    const units = unitsOf('')
    for (const unit of ['character', 'word', 'sentence', 'paragraph', 'heading'] as const) {
      expect(moveInText(units, 0, unit, 'forward')).toBe(0)
      expect(moveInText(units, 0, unit, 'backward')).toBe(0)
      expect(units.at(0, unit)).toBeNull()
    }
  })
})

describe('growing a selection', () => {
  it('takes the rest of a unit, then whole ones', () => {
    const units = unitsOf('First one. Second two.\n\nThird.')
    expect(extendInText(units, 2, 'word', 'forward')).toBe(5)
    expect(extendInText(units, 5, 'word', 'forward')).toBe(9)
    expect(extendInText(units, 2, 'sentence', 'forward')).toBe(10)
    expect(extendInText(units, 10, 'sentence', 'forward')).toBe(22)
    expect(extendInText(units, 22, 'sentence', 'forward')).toBe(29)
    expect(extendInText(units, 22, 'paragraph', 'forward')).toBe(29)
    expect(extendInText(units, 29, 'paragraph', 'forward')).toBe(29)
  })
})

describe('characters', () => {
  it.each([
    ['a family', 'x👨‍👩‍👧y', [1, 9, 10]],
    ['a flag', 'x🇦🇲y', [1, 5, 6]],
    ['combining marks', 'xe\u0301\u0323y', [1, 4, 5]],
    ['Devanagari', 'क्षि!', [4, 5]],
    ['Arabic with vowel signs', 'كَتَب', [2, 4, 5]],
  ])('are never halved: %s', (_name, text, ends) => {
    const units = unitsOf(text)
    const found: number[] = []
    for (let at = 0; at < text.length; ) {
      at = moveInText(units, at, 'character', 'forward')
      found.push(at)
    }
    expect(found).toEqual(ends)
    const back: number[] = []
    for (let at = text.length; at > 0; ) {
      at = moveInText(units, at, 'character', 'backward')
      back.push(at)
    }
    expect(back.reverse()).toEqual([0, ...ends.slice(0, -1)])
  })
})

describe('words', () => {
  it.each([
    ['Chinese', '我们读文章。', ['我们', '读', '文章']],
    ['Arabic', 'كتاب، قلم', ['كتاب', 'قلم']],
    ['apostrophes and signs', 'don’t – stop!', ['don’t', 'stop']],
    ['Thai', 'สวัสดีครับ', ['สวัสดี', 'ครับ']],
  ])('are found in %s', (_name, text, expected) => {
    const units = unitsOf(text)
    const found: string[] = []
    for (let at = -1; ; ) {
      const word = units.after(at, 'word')
      if (word === null) break
      found.push(text.slice(word.start, word.end))
      at = word.start
    }
    expect(found).toEqual(expected)
  })
})

describe('sentences', () => {
  it.each([
    ['titles', 'Dr. Smith left. He was tired.', ['Dr. Smith left.', 'He was tired.']],
    ['initials', 'George W. Bush and J. R. R. Tolkien met.', ['George W. Bush and J. R. R. Tolkien met.']],
    [
      'references',
      'See vol. 2, pp. 3–4, cf. Mayer. Then stop.',
      ['See vol. 2, pp. 3–4, cf. Mayer.', 'Then stop.'],
    ],
    ['quotations', '“Stop!” he said. “Why?” She went.', ['“Stop!” he said.', '“Why?”', 'She went.']],
    ['decimals', 'It rose 3.5 per cent. Then fell.', ['It rose 3.5 per cent.', 'Then fell.']],
    ['Chinese', '他来了。你走吧！好吗？', ['他来了。', '你走吧！', '好吗？']],
    ['Arabic', 'هل جاء؟ نعم. حسنا', ['هل جاء؟', 'نعم.', 'حسنا']],
    ['German', 'Das gilt z.B. Hier nicht. Ende.', ['Das gilt z.B. Hier nicht.', 'Ende.']],
    ['a word that ends like an abbreviation', 'It was a canvas. Next.', ['It was a canvas.', 'Next.']],
    ['an abbreviation at the very end', 'So said the Dr.', ['So said the Dr.']],
    ['nothing', '  ', []],
  ])('know %s', (_name, text, expected) => {
    expect(sentencesIn(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected)
  })

  it('run over the line ends of a text that was broken at a fixed width', () => {
    const line =
      'These words were broken at a fixed width by some old\nprogram that had only so many columns to\nwrite in. Then it ended.'
    const doc = textToDoc(line)
    const units = createTextUnits(doc)
    const sentence = units.at(3, 'sentence')
    const isWrapped = doc.blocks[0]?.type === 'plain' && doc.blocks[0].wrapped
    const whole = line.indexOf(' Then')
    expect(sentence?.end).toBe(isWrapped ? whole : line.indexOf('\n'))
  })

  it('take any language tag, and what is none', () => {
    for (const language of ['en', 'hy', 'zh-Hant', 'not a language', '']) {
      expect(sentencesIn('One. Two.', language)).toHaveLength(2)
    }
  })

  it('are found deep inside of a paragraph as long as a book', () => {
    const sentence = 'A sentence of some forty characters, more. '
    const doc = markdownToDoc(sentence.repeat(20_000))
    const units = createTextUnits(doc)
    const start = sentence.length * 15_000
    expect(units.at(start + 5, 'sentence')).toEqual({ start, end: start + sentence.length - 1 })
    expect(units.after(start + 5, 'sentence')?.start).toBe(start + sentence.length)
    expect(units.before(start, 'word')?.end).toBe(start - 2)
  })
})

it('gets from end to end of any text, forward and backward', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 6 }),
      fc.constantFrom<TextUnit>('character', 'word', 'sentence', 'paragraph'),
      (paragraphs, unit) => {
        const units = createTextUnits(textToDoc(paragraphs.join('\n\n')))
        let at = 0
        for (let before = -1; before !== at; ) {
          before = at
          at = moveInText(units, at, unit, 'forward')
          expect(at).toBeGreaterThanOrEqual(before)
        }
        expect(at).toBe(units.text.length)
        for (let before = -1; before !== at; ) {
          before = at
          at = moveInText(units, at, unit, 'backward')
          expect(at).toBeLessThanOrEqual(before)
        }
        expect(at).toBe(0)
      },
    ),
  )
})
