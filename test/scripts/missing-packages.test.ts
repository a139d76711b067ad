import { describe, expect, test } from 'vitest'
import { missingLibraries, packagesFor } from '../../scripts/missing-packages.mjs'

const lddOutput = `
	linux-vdso.so.1 (0x00007ffd2d5f2000)
	libffmpeg.so => /opt/electron/libffmpeg.so (0x00007f1f9a600000)
	libnss3.so => not found
	libatk-1.0.so.0 => not found
	libnss3.so => not found
	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f1f9a200000)
`
const onDebian12 = (name: string) => !name.endsWith('t64')
const onDebian13 = () => true

describe('reading what ldd says', () => {
  test('finds the libraries that are not there, each once', () => {
    expect(missingLibraries(lddOutput)).toEqual(['libnss3.so', 'libatk-1.0.so.0'])
  })

  test('finds none where all are there, or the binary is static', () => {
    expect(missingLibraries('	libc.so.6 => /lib/libc.so.6 (0x00007f1f9a200000)\n')).toEqual([])
    expect(missingLibraries('	not a dynamic executable\n')).toEqual([])
  })
})

describe('the packages of libraries', () => {
  test('are named once for several libraries of one package', () => {
    expect(packagesFor(['libnss3.so', 'libsmime3.so'], onDebian12)).toEqual({
      packages: ['libnss3'],
      unknown: [],
    })
  })

  test('have the name that this release gives them', () => {
    expect(packagesFor(['libasound.so.2'], onDebian12).packages).toEqual(['libasound2'])
    expect(packagesFor(['libasound.so.2'], onDebian13).packages).toEqual(['libasound2t64'])
  })

  test('keep the old name where nothing is known of either', () => {
    expect(packagesFor(['libcups.so.2'], () => false).packages).toEqual(['libcups2'])
  })

  test('are not guessed for a library that nobody listed', () => {
    expect(packagesFor(['libodd.so.1'], onDebian13)).toEqual({ packages: [], unknown: ['libodd.so.1'] })
  })
})
