import { expect, test } from 'vitest'
import { readFpmCall } from '../../../scripts/deb/fpm-call.mjs'

const call = [
  ...[
    '-s',
    'dir',
    '--force',
    '-t',
    'deb',
    '-d',
    'liba | libb',
    '-d',
    'libc',
    '--deb-recommends',
    'xdg-utils',
  ],
  ...[
    '--deb-compression',
    'zst',
    '--architecture',
    'amd64',
    '--after-install',
    '/t/in',
    '--after-remove',
    '/t/out',
  ],
  ...[
    '--description',
    'Reads\n What it is\n\nand does',
    '--version',
    '1.2.0~beta.1',
    '--package',
    '/d/p.deb',
  ],
  ...[
    '--name',
    'postil',
    '--maintainer',
    'A <a@b.example>',
    '--url',
    'https://b.example',
    '--license',
    'MIT',
  ],
  ...['/dist/unpacked/=/opt/Postil', '/t/a=b.png=/usr/share/icons/postil.png'],
]

test('a call of fpm becomes the control fields and files of a deb', () => {
  expect(readFpmCall(call)).toEqual({
    output: '/d/p.deb',
    compression: 'zstd',
    afterInstall: '/t/in',
    afterRemove: '/t/out',
    files: [
      { from: '/dist/unpacked/', to: '/opt/Postil' },
      { from: '/t/a=b.png', to: '/usr/share/icons/postil.png' },
    ],
    control: {
      Package: 'postil',
      Version: '1.2.0~beta.1',
      Architecture: 'amd64',
      Depends: 'liba | libb, libc',
      Recommends: 'xdg-utils',
      Maintainer: 'A <a@b.example>',
      Homepage: 'https://b.example',
      License: 'MIT',
      Description: 'Reads\n What it is\n .\n and does',
    },
  })
})

test('a line break in a value begins no field of its own', () => {
  const { control } = readFpmCall([...call, '--vendor', 'A\nEssential: yes'])
  expect(control.Vendor).toBe('A Essential: yes')
})

test.each([
  ['an option that it does not know', [...call, '--deb-systemd', 'x.service'], '--deb-systemd'],
  ['an option without its value', [...call, '--vendor'], '--vendor'],
  ['another kind of package', call.with(4, 'rpm'), 'deb'],
  ['a compression that dpkg has not', call.with(call.indexOf('zst'), 'bzip2'), 'bzip2'],
  ['a file without a place', [...call, '/t/file'], '/t/file'],
  ['no files', call.slice(0, -2), 'no files'],
  ['no name', call.filter((word) => word !== '--name' && word !== 'postil'), '--name'],
])('a call with %s is refused', (_, words, said) => {
  expect(() => readFpmCall(words)).toThrow(said)
})
