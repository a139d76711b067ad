import { expect, test } from 'vitest'
import { debCompression, debControl } from '../../../scripts/fpm/deb-control.mjs'

const call = {
  type: 'deb',
  output: '/d/p.deb',
  name: 'postil',
  version: '1.2.0~beta.1',
  architecture: 'amd64',
  maintainer: 'A <a@b.example>',
  url: 'https://b.example',
  license: 'MIT',
  description: 'Reads\n What it is\n\nand does',
  depends: ['liba | libb', 'libc'],
  recommends: ['xdg-utils'],
  files: [],
} as const

test('a call of fpm becomes the control fields of a deb, in their order', () => {
  const fields = debControl({ ...call, depends: [...call.depends], recommends: ['xdg-utils'], files: [] })
  expect(Object.entries(fields)).toEqual([
    ['Package', 'postil'],
    ['Version', '1.2.0~beta.1'],
    ['Architecture', 'amd64'],
    ['Depends', 'liba | libb, libc'],
    ['Recommends', 'xdg-utils'],
    ['Maintainer', 'A <a@b.example>'],
    ['Homepage', 'https://b.example'],
    ['License', 'MIT'],
    ['Description', 'Reads\n What it is\n .\n and does'],
  ])
})

test('a deb of the same version, packaged again, is newer', () => {
  const again = { ...call, iteration: '2', depends: [], recommends: [], files: [] }
  expect(debControl(again).Version).toBe('1.2.0~beta.1-2')
})

test('a compression that dpkg has not is refused', () => {
  const base = { ...call, depends: [], recommends: [], files: [] }
  expect(debCompression({ ...base, compression: 'zst' })).toBe('zstd')
  expect(() => debCompression({ ...base, compression: 'bzip2' })).toThrow('bzip2')
})
