import { describe, expect, test } from 'vitest'
import {
  CONTENT_SECURITY_POLICY,
  externalLink,
  isRequestAllowed,
  SWITCHES,
} from '../../main/security-policy.ts'

describe('the content security policy', () => {
  test('allows nothing that it does not name', () => {
    expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'")
  })

  test.each(['unsafe-inline', 'unsafe-eval', 'unsafe-hashes', 'http:', 'https:', 'data:', '*'])(
    'nowhere says %s',
    (source) => {
      expect(CONTENT_SECURITY_POLICY).not.toContain(source)
    },
  )

  test('knows blob: for pictures only', () => {
    expect(CONTENT_SECURITY_POLICY.split('; ').filter((directive) => directive.includes('blob:'))).toEqual([
      "img-src 'self' blob:",
    ])
  })

  test('lets no text become a script without a trusted type', () => {
    expect(CONTENT_SECURITY_POLICY).toContain("require-trusted-types-for 'script'")
    expect(CONTENT_SECURITY_POLICY).not.toContain('allow-duplicates')
  })
})

describe('the request filter', () => {
  test.each<[string, boolean]>([
    ['app://postil/index.html', true],
    ['app://postil.example/index.html', false],
    ['app://postil:8080/index.html', false],
    ['app://x@postil/index.html', false],
    ['http://postil/', false],
    ['https://example.org/app://postil/', false],
    ['ws://example.org/', false],
    ['wss://example.org/', false],
    ['ftp://example.org/', false],
    ['file:///etc/passwd', false],
    ['data:text/html,x', false],
    ['blob:app://postil/1', false],
    ['chrome://gpu', false],
    ['chrome-extension://x/y', false],
    ['devtools://devtools/bundled/x.html', false],
    ['about:blank', false],
    ['not a url', false],
    ['', false],
  ])('answers %s with %s', (url, allowed) => {
    expect(isRequestAllowed(url, { developerTools: false })).toBe(allowed)
  })

  test('lets the developer tools load themselves where there are any', () => {
    expect(isRequestAllowed('devtools://devtools/bundled/x.html', { developerTools: true })).toBe(true)
    expect(isRequestAllowed('https://example.org/', { developerTools: true })).toBe(false)
  })
})

describe('the switches', () => {
  test('let no name resolve and send every address to a proxy that is not there', () => {
    const switches = new Map<string, string | undefined>(
      [...SWITCHES.resolver, ...SWITCHES.proxy].map(([name, value]) => [name, value]),
    )
    expect(switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND')
    expect(switches.get('proxy-server')).toBe('http://127.0.0.1:9')
    expect(switches.get('proxy-bypass-list')).toBe('<-loopback>')
  })
})

describe('a link to the outside', () => {
  test.each<[string, string, string]>([
    ['https://example.org/a?b#c', 'https://example.org/a?b#c', 'example.org'],
    ['HTTP://Example.ORG', 'http://example.org/', 'example.org'],
    ['https://example.org:8443/', 'https://example.org:8443/', 'example.org:8443'],
    // A Cyrillic letter that looks like a Latin one.
    ['https://pаypal.com/', 'https://xn--pypal-4ve.com/', 'xn--pypal-4ve.com'],
    ['https://bank.example@evil.example/', 'https://bank.example@evil.example/', 'evil.example'],
    ['https://example.org/\u202egpj.exe', 'https://example.org/%E2%80%AEgpj.exe', 'example.org'],
    ['https://example.org/a b\u00e9', 'https://example.org/a%20b%C3%A9', 'example.org'],
    ['  https://example.org/\n', 'https://example.org/', 'example.org'],
    ['mailto:reader@example.org', 'mailto:reader@example.org', 'reader@example.org'],
    ['mailto:?subject=x', 'mailto:?subject=x', ''],
    ['mailto:é@example.org', 'mailto:%C3%A9@example.org', '%C3%A9@example.org'],
  ])('%s is shown as what it is', (address, shown, host) => {
    expect(externalLink(address)).toEqual({ address: shown, host })
  })

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'file://host/share/x.exe',
    'smb://host/share',
    'ftp://example.org/',
    'ms-msdt:/id',
    'search-ms:query=x',
    'tel:+123',
    'app://postil/index.html',
    'chrome://settings',
    'about:blank',
    'blob:https://example.org/1',
    'view-source:https://example.org',
    'https://',
    'http:///',
    '//example.org/',
    '/etc/passwd',
    'example.org',
    '',
    '\\\\host\\share',
  ])('%s is not offered', (address) => {
    expect(externalLink(address)).toBeNull()
  })
})
