// Which file an `app://postil/…` address asks for. Pure; app-protocol.ts answers it.

import { isAppUrl, parseUrl } from './security-policy.ts'

export type AppUrl =
  /** A path relative to the built window, with `/` between its parts; still to be looked up in the list of files. */
  | { readonly kind: 'file'; readonly path: string }
  /** A picture that came with an article, by the SHA-256 of its bytes. */
  | { readonly kind: 'asset'; readonly hash: string }
  | { readonly kind: 'none' }

const NONE: AppUrl = { kind: 'none' }
const ASSET = /^asset\/([0-9a-f]{64})$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const UNUSABLE = /[\u0000-\u001f\u007f\\:]/

/** Decodes the path once and refuses whatever could mean another folder to any file system. */
export function readAppUrl(address: string): AppUrl {
  const url = parseUrl(address)
  if (url === null || !isAppUrl(url) || url.search !== '') return NONE
  let path: string
  try {
    path = decodeURIComponent(url.pathname).slice(1)
  } catch {
    // Bytes that are no UTF-8 name none of our files.
    return NONE
  }
  if (UNUSABLE.test(path)) return NONE
  if (path.split('/').some((part) => part === '' || part === '.' || part === '..')) return NONE
  const hash = ASSET.exec(path)?.[1]
  if (hash !== undefined) return { kind: 'asset', hash }
  return path.startsWith('asset/') ? NONE : { kind: 'file', path }
}
