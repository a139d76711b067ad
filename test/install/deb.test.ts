// The packages that a reader gets, used as a reader uses them. Each test goes on where the one before it ended.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, type TestContext, test } from 'vitest'
import packageFacts from '../../package.json' with { type: 'json' }
import { root } from '../../scripts/build-app.mjs'
import { ensureProgram, whereIs } from '../../scripts/install-packages.mjs'
import { packagedBinary } from '../../scripts/package-plan.mjs'
import type { Driven } from '../app/harness/drive.ts'
import { cards, selectWithMouse, toolbar, untilSaved } from '../app/harness/reader-actions.ts'
import { commandPrefix } from '../app/harness/unprivileged.ts'
import {
  changedFiles,
  installedFiles,
  installedVersion,
  installPackage,
  isAppArmorProfile,
  newerVersion,
  packagesMissingFor,
  purgePackage,
  removePackage,
  run,
  whyNotInstall,
} from './harness/debian.ts'
import { readDesktopEntry, wordsToOpen } from './harness/desktop-entry.ts'
import { hasSandbox, type ReaderMachine, renderers, startReaderMachine } from './harness/reader-machine.ts'

const PACKAGING_LIMIT_MS = 300_000
const APP = '/opt/Postil'
const ENTRY = '/usr/share/applications/postil.desktop'
const { version } = packageFacts
const NEXT_VERSION = version.replace(
  /^(\d+)\.(\d+)\..*$/,
  (_, major, minor) => `${major}.${Number(minor) + 1}.0`,
)
const METAINFO = '/usr/share/metainfo/app.postil.Postil.metainfo.xml'
/** Where AppArmor looks for it. */
const PROFILE = '/etc/apparmor.d/postil'
/** A file that the newer version has no more, and what it has in its place. */
const RENAMED = { from: join(APP, 'LICENSE.postil.txt'), to: join(APP, 'LICENCE.postil.txt') }
const dist = (suffix: string): string => join(root, 'dist', `postil-${version}-linux-${suffix}`)
const archive = dist(`${process.arch}.tar.gz`)

const reason = whyNotInstall()
const title = reason === null ? 'the installed app' : `the installed app (not tested: ${reason})`

describe.skipIf(reason !== null)(title, () => {
  let machine: ReaderMachine
  let folder: string
  let deb: string
  let article: string
  let missing: string[]
  let brought: string[] = []

  beforeAll(async () => {
    machine = await startReaderMachine(join(root, packagedBinary(process.platform, process.arch)))
    folder = mkdtempSync(join(tmpdir(), 'postil-packages-'))
    deb = dist(`${run('dpkg', ['--print-architecture']).trim()}.deb`)
    missing = packagesMissingFor(deb)
    article = join(machine.home, 'Über Tee.md')
    writeFileSync(article, '# On tea\n\nThe water should boil once and no more.\n')
    machine.give(article)
  }, PACKAGING_LIMIT_MS)

  afterAll(async () => {
    if (installedVersion() !== null) removePackage()
    purgePackage()
    await machine?.stop()
    if (folder) rmSync(folder, { recursive: true, force: true })
  }, PACKAGING_LIMIT_MS)

  /** Packages that would come along must be fetched from somewhere, and would stay behind. */
  function needsNothingElse(context: TestContext): void {
    context.skip(missing.length > 0, `other packages are needed: ${missing.join(', ')}`)
  }

  /** As a desktop does when the reader double-clicks the article. */
  function openArticle(): Promise<Driven> {
    return start(wordsToOpen(readDesktopEntry(ENTRY).get('Exec') ?? '', article))
  }

  /** Every notes file in the reader's home, by its path below it. */
  function notesFiles(): Map<string, string> {
    const paths = readdirSync(machine.home, { recursive: true, encoding: 'utf8' })
    const notes = paths.filter((path) => /notes\.[a-z0-9]+\.json$/.test(path))
    return new Map(notes.map((path) => [path, readFileSync(join(machine.home, path), 'utf8')]))
  }

  /** What a failed test has left running would take the next start for its own second. */
  async function start(words: string[]): Promise<Driven> {
    const driven = await machine.start(words)
    onTestFinished(driven.kill)
    return driven
  }

  /** What the installed program answers when it is asked, as a reader asks it. */
  function saidVersion(): string {
    const [become = '', ...words] = commandPrefix(machine.user)
    return run(become, [...words, 'postil', '--version']).trim()
  }

  function firstNote(window: Page): Promise<string> {
    return cards(window).first().getByRole('textbox', { name: 'Note' }).inputValue()
  }

  test('comes with apt, and tells the desktop its types, links, icon and licences', (context) => {
    needsNothingElse(context)
    installPackage(deb)
    expect(installedVersion()).toBe(version)
    brought = installedFiles()

    const entry = readDesktopEntry(ENTRY)
    expect(entry.get('MimeType')?.split(';')).toEqual(
      expect.arrayContaining(['text/markdown', 'text/html', 'text/plain', 'x-scheme-handler/postil']),
    )
    expect(existsSync(`/usr/share/icons/hicolor/256x256/apps/${entry.get('Icon')}.png`)).toBe(true)
    const metainfo = readFileSync(METAINFO, 'utf8')
    expect(metainfo).toContain('<launchable type="desktop-id">postil.desktop</launchable>')
    for (const name of ['LICENSE.postil.txt', 'LICENSE.electron.txt', 'LICENSES.chromium.html']) {
      expect(statSync(join(APP, name)).size, name).toBeGreaterThan(1000)
    }
    expect(readFileSync(join(APP, 'THIRD-PARTY-LICENSES.txt'), 'utf8')).toContain('parse5')

    const helper = statSync(join(APP, 'chrome-sandbox'))
    expect([helper.uid, helper.mode & 0o7777]).toEqual([0, 0o4755])
    expect(changedFiles()).toBe('')
    expect(saidVersion()).toBe(`Postil ${version}`)
  })

  test('has a desktop entry and AppStream metadata without a fault', (context) => {
    needsNothingElse(context)
    const validator = (program: string, packageName: string): string => {
      try {
        return ensureProgram(program, packageName, console.error)
      } catch {
        context.skip(`there is no ${program}`)
        throw new Error('unreachable')
      }
    }
    const checkEntry = validator('desktop-file-validate', 'desktop-file-utils')
    const checkMetainfo = validator('appstreamcli', 'appstream')
    // It writes down every fault, warning and hint, the last two with success.
    expect(run(checkEntry, [ENTRY])).toBe('')
    const told = run(checkMetainfo, ['validate', '--no-net', '--no-color', METAINFO])
    expect(told.split('\n').filter((line) => /^[EW]:/.test(line))).toEqual([])
    expect(told).toContain('Validation was successful')
  })

  test('gives AppArmor its profile where that understands it, and nothing where it does not', (context) => {
    needsNothingElse(context)
    context.skip(!whereIs('apparmor_parser'), 'there is no apparmor_parser')
    const profile = join(APP, 'resources', 'apparmor-profile')
    const isUnderstood = isAppArmorProfile(profile)
    expect(existsSync(PROFILE)).toBe(isUnderstood)
    if (isUnderstood) return
    // What came with AppArmor 4 is all that an older one has against it.
    const older = join(folder, 'apparmor-profile')
    const text = readFileSync(profile, 'utf8')
    writeFileSync(older, text.replace('abi <abi/4.0>', 'abi <abi/3.0>').replace(/^\s*userns,$/m, ''))
    expect(isAppArmorProfile(older)).toBe(true)
    writeFileSync(older, text.replace('abi <abi/4.0>', 'abi <abi/3.0>').replace(/^\s*userns,$/m, 'no rule'))
    expect(isAppArmorProfile(older)).toBe(false)
  })

  test('opens an article double-clicked by an ordinary user, in the sandbox, and keeps a note to it', async (context) => {
    needsNothingElse(context)
    const { window, quit } = await openArticle()
    await window.getByRole('article', { name: 'On tea' }).waitFor()
    const drawing = renderers(APP)
    expect(drawing.length).toBeGreaterThan(0)
    for (const { uid, isFiltered } of drawing) {
      expect(uid).toBe(machine.user.uid)
      // Most containers let nobody have one.
      if (hasSandbox(join(APP, 'postil'), machine.user)) expect(isFiltered).toBe(true)
    }
    await selectWithMouse(window, 'boil once')
    await toolbar(window).getByRole('button', { name: 'Note' }).click()
    await window.keyboard.type('Mine boils twice.')
    await untilSaved(window)
    expect(await quit()).toBe(0)
    expect([...notesFiles().values()].join()).toContain('Mine boils twice.')
  })

  test('keeps the notes, and of the old version nothing, when a newer one is installed over it', async (context) => {
    needsNothingElse(context)
    const before = notesFiles()
    installPackage(await newerVersion(deb, NEXT_VERSION, folder, RENAMED))
    expect(installedVersion()).toBe(NEXT_VERSION)
    expect(saidVersion()).toBe(`Postil ${NEXT_VERSION}`)
    expect([existsSync(RENAMED.from), existsSync(RENAMED.to)]).toEqual([false, true])
    expect(changedFiles()).toBe('')
    brought = [...new Set([...brought, ...installedFiles()])]
    expect(notesFiles()).toEqual(before)
    const { window, quit } = await openArticle()
    expect(await firstNote(window)).toBe('Mine boils twice.')
    expect(await quit()).toBe(0)
  })

  test('leaves the notes, and of itself nothing, when it is removed', (context) => {
    needsNothingElse(context)
    removePackage()
    expect(installedVersion()).toBeNull()
    expect(brought).toContain('/opt/Postil/postil')
    expect([...brought, PROFILE].filter((path) => existsSync(path))).toEqual([])
    expect([...notesFiles().values()].join()).toContain('Mine boils twice.')
  })

  test('runs from the archive too, with the notes that the package has left', async () => {
    const place = join(machine.home, 'unpacked')
    mkdirSync(place)
    machine.give(place)
    run('tar', ['-xzf', archive, '-C', place, '--no-same-owner'])
    const [name = ''] = readdirSync(place)
    const { window, quit } = await start([join(place, name, 'postil'), article])
    await window.getByRole('article', { name: 'On tea' }).waitFor()
    if (missing.length === 0) expect(await firstNote(window)).toBe('Mine boils twice.')
    expect(await quit()).toBe(0)
  })
})
