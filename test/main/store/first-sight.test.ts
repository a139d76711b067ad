import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FirstSight } from '../../../main/store/first-sight.ts'
import type { Library } from '../../../main/store/library.ts'
import { listPath, placesOf } from '../../../main/store/library-places.ts'
import { openLibrary } from '../../../main/store/open-library.ts'
import { noteOf } from '../../../preload/contract/annotation.ts'
import type { Article } from '../../../preload/contract/article.ts'
import type { ChangeSet } from '../../../preload/contract/change-set.ts'
import type { Result } from '../../../preload/contract/result.ts'
import {
  addAnnotation,
  granted,
  type Home,
  importArticle,
  makeAnnotation,
  makeHome,
  openHome,
  removeHome,
} from './sample-library.ts'

let home: Home
let article: Article
beforeEach(async () => {
  home = await makeHome()
  const library = await openHome(home)
  article = await importArticle(library)
  await importArticle(library, '# Another\n')
  addAnnotation(library, makeAnnotation(article.id, 'kept'))
  granted(await library.close())
})
afterEach(() => removeHome(home))

type Opening = {
  readonly sight: FirstSight
  readonly isOpen: () => boolean
  readonly readRest: () => Promise<Library>
}

/** Opens the library as far as it goes before the rest may be read. */
async function begin(): Promise<Opening> {
  const { folder, userData } = home
  let go: () => void = () => undefined
  const until = new Promise<void>((resolve) => {
    go = resolve
  })
  let opening: Promise<Result<Library>> | undefined
  let isOpen = false
  const sight = await new Promise<FirstSight>((onSight, reject) => {
    opening = openLibrary({ folder, userData, early: { onSight, until } })
    void opening.then(() => {
      isOpen = true
      reject(new Error('the library was open at once'))
    })
  })
  return {
    sight,
    isOpen: () => isOpen,
    async readRest() {
      go()
      return granted(await (opening as Promise<Result<Library>>))
    },
  }
}

async function listFile(): Promise<string> {
  const { folder, userData } = home
  const device = JSON.parse(await readFile(join(userData, 'device.json'), 'utf8')).ids[0]
  const marker = JSON.parse(await readFile(join(folder, '.postil', `${device}.json`), 'utf8'))
  return listPath(placesOf(folder, userData, marker.library), device)
}

/** What somebody writes into the library on another machine. */
async function writeElsewhere(note: string): Promise<void> {
  const other = granted(await openLibrary({ folder: home.folder, userData: join(home.root, 'elsewhere') }))
  addAnnotation(other, makeAnnotation(article.id, note))
  granted(await other.close())
}

describe('a library that is not read yet', () => {
  it('shows the list of the last time, and an article with its notes', async () => {
    const { sight, isOpen, readRest } = await begin()
    expect(sight.list()).toHaveLength(2)
    expect(granted(await sight.read(article.id)).annotations.map(noteOf)).toEqual(['kept'])
    expect(isOpen()).toBe(false)
    const library = await readRest()
    expect(library.list()).toEqual(expect.arrayContaining([...sight.list()]))
    granted(await library.close())
  })

  it('tells what has become of an article that was shown', async () => {
    await writeElsewhere('before')
    const { sight, readRest } = await begin()
    expect(sight.list().find((each) => each.article.id === article.id)?.notes).toBe(1)
    expect(
      granted(await sight.read(article.id))
        .annotations.map(noteOf)
        .sort(),
    ).toEqual(['before', 'kept'])
    await writeElsewhere('after')
    const told: ChangeSet[] = []
    sight.onOutsideChange((changes) => told.push(changes))
    const library = await readRest()
    expect(told.flatMap(({ added }) => added)).toMatchObject([{ body: [{ value: 'after' }] }])
    expect(library.list().find((each) => each.article.id === article.id)?.notes).toBe(3)
    granted(await library.close())
  })

  it('tells of notes that were edited by hand in an article that was shown', async () => {
    const { sight, readRest } = await begin()
    const path = join(home.folder, 'articles', article.id, `notes.${await deviceId()}.json`)
    const before = await readFile(path, 'utf8')
    await writeFile(path, before.replace(/,"sha256":"[0-9a-f]+"/, '').replace('"kept"', '"edited"'))
    const shown = granted(await sight.read(article.id)).annotations.map(noteOf)
    const told: ChangeSet[] = []
    sight.onOutsideChange((changes) => told.push(changes))
    const library = await readRest()
    const changed = told.flatMap(({ updated }) => updated.map(([from, to]) => [from, to]))
    expect([shown, changed]).toMatchObject([
      ['kept'],
      [[{ body: [{ value: 'kept' }] }, { body: [{ value: 'edited' }] }]],
    ])
    granted(await library.close())
  })

  it.each([
    ['cannot be read as one', '[\n{"article":'],
    ['has other fields than ours', '[{"title":"Of Studies"}]'],
    ['has no article', '[]'],
  ])('is opened whole when what was remembered %s', async (_what, text) => {
    await writeFile(await listFile(), text)
    await expect(begin()).rejects.toThrow('open at once')
  })
})

describe('what is remembered of a library', () => {
  it('is taken away before anything is saved that it does not have, and made anew at the end', async () => {
    const library = await (await begin()).readRest()
    expect(await readFile(await listFile(), 'utf8')).toContain('"notes":1')
    addAnnotation(library, makeAnnotation(article.id, 'later'))
    granted(await library.flush())
    await expect(readFile(await listFile())).rejects.toThrow('ENOENT')
    granted(await library.close())
    expect(await readFile(await listFile(), 'utf8')).toContain('"notes":2')
  })

  it('is taken away when another device has changed what it says', async () => {
    await writeElsewhere('before')
    const { readRest } = await begin()
    const library = await readRest()
    await expect(readFile(await listFile())).rejects.toThrow('ENOENT')
    granted(await library.close())
    expect(await readFile(await listFile(), 'utf8')).toContain('"notes":2')
  })
})

async function deviceId(): Promise<string> {
  return JSON.parse(await readFile(join(home.userData, 'device.json'), 'utf8')).ids[0]
}
