import { describe, expect, it } from 'vitest'
import { MAX_FILE_BYTES, MAX_TEXT_BYTES, tooLargeFile, tooLong } from '../../../main/sources/source-limits.ts'
import { textToDoc } from '../../../renderer/document/text-to-doc.ts'

const text = (length: number) => Buffer.alloc(length, 'word ')
const page = (words: number, picture: number) =>
  Buffer.concat([
    text(words),
    Buffer.from('<img src="data:image/png;base64,'),
    Buffer.alloc(picture, 'A'),
    Buffer.from('">'),
  ])

describe('the longest text', () => {
  it('is taken in whole, and one byte more is not', () => {
    expect(tooLong(text(MAX_TEXT_BYTES), 'text')).toBeNull()
    expect(tooLong(text(MAX_TEXT_BYTES + 1), 'text')).toBe(
      'it has 20.1 MB of text, and Postil reads up to 20 MB.',
    )
  })

  it('loses no word when it is read', () => {
    const source = `${'One more paragraph, of some words.\n\n'.repeat(MAX_TEXT_BYTES / 36)}The end.`
    const { text: read } = textToDoc(source)
    expect(read.match(/paragraph/g)).toHaveLength(Math.floor(MAX_TEXT_BYTES / 36))
    expect(read.endsWith('The end.')).toBe(true)
  })

  it('is counted without the pictures that stand in it', () => {
    expect(tooLong(page(MAX_TEXT_BYTES - 100, 30_000_000), 'html')).toBeNull()
    expect(tooLong(page(MAX_TEXT_BYTES + 1, 30_000_000), 'html')).toContain('20.1 MB of text')
    expect(tooLong(page(10, 30_000_000), 'text')).toContain('MB of text')
  })

  it('has an end even where it is all pictures', () => {
    expect(tooLong(page(0, MAX_FILE_BYTES), 'html')).toContain('with the pictures in them up to 64 MB')
    expect(tooLargeFile(100_000_000, 'text')).toBe('it has 100 MB, and Postil reads texts of up to 20 MB.')
  })

  it('is measured in no time, whatever the bytes say', () => {
    for (const repeated of ['data:image/png;base64,', 'data:', 'data:image/']) {
      const bytes = Buffer.alloc(MAX_TEXT_BYTES + 100, repeated)
      expect(typeof tooLong(bytes, 'html')).toMatch(/string|object/)
    }
  })
})
