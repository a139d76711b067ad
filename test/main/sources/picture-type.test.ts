import { expect, it } from 'vitest'
import { pictureTypeOf } from '../../../main/sources/picture-type.ts'
import { GIF, pngOf, svgOf } from '../../samples/pictures.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')

it.each([
  ['a PNG', pngOf(2, 2, [1, 2, 3]), 'image/png'],
  ['a JPEG', bytes('\xff\xd8\xff\xe0\0\x10JFIF\0'), 'image/jpeg'],
  ['a GIF', GIF, 'image/gif'],
  ['a WebP', bytes('RIFF\x1a\0\0\0WEBPVP8L'), 'image/webp'],
  ['an AVIF', bytes('\0\0\0\x20ftypavif\0\0\0\0'), 'image/avif'],
  ['a bitmap', bytes(`BM\x3a\0\0\0\0\0\0\0\x36\0\0\0${'\0'.repeat(40)}`), 'image/bmp'],
  ['an icon', bytes(`\0\0\x01\0\x01\0${'\0'.repeat(40)}`), 'image/x-icon'],
  ['a drawing', Buffer.from(svgOf(1, 1, 'red')), 'image/svg+xml'],
  [
    'a drawing behind a declaration, a comment and a document type',
    Buffer.from(
      `\ufeff<?xml version="1.0"?>\n<!-- a > b -->\n<!DOCTYPE svg [ <!ENTITY a "b"> ]>${svgOf(1, 1, 'red')}`,
    ),
    'image/svg+xml',
  ],
])('%s is told by its bytes', (_, content, mediaType) => {
  expect(pictureTypeOf(content)?.mediaType).toBe(mediaType)
})

it.each([
  ['nothing', ''],
  ['words', 'BM is how a text may begin, and this one does.'],
  ['a web page', '<!doctype html><html><body><svg></svg>'],
  ['a web page that begins like a drawing', '<svgx>'],
  ['a program', '\x7fELF\x02\x01\x01'],
  ['a PDF', '%PDF-1.7'],
  ['a comment without end', `<!--${'-'.repeat(100_000)}`],
])('%s is no picture', (_, content) => {
  expect(pictureTypeOf(bytes(content))).toBeNull()
})
