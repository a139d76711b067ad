import type { Inline } from './article-doc.ts'

/** Schemes that a reader may be asked about; everything else is shown and never opened. */
const SCHEMES = ['https:', 'http:', 'mailto:']

/**
 * Reads the address of a link.
 * @param base address of the article itself, for relative addresses
 * @returns an absolute https, http or mailto address or `#…`; null when Postil opens no such link
 */
export function readAddress(address: string, base?: string): string | null {
  const trimmed = address.trim()
  if (trimmed.startsWith('#')) return trimmed.length > 1 ? trimmed : null
  if (!URL.canParse(trimmed, base)) return null
  const url = new URL(trimmed, base)
  if (!SCHEMES.includes(url.protocol)) return null
  return url.href
}

/** A link around some inline elements, live where its address may be opened. */
export function linkTo(
  address: string,
  children: readonly Inline[],
  options: { readonly title?: string | undefined; readonly base?: string | undefined } = {},
): Inline {
  const live = readAddress(address, options.base)
  if (live === null) return { type: 'dead-link', address, children }
  const title = options.title ? { title: options.title } : {}
  return { type: 'link', address: live, ...title, children }
}
