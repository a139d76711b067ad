import { describe, expect, test } from 'vitest'
import { launchArguments } from '../../../scripts/electron/launch-arguments.mjs'

const desktop = {
  platform: 'linux',
  isRoot: false,
  hasUserNamespaces: true,
  hasSandboxHelper: false,
  sharedMemoryBytes: 8 * 1024 ** 3,
  isOnlyWayland: false,
} as const

describe('the arguments that Electron needs here', () => {
  test('are none for an ordinary user with user namespaces', () => {
    expect(launchArguments(desktop)).toEqual({ args: [] })
  })

  test('are none where the helper of root gives the sandbox instead', () => {
    expect(launchArguments({ ...desktop, hasUserNamespaces: false, hasSandboxHelper: true })).toEqual({
      args: [],
    })
  })

  test('turn the sandbox off for root, without whom it cannot start', () => {
    expect(launchArguments({ ...desktop, isRoot: true })).toEqual({ args: ['--no-sandbox'] })
  })

  test('turn the sandbox off with a warning where there is no way to have one', () => {
    const { args, warning } = launchArguments({ ...desktop, hasUserNamespaces: false })
    expect(args).toEqual(['--no-sandbox'])
    expect(warning).toMatch(/sandbox is off/)
  })

  test('keep bitmaps out of a shared memory that is too small for them', () => {
    const sharedMemoryBytes = 64 * 1024 ** 2
    expect(launchArguments({ ...desktop, sharedMemoryBytes }).args).toEqual(['--disable-dev-shm-usage'])
  })

  test('ask for Wayland where there is no X11', () => {
    expect(launchArguments({ ...desktop, isOnlyWayland: true }).args).toEqual(['--ozone-platform-hint=auto'])
  })

  test('are none on other systems, whoever runs it', () => {
    const mac = { ...desktop, platform: 'darwin', isRoot: true, sharedMemoryBytes: 0 } as const
    expect(launchArguments(mac)).toEqual({ args: [] })
  })
})
