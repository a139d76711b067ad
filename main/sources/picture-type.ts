// What kind of picture some bytes are: by the bytes, whatever the file is called.

export type PictureType = { readonly extension: string; readonly mediaType: string }

const TYPES = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
  ico: 'image/x-icon',
  svg: 'image/svg+xml',
} as const

export const PICTURE_EXTENSIONS: readonly string[] = Object.keys(TYPES)

/** Where a drawing must have begun; bytes. */
const SVG_HEAD = 64_000

/** @returns null for bytes that are none of the pictures that a browser shows without running anything */
export function pictureTypeOf(bytes: Uint8Array): PictureType | null {
  const extension = extensionOf(bytes)
  return extension === null ? null : { extension, mediaType: TYPES[extension] }
}

function extensionOf(bytes: Uint8Array): keyof typeof TYPES | null {
  const at = (start: number, end: number) => String.fromCharCode(...bytes.subarray(start, end))
  if (at(0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (at(0, 3) === '\xff\xd8\xff') return 'jpg'
  if (at(0, 6) === 'GIF87a' || at(0, 6) === 'GIF89a') return 'gif'
  if (at(0, 4) === 'RIFF' && at(8, 12) === 'WEBP') return 'webp'
  if (at(4, 8) === 'ftyp' && ['avif', 'avis'].includes(at(8, 12))) return 'avif'
  // The size of the file, and four bytes that are always zero, tell a bitmap from a text that begins with BM.
  if (at(0, 2) === 'BM' && bytes.length > 26 && at(6, 10) === '\0\0\0\0') return 'bmp'
  if (at(0, 4) === '\0\0\x01\0' && bytes.length > 22) return 'ico'
  return isSvg(bytes) ? 'svg' : null
}

/** What may stand before the drawing: white space, the XML declaration, comments, a document type. */
const PROLOGUE = /^(?:\s+|<\?[^>]*\?>|<!--[\s\S]*?-->|<!doctype[^[>]*(?:\[[^\]]*\]\s*)?>)/i

function isSvg(bytes: Uint8Array): boolean {
  let head = new TextDecoder().decode(bytes.subarray(0, SVG_HEAD))
  for (let match = PROLOGUE.exec(head); match !== null; match = PROLOGUE.exec(head)) {
    head = head.slice(match[0].length)
  }
  return /^<(?:svg:)?svg[\s>/]/.test(head)
}
