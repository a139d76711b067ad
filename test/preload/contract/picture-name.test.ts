import { describe, expect, it } from 'vitest'
import { pictureName } from '../../../preload/contract/picture-name.ts'

describe('the name of a picture beside an article', () => {
  it.each([
    ['a.png', 'a.png'],
    ['./img/a.png', 'img/a.png'],
    ['img//a.png', 'img/a.png'],
    ['img/../a.png', 'a.png'],
    ['The%20page_files/caf%C3%A9.png', 'The page_files/café.png'],
    ['100%.png', '100%.png'],
    ['img\\a.png', 'img/a.png'],
    [' a.png?w=300#top ', 'a.png'],
    ['Shot at 12:30.png', 'Shot at 12:30.png'],
    ['__proto__', '__proto__'],
  ])('of %s is its path below the folder', (address, name) => {
    expect(pictureName(address)).toBe(name)
  })

  it.each([
    '',
    '.',
    '#top',
    '?a',
    '../a.png',
    'img/../../a.png',
    '%2e%2e/a.png',
    '..%2fa.png',
    '..\\a.png',
    '%2e%2e%5ca.png',
    '/etc/a.png',
    '%2fetc/a.png',
    '\\\\server\\share\\a.png',
    '//server/share/a.png',
    'C:\\a.png',
    'c:/a.png',
    'file:///etc/a.png',
    'https://x.example/a.png',
    'data:image/png;base64,AAAA',
    'app://postil/a.png',
    'a%00.png',
    `${'a'.repeat(2000)}.png`,
  ])('is none for %s', (address) => {
    expect(pictureName(address)).toBeNull()
  })
})
