// The package for Fedora, openSUSE and theirs: made here, and installed into a folder that stands for a system. Its
// scripts are those of the deb, which deb.test.ts runs.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import packageFacts from '../../package.json' with { type: 'json' }
import { root } from '../../scripts/build-app.mjs'
import { findRuntime } from '../../scripts/electron/find-runtime.mjs'
import { whereIs } from '../../scripts/install-packages.mjs'
import { packagedBinary } from '../../scripts/package-plan.mjs'
import { commandPrefix, unprivilegedUser } from '../app/harness/unprivileged.ts'
import { run } from './harness/debian.ts'

const LIMIT_MS = 300_000
const builder = join(
  dirname(createRequire(import.meta.url).resolve('electron-builder/package.json')),
  'cli.js',
)

function whyNot(): string | null {
  if (process.env.POSTIL_TEST_PACKAGED) return 'it takes half a minute: npm run test:install does it'
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'it is no Linux on x64'
  if (process.getuid?.() !== 0) return 'only root may install'
  const missing = ['rpmbuild', 'rpm', 'dpkg-deb', 'tar'].find((program) => !whereIs(program))
  return missing ? `there is no ${missing}` : null
}

const reason = whyNot()

describe.skipIf(reason !== null)(reason === null ? 'the rpm' : `the rpm (not tested: ${reason})`, () => {
  let folder: string
  let rpm: string
  let deb: string

  beforeAll(async () => {
    const unpacked = dirname(join(root, packagedBinary('linux', 'x64')))
    folder = mkdtempSync(join(tmpdir(), 'postil-rpm-'))
    // Of the folder that is there: to build it again would take longer than all the rest.
    const { version } = await findRuntime(console.error)
    const settings = {
      electronVersion: version,
      'rpm.compression': 'gzip',
      'deb.compression': 'zst',
      'directories.output': folder,
    }
    const words = Object.entries(settings).map(([name, value]) => `-c.${name}=${value}`)
    process.env.CUSTOM_FPM_PATH ??= join(root, 'scripts', 'fpm', 'fpm.mjs')
    run(process.execPath, [
      builder,
      '--linux',
      'rpm',
      'deb',
      '--prepackaged',
      unpacked,
      ...words,
      '--publish',
      'never',
    ])
    const made = (suffix: string) =>
      join(folder, readdirSync(folder).find((name) => name.endsWith(suffix)) ?? '')
    rpm = made('.rpm')
    deb = made('.deb')
  }, LIMIT_MS)

  afterAll(() => {
    if (folder) rmSync(folder, { recursive: true, force: true })
  })

  test('holds the files of the deb, with the same modes and all of them root’s', () => {
    const format = '[%{FILEMODES:perms} %{FILEUSERNAME}/%{FILEGROUPNAME} %{FILENAMES}\\n]'
    const inRpm = run('rpm', ['-qp', '--qf', format, rpm]).trim().split('\n')
    const inDeb = run('dpkg-deb', ['-c', deb])
      .trim()
      .split('\n')
      .map((line) => line.replace(/^(\S+) (\S+) .*? \.(\/.*?)\/?$/, '$1 $2 $3'))
    expect(inRpm.length).toBeGreaterThan(80)
    const isOwn = (line: string) => !line.startsWith('d') || line.includes(' /opt/Postil')
    expect(inRpm.toSorted()).toEqual(inDeb.filter(isOwn).toSorted())
  })

  test('names the libraries that it needs, and says who made it and under which licence', () => {
    const needed = run('rpm', ['-qp', '--requires', rpm])
    for (const library of ['libgtk-3.so.0', 'libnss3.so', 'libgbm.so.1']) {
      expect(needed).toContain(`${library}()(64bit)`)
    }
    const said = run('rpm', ['-qp', '--qf', '%{NAME} %{VERSION} %{LICENSE} %{ARCH}', rpm])
    expect(said).toBe(`postil ${packageFacts.version} MIT x86_64`)
    const scripts = run('rpm', ['-qp', '--scripts', rpm])
    expect(scripts).toMatch(/^postinstall scriptlet.*^app='\/opt\/Postil'.*^postuninstall scriptlet/ms)
    // Whatever electron-builder fills in has been filled in.
    expect(scripts).not.toMatch(/\$\{(executable|sanitizedProductName)/)
  })

  test('is installed whole, starts, and leaves nothing when it is removed', () => {
    const place = join(folder, 'system')
    // Where there are no libraries to be needed and no shell for the scripts.
    const inPlace = (...words: string[]) => run('rpm', ['--root', place, '--nodeps', '--noscripts', ...words])
    inPlace('-i', rpm)
    expect(inPlace('-V', 'postil')).toBe('')
    const user = unprivilegedUser()
    if (user) {
      run('chmod', ['755', folder])
      const [become = '', ...words] = commandPrefix(user)
      const said = run(become, [...words, join(place, 'opt/Postil/postil'), '--version'])
      expect(said.trim()).toBe(`Postil ${packageFacts.version}`)
    }
    inPlace('-e', 'postil')
    expect(existsSync(join(place, 'opt/Postil'))).toBe(false)
    expect(existsSync(join(place, 'usr/share/applications/postil.desktop'))).toBe(false)
  })
})
