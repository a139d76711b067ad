import { describe, expect, it } from 'vitest'
import { textToDoc } from '../../../../renderer/document/text-to-doc.ts'
import { cutSheets } from '../../../../renderer/reader/rendering/cut-sheets.ts'

/** Lengths of the sheets and of the pieces in them, UTF-16 units; the last of each is what was left over. */
function cut(source: string): { sheets: number[]; pieces: number[] } {
  const plans = cutSheets(textToDoc(source))
  const pieces = plans.flatMap(({ units }) => units.map(({ start, end }) => end - start))
  return { sheets: plans.map(({ start, end }) => end - start), pieces }
}

describe('what is laid out at once', () => {
  it('is no more in a text of millions of characters than in a short one', () => {
    const { sheets } = cut('слово '.repeat(700_000))
    expect(sheets.length).toBeGreaterThan(300)
    expect(Math.max(...sheets)).toBeLessThan(17_000)
  })

  it('may be more blocks in such a text where they are tiny, so that the sheets are fewer', () => {
    const short = cut('a\n\n'.repeat(2000))
    const long = cut(`${'a\n\n'.repeat(2000)}${'word '.repeat(900_000)}`)
    expect(short.sheets.length).toBe(50)
    expect(long.sheets.filter((length) => length < 1000).length).toBeLessThan(20)
  })

  it('is a smaller piece where a line has nowhere to break', () => {
    const { pieces } = cut(`${'word'.repeat(20_000)} The end.`)
    expect(Math.max(...pieces)).toBeLessThanOrEqual(2000)
  })

  it.each([
    ['spaces', 'word '],
    ['hyphens', 'word-'],
    ['the letters of Chinese', '字詞句'],
  ])('is not cut smaller where lines break at %s', (_, words) => {
    const { pieces } = cut(words.repeat(20_000))
    expect(Math.min(...pieces)).toBeGreaterThanOrEqual(3990)
  })
})
