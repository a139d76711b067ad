// What is allowed, as plain values and functions; security.ts puts it in force.

export const APP_SCHEME = 'app'
export const APP_ORIGIN = 'app://postil'
export const START_PAGE = `${APP_ORIGIN}/index.html`

/** The one trusted-types policy that the window may make: it knows the address of the parser's worker. */
export const TRUSTED_TYPES_POLICY = 'postil-worker'

const DIRECTIVES: { readonly [directive: string]: string } = {
  'default-src': "'none'",
  'script-src': "'self'",
  'worker-src': "'self'",
  'style-src': "'self'",
  // blob: is for pictures that stand in an article's own source; only the window's own code can make such an address.
  'img-src': "'self' blob:",
  'font-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': TRUSTED_TYPES_POLICY,
}

export const CONTENT_SECURITY_POLICY = Object.entries(DIRECTIVES)
  .map((parts) => parts.join(' '))
  .join('; ')

/** For pictures that came with an article: shown, never run, whatever they turn out to be. */
export const ASSET_SECURITY_POLICY = "default-src 'none'; sandbox"

/** Features that a document could ask for; none is granted to any origin, ours included. */
const FEATURES = [
  'accelerometer',
  'autoplay',
  'bluetooth',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
]

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': FEATURES.map((feature) => `${feature}=()`).join(', '),
  'X-DNS-Prefetch-Control': 'off',
}

export type Switch = readonly [name: string, value?: string]

/**
 * Chromium switches, set before it starts, by the layer that they belong to (network-layers.ts). Only such as Electron
 * knows: it leaves out Chrome's own services, and the switches for them with those.
 */
export const SWITCHES = {
  resolver: [['host-resolver-rules', 'MAP * ~NOTFOUND']],
  // Port 9 is "discard"; without the bypass rule loopback addresses would skip the proxy.
  proxy: [['proxy-server', 'http://127.0.0.1:9'], ['proxy-bypass-list', '<-loopback>'], ['disable-quic']],
  // The names that stand for local addresses are announced to the whole network.
  webRtc: [['disable-features', 'WebRtcHideLocalIpsWithMdns']],
} as const satisfies { readonly [layer: string]: readonly Switch[] }

/** The same for sessions: what the switches say at start holds for every session made later, too. */
export const DEAD_PROXY = {
  mode: 'fixed_servers',
  proxyRules: 'http://127.0.0.1:9',
  proxyBypassRules: '<-loopback>',
} as const

export type AllowedRequests = {
  /** Developer tools load their own pages; only an unpackaged start has them. */
  readonly developerTools: boolean
}

/** Whether a request may leave the renderer at all: only for our own files, which app-protocol.ts answers from disk. */
export function isRequestAllowed(url: string, allowed: AllowedRequests): boolean {
  const parsed = parseUrl(url)
  if (parsed === null) return false
  return isAppUrl(parsed) || (allowed.developerTools && parsed.protocol === 'devtools:')
}

/** `URL.parse`, which the Node of Electron 33 does not have. */
export function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null
}

export function isAppUrl(url: URL): boolean {
  return (
    url.protocol === `${APP_SCHEME}:` && url.host === 'postil' && url.username === '' && url.password === ''
  )
}

const LINK_PROTOCOLS = new Set(['https:', 'http:', 'mailto:'])

/** A link that may be offered to the system's browser, as the reader must see it: host in its ASCII form. */
export type ExternalLink = {
  /** Only ASCII: `URL` writes hosts in Punycode and escapes the rest. */
  readonly address: string
  /** Who will be asked: the host, or the first addressee; empty when a mail names nobody. */
  readonly host: string
}

/** @returns null for what is no address, or one that another program must not be asked to open */
export function externalLink(address: string): ExternalLink | null {
  const url = parseUrl(address)
  if (url === null || !LINK_PROTOCOLS.has(url.protocol)) return null
  if (url.protocol === 'mailto:') return { address: url.href, host: url.pathname }
  if (url.hostname === '') return null
  return { address: url.href, host: url.host }
}
