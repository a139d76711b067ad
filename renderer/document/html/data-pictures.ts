import type { Picture } from '../article-doc.ts'

/** Picture formats that a browser shows without running anything; an SVG in an `img` is inert too. */
const MEDIA_TYPES = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/svg+xml',
  'image/bmp',
  'image/x-icon',
  'image/vnd.microsoft.icon',
]

export type PictureBox = {
  /** The name of the picture at a `data:` address, the same for the same address; undefined for what is none. */
  take(address: string): string | undefined
  readonly pictures: readonly Picture[]
}

export function createPictureBox(): PictureBox {
  const names = new Map<string, string | undefined>()
  const pictures: Picture[] = []
  return {
    pictures,
    take(address) {
      if (names.has(address)) return names.get(address)
      const picture = readDataPicture(address)
      const asset = picture === null ? undefined : `picture-${pictures.length + 1}`
      if (picture !== null && asset !== undefined) pictures.push({ asset, ...picture })
      names.set(address, asset)
      return asset
    },
  }
}

/** @returns null for what is no `data:` address of a picture */
export function readDataPicture(address: string): Omit<Picture, 'asset'> | null {
  const comma = address.indexOf(',')
  if (!/^data:/i.test(address) || comma < 0) return null
  const [mediaType = '', ...parameters] = address.slice(5, comma).toLowerCase().split(';')
  if (!MEDIA_TYPES.includes(mediaType.trim())) return null
  const isBase64 = parameters.some((parameter) => parameter.trim() === 'base64')
  const bytes = isBase64 ? fromBase64(address.slice(comma + 1)) : fromPercent(address.slice(comma + 1))
  return bytes === null || bytes.length === 0 ? null : { mediaType: mediaType.trim(), bytes }
}

function fromPercent(data: string): Uint8Array | null {
  try {
    return new TextEncoder().encode(decodeURIComponent(data))
  } catch {
    // Broken percent encoding: the picture cannot be shown, its description still is.
    return null
  }
}

function fromBase64(data: string): Uint8Array | null {
  try {
    const binary = atob(data.includes('%') ? decodeURIComponent(data) : data)
    const bytes = new Uint8Array(binary.length)
    for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index)
    return bytes
  } catch {
    // As above.
    return null
  }
}
