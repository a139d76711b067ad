import { describe, expect, test } from 'vitest'
import { packageArguments, packagedBinary } from '../../scripts/package-plan.mjs'

const fallback = { source: 'registry', folder: '/cache/electron-33', version: '33.2.1' }
const official = { source: 'official', folder: '/cache/electron-45', version: '45.4.1' }
const here = {
  platform: 'linux',
  isRelease: false,
  isStored: false,
  isFolderOnly: false,
  isDebToo: false,
  isRpmToo: false,
  runtime: fallback,
  pinnedVersion: '45.4.1',
} as const

describe('packaging', () => {
  test('makes a folder and an archive with the runtime that is to be had', () => {
    expect(packageArguments(here)).toEqual([
      '--linux',
      'dir',
      'tar.gz',
      '-c.electronDist=/cache/electron-33',
      '-c.electronVersion=33.2.1',
      '--publish',
      'never',
    ])
  })

  test('leaves the archive out when only the folder is asked for', () => {
    expect(packageArguments({ ...here, isFolderOnly: true })).not.toContain('tar.gz')
  })

  test('does not compress when told so', () => {
    expect(packageArguments({ ...here, isStored: true })).toContain('-c.compression=store')
    expect(packageArguments(here)).not.toContain('-c.compression=store')
  })

  test('makes a deb too when asked on Linux, and only there', () => {
    expect(packageArguments({ ...here, isDebToo: true })).toContain('deb')
    expect(packageArguments({ ...here, isDebToo: true, isStored: true })).toContain('-c.deb.compression=zst')
    expect(packageArguments({ ...here, platform: 'darwin', isDebToo: true })).not.toContain('deb')
  })

  test('makes an rpm too when asked on Linux, and only there', () => {
    expect(packageArguments({ ...here, isRpmToo: true })).toContain('rpm')
    expect(packageArguments({ ...here, isRpmToo: true })).not.toContain('deb')
    expect(packageArguments({ ...here, isRpmToo: true, isStored: true })).toContain('-c.rpm.compression=gzip')
    expect(packageArguments({ ...here, platform: 'win32', isRpmToo: true })).not.toContain('rpm')
  })

  test.each(['registry', 'override'])('refuses a release with a runtime from %s', (source) => {
    const runtime = { ...fallback, source }
    expect(() => packageArguments({ ...here, isRelease: true, runtime })).toThrow(
      /official Electron 45\.4\.1/,
    )
  })

  test('makes every target of a release with the pinned version', () => {
    const args = packageArguments({ ...here, platform: 'darwin', isRelease: true, runtime: official })
    expect(args).toEqual(['--mac', '-c.electronVersion=45.4.1', '--publish', 'never'])
  })

  test('says so where Postil cannot be packaged', () => {
    expect(() => packageArguments({ ...here, platform: 'freebsd' })).toThrow('freebsd')
  })
})

test.each([
  ['linux', 'x64', 'dist/linux-unpacked/postil'],
  ['linux', 'arm64', 'dist/linux-arm64-unpacked/postil'],
  ['darwin', 'arm64', 'dist/mac-arm64/Postil.app/Contents/MacOS/Postil'],
  ['win32', 'x64', 'dist/win-unpacked/Postil.exe'],
] as const)('the packaged app of %s %s is found', (platform, arch, path) => {
  expect(packagedBinary(platform, arch)).toBe(path)
})
