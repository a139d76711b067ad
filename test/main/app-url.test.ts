import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAppUrl } from '../../main/app-url.ts'

const HASH = 'a'.repeat(64)

describe('an app address', () => {
  test.each<[string, string, string]>([
    ['the start page', 'app://postil/index.html', 'index.html'],
    ['a file in a folder', 'app://postil/assets/index-D3x.js', 'assets/index-D3x.js'],
    ['a file behind a fragment', 'app://postil/index.html#x', 'index.html'],
    ['an escaped letter', 'app://postil/%69ndex.html', 'index.html'],
    ['a name with a space', 'app://postil/a%20b.css', 'a b.css'],
    ['dots that URLs themselves resolve', 'app://postil/x/../index.html', 'index.html'],
    ['dots inside a name', 'app://postil/a..b/c...js', 'a..b/c...js'],
    ['a name that another scheme would look up', 'app://postil/constructor', 'constructor'],
  ])('asks for a file: %s', (_name, address, path) => {
    expect(readAppUrl(address)).toEqual({ kind: 'file', path })
  })

  test('asks for a picture by its hash', () => {
    expect(readAppUrl(`app://postil/asset/${HASH}`)).toEqual({ kind: 'asset', hash: HASH })
  })

  test.each<[string, string]>([
    ['no address at all', 'index.html'],
    ['nothing', ''],
    ['the root', 'app://postil/'],
    ['no path', 'app://postil'],
    ['another host', 'app://other/index.html'],
    ['a host that begins like ours', 'app://postil.example/index.html'],
    ['a host in capitals', 'app://POSTIL/index.html'],
    ['no host', 'app:///postil/index.html'],
    ['a port', 'app://postil:1/index.html'],
    ['a user', 'app://user@postil/index.html'],
    ['a password', 'app://:secret@postil/index.html'],
    ['another scheme', 'file://postil/index.html'],
    ['a scheme that begins like ours', 'apps://postil/index.html'],
    ['a query', 'app://postil/index.html?x'],
    ['an escaped parent folder', 'app://postil/%2e%2e%2fpackage.json'],
    ['an escaped slash before a parent folder', 'app://postil/assets%2f..%2f..%2fpackage.json'],
    ['a parent folder behind a backslash', 'app://postil/..%5c..%5cpackage.json'],
    ['an escaped this-folder', 'app://postil/assets%2f.%2findex.js'],
    ['an empty part', 'app://postil//etc/passwd'],
    ['an escaped absolute path', 'app://postil/%2fetc/passwd'],
    ['a drive', 'app://postil/C:/windows/win.ini'],
    ['an alternate stream', 'app://postil/index.html::$DATA'],
    ['a zero byte', 'app://postil/index.html%00.png'],
    ['a line break', 'app://postil/index%0a.html'],
    ['bytes that are no UTF-8', 'app://postil/%ff.html'],
    ['half an escape', 'app://postil/%e0%a4.html'],
    ['a folder', 'app://postil/assets/'],
    ['a hash that is too short', `app://postil/asset/${HASH.slice(1)}`],
    ['a hash that is too long', `app://postil/asset/${HASH}a`],
    ['a hash in capitals', `app://postil/asset/${HASH.toUpperCase()}`],
    ['something behind a hash', `app://postil/asset/${HASH}/x`],
    ['an asset that is no hash', 'app://postil/asset/..%2f..%2fnotes.json'],
  ])('asks for nothing: %s', (_name, address) => {
    expect(readAppUrl(address)).toEqual({ kind: 'none' })
  })

  test('escaped twice is decoded once', () => {
    expect(readAppUrl('app://postil/%252e%252e/x')).toEqual({ kind: 'file', path: '%2e%2e/x' })
  })

  test('never yields a path that leaves its folder, whatever it is', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '/',
        '\\',
        '%2e',
        '%2f',
        '%5c',
        '%00',
        '%25',
        ':',
        '//',
        'asset/',
        '?',
        '#',
        '@',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const read = readAppUrl(`app://postil/${pieces.join('')}`)
        if (read.kind !== 'file') return
        expect(read.path).not.toMatch(/^\/|\\|\0|:/)
        for (const part of read.path.split('/')) expect(['', '.', '..']).not.toContain(part)
      }),
    )
  })
})
