import { expect, test } from 'vitest'
import type { FpmCall } from '../../../scripts/fpm/fpm-call.mjs'
import { rpmMachine, rpmSpec } from '../../../scripts/fpm/rpm-spec.mjs'

const call: FpmCall = {
  type: 'rpm',
  output: '/d/p.rpm',
  name: 'postil',
  version: '1.2.0',
  architecture: 'amd64',
  maintainer: 'A <a@b.example>',
  description: 'Reads 100% of it',
  depends: ['libgtk-3.so.0()(64bit)'],
  recommends: [],
  files: [],
}
const staged = { tree: '/d/tree', paths: ['/opt/Postil/', '/opt/Postil/postil'], scripts: {} }

test('an rpm needs what the call says, and nothing that rpm finds out by itself', () => {
  const spec = rpmSpec(call, staged)
  expect(spec).toContain('\nRequires: libgtk-3.so.0()(64bit)\n')
  expect(spec).toContain('\nAutoReqProv: no\n')
})

test('an rpm owns its folders as folders, and its files', () => {
  expect(rpmSpec(call, staged)).toContain('\n%dir /opt/Postil\n/opt/Postil/postil\n')
})

test('no word of the call is a macro of rpm', () => {
  const spec = rpmSpec(call, { ...staged, scripts: { post: 'echo %x %{evil}' } })
  expect(spec).toContain('Reads 100%% of it')
  expect(spec).toContain('%post\necho %%x %%{evil}\n')
})

test.each(['/opt/Postil/a b', '/opt/Postil/*', '/opt/Postil/%x', '/opt/Postil/a\nb'])(
  'a path that rpm would read otherwise is refused: %j',
  (path) => {
    expect(() => rpmSpec(call, { ...staged, paths: [path] })).toThrow('cannot name')
  },
)

test('a compression that is not known is refused', () => {
  expect(() => rpmSpec({ ...call, compression: 'constructor' }, staged)).toThrow('constructor')
})

test.each([
  ['amd64', 'x86_64'],
  ['aarch64', 'aarch64'],
])('what electron-builder calls %s is %s to rpm', (architecture, machine) => {
  expect(rpmMachine(architecture)).toBe(machine)
})
