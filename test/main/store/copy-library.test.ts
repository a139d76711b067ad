import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { copyLibrary, leaveFolder, removeCopied } from '../../../main/store/copy-library.ts'
import {
  holdsLibrary,
  knownLibraryAt,
  rebuildLibrary,
} from '../../../main/store/recovery/vanished-library.ts'
import { noteOf } from '../../../preload/contract/annotation.ts'
import type { Article } from '../../../preload/contract/article.ts'
import { freshHome } from './fresh-home.ts'
import {
  addAnnotation,
  annotationsOf,
  granted,
  importArticle,
  makeAnnotation,
  openHome,
} from './sample-library.ts'

const home = freshHome()
let article: Article
let target: string
beforeEach(async () => {
  target = join(home.root, 'elsewhere', 'library')
  const library = await openHome(home)
  article = await importArticle(library)
  addAnnotation(library, makeAnnotation(article.id, 'travels'))
  granted(await library.close())
})

async function notesIn(folder: string): Promise<readonly string[]> {
  const library = await openHome({ ...home, folder })
  const notes = (await annotationsOf(library, article.id)).map(noteOf)
  await library.close()
  return notes
}

describe('moving a library', () => {
  it('brings everything to the new folder, and its second copy is still known there', async () => {
    const files: number[] = []
    granted(await copyLibrary(home.folder, target, ({ copied }) => files.push(copied)))
    expect(files.at(-1)).toBeGreaterThan(0)
    await leaveFolder(home.folder)
    await rm(home.folder, { recursive: true })
    await rm(join(target, 'articles', article.id), { recursive: true })
    const library = await openHome({ ...home, folder: target })
    expect(library.list()).toMatchObject([{ notes: 1 }])
    await library.close()
  })

  it('leaves the old folder as a library of its own, so that the two do not mix', async () => {
    granted(await copyLibrary(home.folder, target))
    await leaveFolder(home.folder)
    const library = await openHome({ ...home, folder: target })
    addAnnotation(library, makeAnnotation(article.id, 'only in the new one'))
    await library.close()
    expect(await notesIn(home.folder)).toEqual(['travels'])
  })

  it('does not write into a folder that is not empty, nor into itself', async () => {
    await cp(home.folder, target, { recursive: true })
    expect(await copyLibrary(home.folder, target)).toMatchObject({
      ok: false,
      error: { code: 'bad-request' },
    })
    const inside = join(home.folder, 'articles', 'new')
    expect(await copyLibrary(home.folder, inside)).toMatchObject({
      ok: false,
      error: { code: 'bad-request' },
    })
  })

  it('can be stopped, and leaves the old library whole', async () => {
    const stop = new AbortController()
    const result = await copyLibrary(home.folder, target, () => stop.abort(), stop.signal)
    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(await notesIn(home.folder)).toEqual(['travels'])
  })

  it('says why it did not work, and that nothing has changed', async () => {
    await writeFile(join(home.root, 'elsewhere'), 'a file')
    const result = await copyLibrary(home.folder, target)
    expect(result).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('stays where it is') },
    })
    expect(await readdir(join(home.folder, '.postil'))).toHaveLength(1)
  })
})

describe('the folder that a library was moved out of', () => {
  it('is deleted with all that was copied', async () => {
    const files = granted(await copyLibrary(home.folder, target))
    expect(await removeCopied(home.folder, files)).toBe(0)
    await expect(readdir(home.folder)).rejects.toThrow('ENOENT')
    expect(await notesIn(target)).toEqual(['travels'])
  })

  it('keeps what has changed since, and what was never copied', async () => {
    const files = granted(await copyLibrary(home.folder, target))
    await writeFile(join(home.folder, 'mine.txt'), 'the reader’s own')
    const notes = files.find(({ path }) => /notes\..*\.json$/.test(path))?.path ?? ''
    await writeFile(join(home.folder, notes), 'changed since')
    expect(await removeCopied(home.folder, files)).toBe(2)
    expect(await readFile(join(home.folder, notes), 'utf8')).toBe('changed since')
  })

  it('is known again when the move is taken back', async () => {
    const before = await readdir(join(home.userData, 'mirror'))
    const takeBack = await leaveFolder(home.folder)
    await takeBack()
    expect(await notesIn(home.folder)).toEqual(['travels'])
    expect(await readdir(join(home.userData, 'mirror'))).toEqual(before)
  })
})

describe('a library folder that has vanished', () => {
  it('is known from what this machine keeps, and rebuilt with the notes of the second copy', async () => {
    expect(await knownLibraryAt(home.folder, home.userData)).not.toBeNull()
    expect(await knownLibraryAt(target, home.userData)).toBeNull()
    expect(await holdsLibrary(home.folder)).toBe(true)
    await rm(home.folder, { recursive: true })
    expect(await holdsLibrary(home.folder)).toBe(false)
    await rebuildLibrary(home.folder, home.userData)
    const library = await openHome(home)
    expect(library.annotations().map(noteOf)).toEqual(['travels'])
    await library.close()
  })
})

describe('a library folder that was copied by hand', () => {
  it('is a library of its own: what is written in one does not appear in the other', async () => {
    await cp(home.folder, target, { recursive: true })
    const copy = await openHome({ ...home, folder: target })
    addAnnotation(copy, makeAnnotation(article.id, 'only in the copy'))
    await copy.close()
    expect(await notesIn(home.folder)).toEqual(['travels'])
  })
})
