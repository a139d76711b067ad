import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cacheFolder } from '../../../scripts/electron/cache-folder.mjs'

const ann = { platform: 'linux', uid: 1000, home: '/home/ann', env: {} } as const

describe('the cache folder of runtimes', () => {
  test.each([
    ['lies in the home of an ordinary user', {}, '/home/ann/.cache/postil-electron'],
    ['is where XDG_CACHE_HOME says', { env: { XDG_CACHE_HOME: '/fast' } }, '/fast/postil-electron'],
    [
      'ignores a relative XDG_CACHE_HOME',
      { env: { XDG_CACHE_HOME: 'fast' } },
      '/home/ann/.cache/postil-electron',
    ],
    [
      'is outside the home of root, which others cannot enter',
      { uid: 0, home: '/root' },
      '/var/cache/postil-electron',
    ],
    [
      'follows XDG_CACHE_HOME for root too',
      { uid: 0, env: { XDG_CACHE_HOME: '/fast' } },
      '/fast/postil-electron',
    ],
    ['is in Library on macOS', { platform: 'darwin' }, '/home/ann/Library/Caches/postil-electron'],
  ] as const)('%s', (_name, facts, expected) => {
    expect(cacheFolder({ ...ann, ...facts })).toBe(expected)
  })

  test('is in the local application data on Windows', () => {
    const env = { LOCALAPPDATA: 'C:\\Users\\Ann\\Local' }
    expect(cacheFolder({ ...ann, platform: 'win32', uid: undefined, env })).toBe(
      join('C:\\Users\\Ann\\Local', 'postil-electron'),
    )
  })
})
