import { spawnSync } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Library } from '../../main/store/library.ts'
import { openLibrary } from '../../main/store/open-library.ts'
import { addAnnotation, granted, importArticle, makeAnnotation } from '../main/store/sample-library.ts'
import { openPlain, untilState } from './plain-writer.ts'
import { makeRoot, removeRoot } from './run-store-program.ts'

const run = (command: string, ...args: readonly string[]) => spawnSync(command, args).status === 0
const canMount = process.platform === 'linux' && process.getuid?.() === 0

let root: string
let disk: string
let library: Library

async function openOnDisk(): Promise<Library> {
  return granted(await openLibrary({ folder: join(disk, 'library'), userData: join(root, 'user-data') }))
}

beforeEach(async () => {
  root = await makeRoot()
  disk = join(root, 'disk')
  await mkdir(disk)
})
afterEach(async () => {
  run('umount', disk)
  await removeRoot(root)
})

async function expectSavedByItself(text: string) {
  await untilState(library, 'saved')
  granted(await library.close())
  const again = await openOnDisk()
  const [{ article } = { article: undefined }] = again.list()
  const opened = article === undefined ? undefined : granted(await again.read(article.id))
  expect(JSON.stringify(opened?.annotations)).toContain(text)
  granted(await again.close())
}

describe.skipIf(!canMount)('a disk that cannot be written', () => {
  beforeEach(async () => {
    run('mount', '-t', 'tmpfs', '-o', 'size=512k', 'none', disk)
    library = await openOnDisk()
  })

  it('because it is full says so, keeps the last whole file, and saves by itself when there is room', async () => {
    const article = await importArticle(library)
    addAnnotation(library, makeAnnotation(article.id, 'before'))
    granted(await library.flush())
    const path = join(disk, 'library', 'articles', article.id, `notes.${library.device}.json`)
    const before = await readFile(path)
    // Not quite full: the first bytes of the next file still find room, so the write is a short one.
    await writeFile(join(disk, 'filler'), Buffer.alloc(1024 * 1024)).catch(() => undefined)
    addAnnotation(library, makeAnnotation(article.id, 'after '.repeat(1000)))
    expect(await library.flush()).toMatchObject({ ok: false, error: { code: 'no-space' } })
    expect(library.saveState()).toMatchObject({ kind: 'failed', code: 'no-space' })
    expect(await readFile(path)).toEqual(before)
    await rm(join(disk, 'filler'))
    await expectSavedByItself('after after')
  })

  it('because it is mounted for reading only says so, and saves by itself when it is writable', async () => {
    const article = await importArticle(library)
    granted(await library.flush())
    run('mount', '-o', 'remount,ro', disk)
    addAnnotation(library, makeAnnotation(article.id, 'meanwhile'))
    expect(await library.flush()).toMatchObject({ ok: false, error: { code: 'read-only' } })
    run('mount', '-o', 'remount,rw', disk)
    await expectSavedByItself('meanwhile')
  })

  it('because it is gone says so, makes no folder of its name, and saves by itself when it is back', async () => {
    const article = await importArticle(library)
    granted(await library.flush())
    run('mount', '--move', disk, await moved())
    addAnnotation(library, makeAnnotation(article.id, 'meanwhile'))
    expect(await library.flush()).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(spawnSync('ls', ['-A', disk]).stdout.toString()).toBe('')
    run('umount', disk)
    run('mount', '--bind', join(root, 'moved'), disk)
    await expectSavedByItself('meanwhile')
    run('umount', join(root, 'moved'))
  })

  it('opens for reading when it was so from the start', async () => {
    const article = await importArticle(library)
    addAnnotation(library, makeAnnotation(article.id, 'still to be read'))
    granted(await library.close())
    run('mount', '-o', 'remount,ro', disk)
    library = await openOnDisk()
    expect(library.readOnly).toContain('can only be read')
    expect(JSON.stringify(granted(await library.read(article.id)).annotations)).toContain('still to be read')
    granted(await library.close())
  })
})

describe.skipIf(!canMount)('the control: lowdb’s own JSONFile', () => {
  it('on a full disk never tries again, so the note is not there when there is room', async () => {
    run('mount', '-t', 'tmpfs', '-o', 'size=512k', 'none', disk)
    const plain = await openPlain(disk)
    await plain.write('before')
    await writeFile(join(disk, 'filler'), Buffer.alloc(1024 * 1024)).catch(() => undefined)
    await expect(plain.write('after '.repeat(10_000))).rejects.toThrow('ENOSPC')
    await rm(join(disk, 'filler'))
    expect(await plain.onDisk()).toEqual(['before'])
  })

  it('on a disk that was read-only for a while never tries again', async () => {
    run('mount', '-t', 'tmpfs', '-o', 'size=512k', 'none', disk)
    const plain = await openPlain(disk)
    await plain.write('before')
    run('mount', '-o', 'remount,ro', disk)
    await expect(plain.write('meanwhile')).rejects.toThrow('EROFS')
    run('mount', '-o', 'remount,rw', disk)
    expect(await plain.onDisk()).toEqual(['before'])
  })

  it('on a disk that is gone writes into the empty folder in its place, and calls it saved', async () => {
    run('mount', '-t', 'tmpfs', '-o', 'size=512k', 'none', disk)
    const plain = await openPlain(disk)
    run('umount', disk)
    await plain.write('meanwhile')
    run('mount', '-t', 'tmpfs', '-o', 'size=512k', 'none', disk)
    await expect(plain.onDisk()).rejects.toThrow('ENOENT')
  })
})

async function moved(): Promise<string> {
  await mkdir(join(root, 'moved'))
  return join(root, 'moved')
}
