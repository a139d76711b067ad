import { describe, expect, it } from 'vitest'
import { MAX_FILE_BYTES, tooLong } from '../../../main/sources/source-limits.ts'
import { MOST_PARAGRAPHS, textToDoc } from '../../../renderer/document/text-to-doc.ts'

describe('the longest text', () => {
  it('is taken in whole, and one byte more is not', () => {
    expect(tooLong(MAX_FILE_BYTES)).toBeNull()
    expect(tooLong(MAX_FILE_BYTES + 1)).toBe('it has 64.1 MB, and Postil reads up to 64 MB.')
  })

  it('loses no word when it is read', () => {
    const source = `${'One more paragraph, of some words.\n\n'.repeat(MAX_FILE_BYTES / 36)}The end.`
    const { text, blocks } = textToDoc(source)
    expect(text.match(/paragraph/g)).toHaveLength(Math.floor(MAX_FILE_BYTES / 36))
    expect(text.endsWith('The end.')).toBe(true)
    expect(blocks.length).toBeLessThan(MOST_PARAGRAPHS * 1.1)
  })
})
