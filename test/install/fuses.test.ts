// What is burnt into the packaged program, read back from it, and what it does when it is asked otherwise.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import packageFacts from '../../package.json' with { type: 'json' }
import { root } from '../../scripts/build-app.mjs'
import { packagedBinary } from '../../scripts/package-plan.mjs'

const binary = join(root, packagedBinary(process.platform, process.arch))
const hasDisplayFreeVersion = process.platform === 'linux'

const WANTED = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
} as const

describe('the packaged program', () => {
  let folder: string

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'postil-fuses-'))
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('has every fuse that concerns safety set as it should be', async () => {
    const wire = (await getCurrentFuseWire(binary)) as unknown as Readonly<Record<string, number>>
    const found = Object.keys(WANTED).map((name) => {
      const state = wire[FuseV1Options[name as keyof typeof FuseV1Options]]
      return [name, state === FuseState.ENABLE]
    })
    expect(Object.fromEntries(found)).toEqual(WANTED)
  })

  test.runIf(hasDisplayFreeVersion)('is no Node, whatever its environment and its words say', () => {
    const script = join(folder, 'script.cjs')
    writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'ran'))}, '')`)
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${script}` }
    for (const words of [['--version'], ['--require', script, '--version'], ['--inspect=0', '--version']]) {
      const args = process.getuid?.() === 0 ? ['--no-sandbox', ...words] : words
      const said = execFileSync(binary, args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
      expect(said.trim()).toBe(`Postil ${packageFacts.version}`)
    }
    expect(existsSync(join(folder, 'ran'))).toBe(false)
  })
})
