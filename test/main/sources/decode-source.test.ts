import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type DecodedSource, decodeSource } from '../../../main/sources/decode-source.ts'
import { guessEncoding } from '../../../main/sources/guess-encoding.ts'
import { PIECE_LENGTH } from '../../../preload/contract/source-text.ts'

const folder = new URL('fixtures/encodings/', import.meta.url)
const texts: { readonly [encoding: string]: string } = JSON.parse(
  readFileSync(new URL('texts.json', folder), 'utf8'),
)
const bytesOf = (encoding: string) => new Uint8Array(readFileSync(new URL(`${encoding}.txt`, folder)))
/** With its text put together. */
const whole = async (decoded: Promise<DecodedSource>) => {
  const { text, ...how } = await decoded
  return { text: text.join(''), ...how }
}
const decode = (bytes: Uint8Array, format: 'text' | 'html' = 'text', chosen?: string) =>
  whole(decodeSource(bytes, format, async (sample) => guessEncoding(sample), chosen))

const ascii = (text: string) => new TextEncoder().encode(text)
const join = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts))

describe('a text that is read in slices', () => {
  it.each([
    ['utf-8', '€', [0xe2, 0x82, 0xac]],
    ['windows-1252', '’', [0x92]],
    ['utf-16le', '€', [0xac, 0x20]],
  ] as const)('loses nothing at their edges: %s', async (encoding, character, bytes) => {
    const count = 300_000
    const source = new Uint8Array(bytes.length * count + 1)
    for (let at = 0; at < count; at += 1) source.set(bytes, at * bytes.length + 1)
    source[0] = 0x61
    const shifted = encoding === 'utf-16le' ? source.subarray(1) : source
    const { text } = await decode(shifted, 'text', encoding)
    expect(text === `${encoding === 'utf-16le' ? '' : 'a'}${character.repeat(count)}`).toBe(true)
  })
})

describe('a long text', () => {
  it.each(['utf-8', 'windows-1252'])(
    'comes in pieces of which none is cut within a character: %s',
    async (encoding) => {
      const source = encoding === 'utf-8' ? '𝄞 clef ' : '“clef” '
      const bytes = Buffer.alloc(
        6_000_001,
        encoding === 'utf-8' ? source : Buffer.from('\x93clef\x94 ', 'latin1'),
      )
      const { text } = await decodeSource(bytes, 'text', async () => null, encoding)
      expect(text.length).toBeGreaterThan(2)
      for (const piece of text) {
        expect(piece.length).toBeLessThan(PIECE_LENGTH * 1.5)
        expect(piece).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/)
      }
      expect(text.join('').startsWith(source.repeat(1000))).toBe(true)
    },
  )

  it('that is short is one piece, and one that says nothing too', async () => {
    expect((await decodeSource(ascii('short'), 'text', async () => null)).text).toEqual(['short'])
    expect((await decodeSource(ascii(''), 'text', async () => null)).text).toEqual([''])
  })
})

describe('a text that says nothing about its encoding', () => {
  // Mac Cyrillic has the small letters of windows-1251 in the same places: no frequency tells them apart.
  it.each(Object.keys(texts).filter((name) => name !== 'x-mac-cyrillic'))(
    'is read rightly: %s',
    async (encoding) => {
      expect((await decode(bytesOf(encoding))).text).toBe(texts[encoding])
    },
  )

  it('is UTF-8 when its bytes are, whatever a guess might say', async () => {
    expect(await decode(bytesOf('utf-8'))).toMatchObject({ encoding: 'utf-8', reason: 'utf-8' })
  })

  it('is UTF-8 also with a broken byte in it, which shows as such', async () => {
    const decoded = await decode(join(bytesOf('utf-8'), Uint8Array.of(0xff), bytesOf('utf-8')))
    expect(decoded.text).toBe(`${texts['utf-8']}\uFFFD${texts['utf-8']}`)
  })

  it('is windows-1252 when nothing tells', async () => {
    expect(
      await whole(decodeSource(Uint8Array.of(0x93, 0x61, 0x94, 0x80), 'text', async () => null)),
    ).toEqual({
      text: '“a”€',
      encoding: 'windows-1252',
      reason: 'guessed',
    })
  })

  it('is empty when it is empty', async () => {
    expect((await decode(new Uint8Array())).text).toBe('')
  })
})

describe('a byte order mark', () => {
  it.each([
    ['utf-8', [0xef, 0xbb, 0xbf]],
    ['utf-16le', [0xff, 0xfe]],
    ['utf-16be', [0xfe, 0xff]],
  ])('of %s says what the text is, and is no part of it', async (encoding, mark) => {
    expect(await decode(join(Uint8Array.from(mark), bytesOf(encoding)))).toEqual({
      text: texts[encoding],
      encoding,
      reason: 'byte-order-mark',
    })
  })
})

describe('a page that declares its encoding', () => {
  it.each([
    ['<meta charset="koi8-r">', 'koi8-r'],
    ['<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', 'windows-1251'],
    ['<?xml version="1.0" encoding="euc-jp"?>', 'euc-jp'],
    ["<META CHARSET='SHIFT_JIS'>", 'shift_jis'],
    ['<meta charset=iso-2022-jp>', 'iso-2022-jp'],
    ['<meta charset=x-mac-cyrillic>', 'x-mac-cyrillic'],
  ])('is read so: %s', async (head, encoding) => {
    const page = join(ascii(head), bytesOf(encoding))
    expect(await whole(decodeSource(page, 'html', async () => null))).toEqual({
      text: head + texts[encoding],
      encoding,
      reason: 'declared',
    })
  })

  it('is read as UTF-8 when its bytes are, since tools that convert pages forget the declaration', async () => {
    const page = join(ascii('<meta charset=latin1>'), bytesOf('utf-8'))
    expect((await decode(page, 'html')).encoding).toBe('utf-8')
  })

  it('is not believed when it names no encoding', async () => {
    expect(
      (await decode(join(ascii('<meta charset=klingon>'), bytesOf('windows-1251')), 'html')).encoding,
    ).toBe('windows-1251')
  })
})

describe('the reader', () => {
  it('may choose another encoding, over any mark and any declaration', async () => {
    const page = join(ascii('<meta charset=utf-8>'), bytesOf('koi8-r'))
    expect(await decode(page, 'html', 'KOI8-R')).toMatchObject({
      text: `<meta charset=utf-8>${texts['koi8-r']}`,
      reason: 'chosen',
    })
  })

  it('is not held to a choice that no longer exists', async () => {
    expect((await decode(bytesOf('utf-8'), 'text', 'klingon')).encoding).toBe('utf-8')
  })
})
