import { expect, it } from 'vitest'
import { markdownToDoc } from '../../../../renderer/document/markdown/markdown-to-doc.ts'
import { growSelection, shrinkSelection } from '../../../../renderer/reader/cursor/grow-selection.ts'
import { createTextUnits } from '../../../../renderer/reader/cursor/text-units.ts'

const ARTICLE = `# Title

Before all.

## Part

One here. And two words.

### Deeper

Down there.

## Other

The end.
`
const units = createTextUnits(markdownToDoc(ARTICLE))

function ladder(origin: number): string[] {
  const steps: string[] = []
  let range = { start: origin, end: origin }
  for (;;) {
    const grown = growSelection(units, range, origin)
    if (grown === null) return steps
    range = grown
    steps.push(`${grown.unit}: ${units.text.slice(grown.start, grown.end).replaceAll('\n', ' / ')}`)
  }
}

it('grows from word to sentence, paragraph, sections and article', () => {
  expect(ladder(units.text.indexOf('two') + 1)).toEqual([
    'word: two',
    'sentence: And two words.',
    'paragraph: One here. And two words.',
    'section: Part / One here. And two words. / Deeper / Down there.',
    `section: ${units.text.replaceAll('\n', ' / ')}`,
  ])
  expect(ladder(units.text.indexOf('Down'))).toEqual([
    'word: Down',
    'sentence: Down there.',
    'section: Deeper / Down there.',
    'section: Part / One here. And two words. / Deeper / Down there.',
    `section: ${units.text.replaceAll('\n', ' / ')}`,
  ])
})

it('shrinks by the same steps to the word it began with', () => {
  const origin = units.text.indexOf('two')
  const grown = []
  let range = { start: origin, end: origin }
  for (;;) {
    const next = growSelection(units, range, origin)
    if (next === null) break
    grown.push(next)
    range = next
  }
  for (const step of grown.reverse().slice(1)) {
    const shrunk = shrinkSelection(units, range, origin)
    expect(shrunk).toEqual(step)
    range = step
  }
  expect(shrinkSelection(units, range, origin)).toBeNull()
})

it('grows a selection that is no unit to the smallest unit that holds it', () => {
  const start = units.text.indexOf('here')
  const end = units.text.indexOf('two')
  expect(growSelection(units, { start, end }, start)?.unit).toBe('paragraph')
})

it('takes the word that follows an opening quotation mark', () => {
  const quoted = createTextUnits(markdownToDoc('He left. “Stay here,” she said.'))
  const grown = growSelection(quoted, { start: 9, end: 9 }, 9)
  expect(grown).toEqual({ unit: 'word', start: 10, end: 14 })
})

it('grows to the article where there is nothing smaller', () => {
  const signs = createTextUnits(markdownToDoc('— — —'))
  expect(growSelection(signs, { start: 0, end: 0 }, 0)?.unit).toBe('sentence')
})
