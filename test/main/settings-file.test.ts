import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSettingsFile } from '../../main/settings-file.ts'
import { DEFAULT_SETTINGS } from '../../preload/contract/settings.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-settings-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const open = () => openSettingsFile(folder, () => 1_700_000_000_000)
const file = () => join(folder, 'settings.json')
const write = (text: string | Uint8Array) => writeFile(file(), text)
const read = async () => JSON.parse(await readFile(file(), 'utf8'))
const aside = () => join(folder, 'quarantine', 'settings-1700000000000.json')
const state = { bounds: { x: 1, y: 2, width: 900, height: 700 }, maximized: true, fullScreen: false }

describe('the settings file', () => {
  test('begins with the usual settings, without a word and without a file', async () => {
    const settings = open()
    expect(settings.settings()).toEqual(DEFAULT_SETTINGS)
    expect(settings.notices).toEqual([])
    await settings.flush()
    expect(await readdir(folder)).toEqual([])
  })

  test('keeps a change for the next start', async () => {
    const changed = await open().change({ theme: 'sepia', fontSize: 22 })
    expect(changed).toEqual({ ok: true, value: { ...DEFAULT_SETTINGS, theme: 'sepia', fontSize: 22 } })
    expect(open().settings()).toEqual({ ...DEFAULT_SETTINGS, theme: 'sepia', fontSize: 22 })
  })

  test('leaves nothing beside itself', async () => {
    await open().change({ theme: 'dark' })
    expect(await readdir(folder)).toEqual(['settings.json'])
  })

  test('holds a change before it is on disk', async () => {
    const settings = open()
    const saving = settings.change({ measure: 80 })
    expect(settings.settings().measure).toBe(80)
    await saving
  })

  test('keeps all of many changes at once', async () => {
    const settings = open()
    await Promise.all([
      settings.change({ theme: 'dark' }),
      settings.change({ fontSize: 30 }),
      settings.change({ measure: 50 }),
    ])
    expect(open().settings()).toMatchObject({ theme: 'dark', fontSize: 30, measure: 50 })
  })

  test('keeps the place of the window', async () => {
    const settings = open()
    settings.keepWindow(state)
    await settings.flush()
    expect(open().window()).toEqual(state)
  })

  test('keeps what it does not know', async () => {
    await write('{"theme":"dark","fromTheFuture":{"a":[1,2]}}')
    await open().change({ fontSize: 20 })
    expect(await read()).toMatchObject({ theme: 'dark', fontSize: 20, fromTheFuture: { a: [1, 2] } })
  })

  test.each<[string, string | Uint8Array]>([
    ['half a file', '{"theme":"da'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['a number', '7'],
    ['zero bytes', new Uint8Array(4096)],
    ['bytes that are no text', Uint8Array.of(0xff, 0xfe, 0x00, 0x80)],
  ])('sets %s aside, and only when something new is saved', async (_name, damaged) => {
    await write(damaged)
    const settings = open()
    expect(settings.settings()).toEqual(DEFAULT_SETTINGS)
    expect(settings.notices).toMatchObject([{ kind: 'warning' }])
    expect(Buffer.from(damaged)).toEqual(await readFile(file()))
    await settings.change({ theme: 'dark' })
    expect(await readFile(aside())).toEqual(Buffer.from(damaged))
    expect(open().settings().theme).toBe('dark')
    expect(open().notices).toEqual([])
  })

  test('uses what is sound, names what is not, and keeps a copy of it', async () => {
    const text = '{"theme":"purple","fontSize":21,"measure":"wide"}'
    await write(text)
    const settings = open()
    expect(settings.settings()).toEqual({ ...DEFAULT_SETTINGS, fontSize: 21 })
    expect(settings.notices).toMatchObject([{ kind: 'information', detail: 'theme, measure' }])
    await settings.change({ fontSize: 22 })
    expect(await readFile(aside(), 'utf8')).toBe(text)
  })

  test('is left alone when it cannot be read', async () => {
    await mkdir(file())
    const settings = open()
    expect(settings.notices).toMatchObject([{ kind: 'warning' }])
    const changed = await settings.change({ theme: 'dark' })
    expect(changed.ok).toBe(false)
    expect(settings.settings().theme).toBe('dark')
    expect(await readdir(file())).toEqual([])
  })

  test('says so when a change cannot be saved, and saves it when it can', async () => {
    await write('{"theme":"dark"}')
    const settings = open()
    await rm(folder, { recursive: true })
    await writeFile(folder, 'in the way')
    expect((await settings.change({ fontSize: 33 })).ok).toBe(false)
    await rm(folder)
    expect((await settings.change({ measure: 40 })).ok).toBe(true)
    expect(open().settings()).toMatchObject({ theme: 'dark', fontSize: 33, measure: 40 })
  })

  test('cannot be read by other users', async () => {
    await open().change({ theme: 'dark' })
    await chmod(folder, 0o755)
    const { mode } = await import('node:fs/promises').then(({ stat }) => stat(file()))
    expect(mode & 0o077).toBe(0)
  })
})
