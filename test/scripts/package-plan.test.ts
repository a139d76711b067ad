import { describe, expect, test } from 'vitest'
import { linuxArchives, packageArguments, packagedBinary } from '../../scripts/package-plan.mjs'

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
      '-c.electronDist=/cache/electron-33',
      '-c.electronVersion=33.2.1',
      '--publish',
      'never',
    ])
  })

  test('packs the folder into an archive on Linux, unless only the folder is asked for', () => {
    const facts = { ...here, arch: 'x64', version: '1.0.0' }
    const ours = { folder: 'dist/linux-unpacked', output: 'dist/postil-1.0.0-linux-x64.tar.gz' }
    expect(linuxArchives(facts)).toEqual([ours])
    expect(linuxArchives({ ...facts, isFolderOnly: true })).toEqual([])
    expect(linuxArchives({ ...facts, platform: 'darwin' })).toEqual([])
  })

  test('packs the folders of both architectures for a release', () => {
    const archives = linuxArchives({ ...here, isRelease: true, arch: 'x64', version: '1.0.0' })
    expect(archives.map(({ folder }) => folder)).toEqual(['dist/linux-unpacked', 'dist/linux-arm64-unpacked'])
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
