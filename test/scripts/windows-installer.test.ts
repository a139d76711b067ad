// The installer for Windows cannot run here: what it is told to write, and to take back, is compared instead.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../scripts/build-app.mjs'

const installer = readFileSync(join(root, 'resources/windows/installer.nsh'), 'utf8')
const builder = readFileSync(join(root, 'electron-builder.yml'), 'utf8')

function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, found]) => found ?? '')
}

function macro(name: string): string {
  return all(installer, new RegExp(`^!macro ${name}\\b(.*?)^!macroend`, 'gms'))[0] ?? ''
}

function section(name: string): string {
  return all(builder, new RegExp(`^${name}:\\n((?: .*\\n|\\n|#.*\\n)*)`, 'gm'))[0] ?? ''
}

test('every key that it writes is its own, and goes with it', () => {
  const written = all(macro('customInstall'), /WriteReg\w+ SHELL_CONTEXT "(Software\\Classes\\[^"\\]+)/g)
  const removed = all(macro('customUnInstall'), /DeleteRegKey SHELL_CONTEXT "([^"]+)"/g)
  expect(written.length).toBeGreaterThan(4)
  expect([...new Set(written)].toSorted()).toEqual(removed.toSorted())
  for (const key of removed) expect(key).toMatch(/\\(Postil\.Document|postil)$/)
})

test('no type of files is taken over: Postil stands beside the programs that open it', () => {
  const at = '"Software\\Classes\\.${'.concat('EXT}\\OpenWithProgids" "Postil.Document"')
  expect(macro('postilRegister').trim()).toBe(`EXT\n  WriteRegNone SHELL_CONTEXT ${at}`)
  expect(macro('postilUnregister').trim()).toBe(`EXT\n  DeleteRegValue SHELL_CONTEXT ${at}`)
  expect(section('win')).toContain('target: nsis')
  expect(section('win')).not.toContain('fileAssociations')
})

test('the types are those that it opens on macOS, where it stands beside others too', () => {
  const types = all(macro('postilTypes'), /\} (\w+)$/gm)
  const onMac = all(section('mac'), /ext: \[?([^\]\n]+)/g).flatMap((list) => list.split(', '))
  expect(types.toSorted()).toEqual(onMac.toSorted())
  expect(all(section('mac'), /rank: (\w+)/g)).toEqual(all(section('mac'), /(ext): /g).map(() => 'Alternate'))
})
