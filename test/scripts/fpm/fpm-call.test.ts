import { expect, test } from 'vitest'
import { readFpmCall } from '../../../scripts/fpm/fpm-call.mjs'

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

test('a call of fpm is read word by word', () => {
  expect(readFpmCall(call)).toEqual({
    type: 'deb',
    output: '/d/p.deb',
    name: 'postil',
    version: '1.2.0~beta.1',
    architecture: 'amd64',
    maintainer: 'A <a@b.example>',
    url: 'https://b.example',
    license: 'MIT',
    description: 'Reads\n What it is\n\nand does',
    compression: 'zst',
    afterInstall: '/t/in',
    afterRemove: '/t/out',
    depends: ['liba | libb', 'libc'],
    recommends: ['xdg-utils'],
    files: [
      { from: '/dist/unpacked/', to: '/opt/Postil' },
      { from: '/t/a=b.png', to: '/usr/share/icons/postil.png' },
    ],
  })
})

test('a line break in a value begins no field of its own', () => {
  expect(readFpmCall([...call, '--vendor', 'A\nEssential: yes']).vendor).toBe('A Essential: yes')
})

test('a call for an rpm is read too, with what only an rpm has', () => {
  const rpm = [...call.with(4, 'rpm'), '--rpm-summary', 'Reads', '--rpm-os', 'linux', '--iteration', '7']
  expect(readFpmCall(rpm)).toMatchObject({ type: 'rpm', summary: 'Reads', iteration: '7' })
})

test.each([
  ['an option that it does not know', [...call, '--deb-systemd', 'x.service'], '--deb-systemd'],
  ['an option without its value', [...call, '--vendor'], '--vendor'],
  ['another kind of package', call.with(4, 'pacman'), 'deb'],
  ['another system', [...call, '--rpm-os', 'aix'], 'deb'],
  ['a file without a place', [...call, '/t/file'], '/t/file'],
  ['no files', call.slice(0, -2), 'no files'],
  ['no name', call.filter((word) => word !== '--name' && word !== 'postil'), '--name'],
])('a call with %s is refused', (_, words, said) => {
  expect(() => readFpmCall(words)).toThrow(said)
})
