import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createLibraryPlace,
  type LibraryPlace,
  type PlaceOptions,
} from '../../../main/libraries/library-place.ts'
import { readRememberedLibrary, rememberLibrary } from '../../../main/libraries/remembered-library.ts'
import { openLibrary } from '../../../main/store/open-library.ts'
import { noteOf } from '../../../preload/contract/annotation.ts'
import type { LibraryChange } from '../../../preload/contract/library-place.ts'
import { fail } from '../../../preload/contract/result.ts'
import { freshHome } from '../store/fresh-home.ts'
import { addAnnotation, granted, importArticle, makeAnnotation } from '../store/sample-library.ts'

const home = freshHome()
let place: LibraryPlace
let target: string

const task = () => ({ onProgress: () => undefined, signal: new AbortController().signal })

function placeAt(folder: string, more: Partial<PlaceOptions> = {}): LibraryPlace {
  const { userData } = home
  return createLibraryPlace({
    userData,
    folder,
    isChosen: false,
    movedFrom: null,
    open: (each) => openLibrary({ folder: each, userData }),
    remember: (remembered) => rememberLibrary(userData, remembered),
    ...more,
  })
}

beforeEach(async () => {
  target = join(home.root, 'target')
  place = placeAt(home.folder)
  const library = granted(await place)
  const article = await importArticle(library)
  addAnnotation(library, makeAnnotation(article.id, 'kept'))
  granted(await library.flush())
})
afterEach(async () => {
  const opened = await place
  if (opened.ok) await opened.value.close()
})

async function changeTo(folder: string, how: LibraryChange) {
  const choice = granted(await place.inspect(folder))
  return place.change(choice.id, how, task())
}
const notes = async () =>
  granted(await place)
    .annotations()
    .map(noteOf)
const mirrors = () => readdir(join(home.userData, 'mirror'))

describe('moving the library', () => {
  it('puts it in use in its new place, keeps its second copies and backups, and remembers the place', async () => {
    const before = await mirrors()
    granted(await changeTo(target, 'move'))
    expect(place.state()).toMatchObject({ folder: target, left: { folder: home.folder } })
    expect(await notes()).toEqual(['kept'])
    expect(await mirrors()).toEqual(before)
    expect(readRememberedLibrary(home.userData)).toEqual({ folder: target })
  })

  it('tells whoever listens of the library that is in use now', async () => {
    const told: unknown[] = []
    place.onOpened((library) => told.push(library))
    granted(await changeTo(target, 'move'))
    expect(told.at(-1)).toBe(granted(await place))
  })

  it('is in sight before it is read, and is read when it is awaited', async () => {
    granted(await granted(await place).close())
    place = placeAt(home.folder, {
      open: (each, early) => openLibrary({ folder: each, userData: home.userData, early }),
    })
    const events: string[] = []
    place.onSight(() => events.push('in sight'))
    place.onOpened(() => events.push('open'))
    place.onRead(() => events.push('read'))
    expect(granted(await place.inSight()).list()).toMatchObject([{ notes: 1 }])
    expect(events).toEqual(['in sight'])
    const library = granted(await place)
    expect(events).toEqual(['in sight', 'open', 'read'])
    expect(granted(await place.inSight())).toBe(library)
  })

  it.each([
    ['copied', { prepare: () => writeFile(join(target, 'taken'), '') }],
    ['opened in the new place', { refuseToOpen: true }],
    ['remembered', { refuseToRemember: true }],
  ] as const)(
    'that cannot be %s leaves the old one in use, known as before, and writable',
    async (_what, trouble) => {
      granted(await granted(await place).close())
      place = placeAt(home.folder, {
        open: async (folder) =>
          'refuseToOpen' in trouble && folder === target
            ? fail('io', 'It cannot be opened.')
            : openLibrary({ folder, userData: home.userData }),
        remember: async (remembered) => {
          if ('refuseToRemember' in trouble) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
          await rememberLibrary(home.userData, remembered)
        },
      })
      const before = await mirrors()
      await mkdir(target)
      const choice = granted(await place.inspect(target))
      if ('prepare' in trouble) await trouble.prepare()
      expect(await place.change(choice.id, 'move', task())).toMatchObject({ ok: false })
      expect(place.state()).toMatchObject({ folder: home.folder, left: null })
      expect(await mirrors()).toEqual(before)
      const library = granted(await place)
      const [article] = library.list()
      if (article) addAnnotation(library, makeAnnotation(article.article.id, 'written after'))
      granted(await library.flush())
      expect(await notes()).toEqual(['kept', 'written after'])
    },
  )

  it('that the power cut short before it was opened goes on at the next start', async () => {
    granted(await granted(await place).close())
    await cp(home.folder, target, { recursive: true })
    await rememberLibrary(home.userData, { folder: target, movedFrom: home.folder })
    const before = await mirrors()
    place = placeAt(target, { isChosen: true, movedFrom: home.folder })
    expect(await notes()).toEqual(['kept'])
    expect(await mirrors()).toEqual(before)
  })

  it('can be stopped, and the old one stays in use', async () => {
    const choice = granted(await place.inspect(target))
    const stop = new AbortController()
    const answer = await place.change(choice.id, 'move', {
      onProgress: () => stop.abort(),
      signal: stop.signal,
    })
    expect(answer).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(await notes()).toEqual(['kept'])
  })
})

describe('another folder', () => {
  it('that is empty can begin a library, and the old one can be opened again', async () => {
    granted(await changeTo(target, 'start'))
    expect(await notes()).toEqual([])
    const choice = granted(await place.inspect(home.folder))
    expect(choice).toMatchObject({ has: 'a library', articles: 1, isPresent: false })
    granted(await place.change(choice.id, 'open', task()))
    expect(await notes()).toEqual(['kept'])
  })

  it('that holds other files gets a folder of the library’s own', async () => {
    await mkdir(target)
    await writeFile(join(target, 'letter.txt'), '')
    expect(granted(await place.inspect(target)).folder).toBe(join(target, 'Postil Library'))
  })

  it.each(['move', 'start'] as const)(
    'that holds a library cannot be taken for an empty one (%s)',
    async (how) => {
      await cp(home.folder, target, { recursive: true })
      expect(await changeTo(target, how)).toMatchObject({ ok: false, error: { code: 'bad-request' } })
      expect(place.state().folder).toBe(home.folder)
    },
  )

  it('is only the one that was chosen last', async () => {
    const first = granted(await place.inspect(target))
    granted(await place.inspect(join(home.root, 'second')))
    expect(await place.change(first.id, 'start', task())).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    })
  })
})

describe('a library that is not where it was', () => {
  beforeEach(async () => {
    granted(await granted(await place).close())
    await cp(home.folder, target, { recursive: true })
    await rm(home.folder, { recursive: true })
  })

  it('is told of, and nothing is made in its place', async () => {
    place = placeAt(home.folder)
    expect(await place).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(place.state().isMissing).toBe(true)
    expect(await place.answerMissing('again')).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(await readdir(home.root)).not.toContain('library')
  })

  it('is one too where the mount point of its disk is an empty folder', async () => {
    await mkdir(home.folder)
    place = placeAt(home.folder)
    expect(await place).toMatchObject({ ok: false })
    expect(await readdir(home.folder)).toEqual([])
  })

  it('is used as soon as it is there again', async () => {
    place = placeAt(home.folder)
    await place
    await cp(target, home.folder, { recursive: true })
    granted(await place.answerMissing('again'))
    expect(await notes()).toEqual(['kept'])
  })

  it('is begun again with the notes of the second copy, when the reader says so', async () => {
    place = placeAt(home.folder)
    await place
    granted(await place.answerMissing('rebuild'))
    expect(await notes()).toEqual(['kept'])
  })

  it('can be opened where it is now', async () => {
    place = placeAt(home.folder)
    await place
    granted(await changeTo(target, 'open'))
    expect(await notes()).toEqual(['kept'])
    expect(place.state().isMissing).toBe(false)
  })

  it('is asked for when only the memory of its choice is left', async () => {
    await rm(join(home.userData, 'mirror'), { recursive: true })
    place = placeAt(home.folder, { isChosen: true })
    expect(await place).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })
})
