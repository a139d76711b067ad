import { expect, describe as group, it } from 'vitest'
import type { Anchor, Selector } from '../../../preload/contract/annotation.ts'
import { describe } from '../../../renderer/anchoring/describe.ts'
import { resolve } from '../../../renderer/anchoring/resolve.ts'
import { makeWorkload } from './edit-workload.ts'

function quote(exact: string, prefix?: string, suffix?: string): Selector {
  return {
    type: 'TextQuoteSelector',
    exact,
    ...(prefix === undefined ? {} : { prefix }),
    ...(suffix === undefined ? {} : { suffix }),
  }
}

const position = (start: number, end: number): Selector => ({ type: 'TextPositionSelector', start, end })

/** What the selectors of words in one text come to in another. */
function transferred(oldText: string, newText: string, words: string): Anchor & { words?: string } {
  const start = oldText.indexOf(words)
  const anchor = resolve(newText, describe(oldText, start, start + words.length))
  return 'start' in anchor ? { ...anchor, words: newText.slice(anchor.start, anchor.end) } : anchor
}

group('with incomplete or useless selectors', () => {
  it('finds a quote without a position that occurs once', () => {
    expect(resolve('one two three', [quote('two')])).toEqual({ kind: 'found', start: 4, end: 7, score: 1 })
  })

  it('leaves open which of several equal places a bare quote means', () => {
    const anchor = resolve('two or two', [quote('two')])
    expect(anchor).toMatchObject({ kind: 'ambiguous', candidates: [{ start: 0 }, { start: 7 }] })
  })

  it('takes the hint of where to look when places are equal otherwise', () => {
    expect(resolve('two or two', [quote('two')], { near: 7 })).toMatchObject({ kind: 'moved', start: 7 })
    expect(resolve('two or two', [quote('two')], { near: 6 })).toMatchObject({ kind: 'guessed', start: 7 })
  })

  it('takes a position without a quote for a guess', () => {
    expect(resolve('one 😀 two', [position(6, 9)])).toMatchObject({ kind: 'guessed', start: 7, end: 10 })
  })

  it.each([
    ['no selectors', []],
    ['a position outside the text', [position(40, 50)]],
    ['a position that ends outside the text', [position(2, 50)]],
    ['a position that is not a number', [position(Number.NaN, Number.NaN)]],
    ['a position that ends before it starts', [position(5, 2)]],
    ['selectors of other kinds', [{ type: 'CssSelector', value: 'p' }]],
    ['an empty quote without context', [quote('')]],
    ['a quote that is not text', [{ type: 'TextQuoteSelector', exact: 5 } as unknown as Selector]],
  ])('leaves %s without a place', (_, selectors) => {
    expect(resolve('one two three', selectors).kind).toBe('unanchored')
  })

  it('passes over a context that is not text', () => {
    const selector = {
      type: 'TextQuoteSelector',
      exact: 'two',
      prefix: 5,
      suffix: null,
    } as unknown as Selector
    expect(resolve('one two three', [selector])).toMatchObject({ kind: 'found', start: 4 })
  })

  it('finds nothing in an empty text', () => {
    expect(resolve('', [position(3, 6), quote('two', 'one ', ' three')]).kind).toBe('unanchored')
  })

  it('finds a quote that is the whole text, and a text that is longer than its quote', () => {
    expect(resolve('two', [quote('two')])).toMatchObject({ kind: 'found', start: 0, end: 3 })
    expect(resolve('tw', [quote('two')]).kind).toBe('unanchored')
  })

  it('finds a place between words by what stands around it', () => {
    expect(resolve('Zero one two', describe('one two', 4, 4))).toMatchObject({
      kind: 'moved',
      start: 9,
      end: 9,
    })
  })
})

group('in a text that has changed', () => {
  const old =
    'The pilot boat left at six. The harbour was full of ice, and nobody spoke. By noon it had come back.'

  it('follows words that have shifted', () => {
    const anchor = transferred(old, `Chapter one. ${old}`, 'full of ice')
    expect(anchor).toMatchObject({ kind: 'moved', words: 'full of ice', score: 1 })
  })

  it('guesses where a word inside the quote was replaced', () => {
    const anchor = transferred(
      old,
      old.replace('full of ice', 'full of drift ice'),
      'The harbour was full of ice',
    )
    expect(anchor).toMatchObject({ kind: 'guessed', words: 'The harbour was full of drift ice' })
  })

  it('tells a copy by its surroundings, though they were edited', () => {
    const rows =
      'Oslo: open daily, nine to five.\nBergen: open daily, nine to five.\nBodø: open daily, nine to five.'
    const start = rows.indexOf('open daily', rows.indexOf('Bergen'))
    const selectors = describe(rows, start, start + 10)
    const edited = rows.replace('Oslo: open', 'Oslo (old town): open')
    const anchor = resolve(edited, selectors)
    expect(anchor).toMatchObject({
      kind: 'moved',
      start: edited.indexOf('open daily', edited.indexOf('Bergen')),
    })
  })

  it('prefers the copy with the right surroundings to another that has come to the old position', () => {
    const rows = 'a. yes – red\nb. yes – blu\nc. yes – tan\n'
    const start = rows.indexOf('yes', rows.indexOf('b.'))
    const anchor = resolve(`z. yes – grn\n${rows}`, describe(rows, start, start + 3))
    expect(anchor).toMatchObject({ kind: 'moved', start: start + 13 })
  })

  it('leaves a deleted sentence without a place, though a similar one stands nearby', () => {
    const before =
      'Sales rose by four per cent in spring. Costs fell. Sales rose by nine per cent in autumn. All was well.'
    const after = before.replace('Sales rose by four per cent in spring. ', '')
    expect(transferred(before, after, 'Sales rose by four per cent in spring.').kind).toBe('unanchored')
  })

  it('leaves a common word without a place when its sentence is gone', () => {
    expect(
      transferred(old, old.replace('The harbour was full of ice, and nobody spoke. ', ''), 'of').kind,
    ).toBe('unanchored')
  })

  it.each([
    ['no-break spaces', (text: string) => text.replaceAll(' ', '\u00a0')],
    ['line ends', (text: string) => text.replaceAll(' ', '\r\n')],
    ['curly quotes', (text: string) => text.replaceAll("'", '’')],
    ['decomposed accents', (text: string) => text.normalize('NFD')],
    ['soft hyphens', (text: string) => text.replaceAll('ou', 'o\u00adu')],
  ])('follows words through a change of %s', (_, respell) => {
    const before =
      "It wasn't the café's fault: the août heat had soured the crème brûlée. Nobody ate it after that."
    const after = `New: ${respell(before)}`
    const anchor = transferred(before, after, 'the août heat')
    expect(anchor.words).toBe(respell('the août heat'))
    expect(anchor.kind).toBe('moved')
  })
})

it('never misplaces words in prose by selectors alone, and loses few', () => {
  for (const seed of [11, 12, 13]) {
    const { newText, cases } = makeWorkload(
      { seed, style: 'prose', length: 8_000, annotations: 150, share: 0.05 },
      describe,
    )
    const kept = cases.flatMap(({ fate, selectors }) =>
      fate.kind === 'kept' ? [{ fate, anchor: resolve(newText, selectors) }] : [],
    )
    const placed = kept.filter(({ anchor }) => 'start' in anchor)
    const right = placed.filter(
      ({ anchor, fate }) => 'start' in anchor && anchor.start === fate.start && anchor.end === fate.end,
    )
    expect(right.length).toBe(placed.length)
    expect(placed.length / kept.length).toBeGreaterThan(0.99)
  }
})
