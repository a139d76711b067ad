import { describe, expect, test } from 'vitest'
import { binaryName, noRuntimeMessage, runtimeSources } from '../../../scripts/electron/choose-runtime.mjs'

describe('where a runtime is looked for', () => {
  test('asks for the official download first and the registry second on Linux x64', () => {
    expect(runtimeSources({ platform: 'linux', arch: 'x64', override: undefined })).toEqual([
      'official',
      'registry',
    ])
  })

  test.each([
    ['linux', 'arm64'],
    ['darwin', 'arm64'],
    ['win32', 'x64'],
  ] as const)('has nothing but the official download on %s %s', (platform, arch) => {
    expect(runtimeSources({ platform, arch, override: undefined })).toEqual(['official'])
  })

  test('looks nowhere else when the user named a folder', () => {
    expect(runtimeSources({ platform: 'linux', arch: 'x64', override: '/opt/electron' })).toEqual([
      'override',
    ])
  })

  test('takes an empty variable for none', () => {
    expect(runtimeSources({ platform: 'darwin', arch: 'x64', override: '' })).toEqual(['official'])
  })

  test('knows the binary of each platform', () => {
    expect(binaryName('linux')).toBe('electron')
    expect(binaryName('win32')).toBe('electron.exe')
    expect(binaryName('darwin')).toBe('Electron.app/Contents/MacOS/Electron')
  })

  test('says of every source why it gave nothing, and what can be done', () => {
    const message = noRuntimeMessage([
      { source: 'official', reason: 'no answer' },
      { source: 'registry', reason: 'npm is not installed' },
    ])
    expect(message).toContain('official download: no answer')
    expect(message).toContain('npm registry: npm is not installed')
    expect(message).toContain('ELECTRON_OVERRIDE_DIST_PATH')
  })
})
