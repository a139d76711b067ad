import { pictureName } from '../../../preload/contract/picture-name.ts'
import type { Inline } from '../article-doc.ts'
import type { PictureBox } from './data-pictures.ts'
import { attributeOf, type HtmlElement, isElement } from './html-tree.ts'

type Place = { readonly base?: string | undefined; readonly pictures: PictureBox }

/** Where pages that load their pictures late keep the real address. */
const LATE = ['data-src', 'data-original', 'data-lazy-src', 'data-srcset', 'srcset', 'data-lazy-srcset']
/** A `data:` address shorter than this is the grey dot that stands there until the real picture comes. */
const DOT = 400

/** @returns null for the single dots by which pages count their readers */
export function readPicture(element: HtmlElement, place: Place): Inline | null {
  const width = readLength(attributeOf(element, 'width'))
  const height = readLength(attributeOf(element, 'height'))
  if (width === 1 && height === 1) return null
  const source = pictureAddress(element)
  const alt = (attributeOf(element, 'alt') ?? '').replace(/\s+/g, ' ').trim()
  if (source === '' && alt === '') return null
  const title = attributeOf(element, 'title')
  const size = width !== undefined && height !== undefined ? { width, height } : {}
  return { ...pictureFrom(source, { alt, title }, place), ...size }
}

/** A picture from its address: one that stands in the source itself comes along. */
export function pictureFrom(
  source: string,
  words: { readonly alt: string; readonly title: string | undefined },
  place: Place,
): Extract<Inline, { type: 'image' }> {
  const asset = place.pictures.take(source)
  const file = pictureName(source)
  return {
    type: 'image',
    alt: words.alt,
    address: /^data:/i.test(source) ? '' : absolute(source, place.base),
    ...(asset === undefined ? {} : { asset }),
    ...(file === null ? {} : { file }),
    ...(words.title ? { title: words.title } : {}),
  }
}

function pictureAddress(element: HtmlElement): string {
  const source = (attributeOf(element, 'src') ?? '').trim()
  if (source !== '' && !(/^data:/i.test(source) && source.length < DOT)) return source
  for (const name of LATE) {
    const address = (attributeOf(element, name) ?? '').trim().split(/[\s,]+/, 1)[0] ?? ''
    if (address !== '') return address
  }
  return source
}

/** A film, a sound or a page within the page is shown as a place with its title and address. */
export function readPlayer(element: HtmlElement, place: Place): Inline | null {
  const own = attributeOf(element, 'src') ?? attributeOf(element, 'data')
  const inner = element.childNodes.find((child) => child.nodeName === 'source')
  const source = own ?? (inner && isElement(inner) ? attributeOf(inner, 'src') : undefined) ?? ''
  const address = absolute(source.trim(), place.base)
  if (!/^https?:/i.test(address)) return null
  const alt = attributeOf(element, 'title') ?? attributeOf(element, 'aria-label') ?? ''
  return { type: 'image', alt, address }
}

function absolute(address: string, base: string | undefined): string {
  return base !== undefined && URL.canParse(address, base) ? new URL(address, base).href : address
}

function readLength(value: string | undefined): number | undefined {
  const length = Number(value?.replace(/px$/, '') || Number.NaN)
  return Number.isInteger(length) && length > 0 && length < 20_000 ? length : undefined
}
