import { copyFile, mkdir, readdir, readFile, rm, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Library } from '../../../../main/store/library.ts'
import { noteOf } from '../../../../preload/contract/annotation.ts'
import type { Article } from '../../../../preload/contract/article.ts'
import { freshHome } from '../fresh-home.ts'
import {
  addAnnotation,
  annotationsOf,
  granted,
  importArticle,
  makeAnnotation,
  notesPaths,
  openHome,
  updateAnnotation,
} from '../sample-library.ts'

const home = freshHome()
let article: Article
let primary: string
let mirror: string

/** A library with two saved notes, closed; and where the two copies of its notes file are. */
beforeEach(async () => {
  const library = await openHome(home)
  article = await importArticle(library)
  addAnnotation(library, makeAnnotation(article.id, 'first note', 'one'))
  addAnnotation(library, makeAnnotation(article.id, 'second note', 'two'))
  granted(await library.close())
  ;({ primary, mirror } = await notesPaths(home, article.id, library))
})

async function notesAfter(
  prepare: () => Promise<unknown>,
  use?: (library: Library) => void,
): Promise<string[]> {
  await prepare()
  const library = await openHome(home)
  use?.(library)
  const notes = (await annotationsOf(library, article.id)).map(noteOf).sort()
  await library.close()
  return notes
}

async function damage(path: string, word: string): Promise<Buffer> {
  const text = await readFile(path, 'utf8')
  const damaged = Buffer.from(text.replace(word, word.replace(/./, '#')))
  await writeFile(path, damaged)
  return damaged
}

const quarantined = async () => {
  const folder = join(home.userData, 'quarantine')
  const names = await readdir(folder).catch(() => [])
  return Promise.all(names.map((name) => readFile(join(folder, name))))
}

const BOTH = ['first note', 'second note']

describe('a damaged notes file', () => {
  it('is restored whole from the second copy, kept as it was, and the reader is told', async () => {
    let bytes: Buffer = Buffer.alloc(0)
    let messages: string[] = []
    const notes = await notesAfter(
      async () => {
        bytes = await damage(primary, 'first note')
      },
      (library) => {
        messages = library.notices().map((notice) => notice.message)
      },
    )
    expect(notes).toEqual(BOTH)
    expect(messages).toEqual([expect.stringContaining('restored whole from the second copy')])
    expect(await quarantined()).toEqual([bytes])
    expect(await readFile(primary)).toEqual(await readFile(mirror))
  })

  it('is mended, so that the next start finds nothing to tell', async () => {
    await notesAfter(() => damage(primary, 'first note'))
    await notesAfter(
      async () => undefined,
      (library) => expect(library.notices()).toEqual([]),
    )
  })

  it('in both copies gives every record whose check holds in either', async () => {
    const notes = await notesAfter(async () => {
      await damage(primary, 'first note')
      await damage(mirror, 'second note')
    })
    expect(notes).toEqual(BOTH)
  })

  it('in both copies at the same record gives the others, and quotes the lost one', async () => {
    let detail = ''
    const notes = await notesAfter(
      async () => {
        await damage(primary, 'first note')
        await damage(mirror, 'first note')
      },
      (library) => {
        detail = library.notices()[0]?.detail ?? ''
      },
    )
    expect(notes).toEqual(['second note'])
    expect(detail).toContain('#irst note')
  })

  it('in both copies is completed from the newest backup', async () => {
    const library = await openHome(home)
    granted(await library.backUp())
    await library.close()
    const notes = await notesAfter(async () => {
      await damage(primary, 'first note')
      await damage(mirror, 'first note')
    })
    expect(notes).toEqual(BOTH)
  })

  it('that is all zeros in both copies leaves the article and its text, and says so', async () => {
    await notesAfter(
      async () => {
        await writeFile(primary, Buffer.alloc(4096))
        await writeFile(mirror, Buffer.alloc(4096))
      },
      (library) => {
        expect(library.list()).toMatchObject([{ article: { title: 'Of Studies' } }])
        expect(library.notices()).toMatchObject([{ kind: 'error' }])
        expect(library.readOnly).toBeNull()
      },
    )
    expect(await quarantined()).toHaveLength(1)
  })

  it('is renewed when only the second copy was damaged', async () => {
    let messages: readonly string[] = []
    const notes = await notesAfter(
      () => damage(mirror, 'first note'),
      (library) => {
        messages = library.notices().map(({ message }) => message)
      },
    )
    expect(notes).toEqual(BOTH)
    expect(messages).toEqual([expect.stringContaining('The second copy of the notes')])
    expect(await readFile(mirror)).toEqual(await readFile(primary))
  })

  it('is replaced, and kept, when it cannot even be read', async () => {
    const notes = await notesAfter(async () => {
      await rm(primary)
      await mkdir(primary)
    })
    expect(notes).toEqual(BOTH)
    expect((await readFile(primary)).length).toBeGreaterThan(0)
  })
})

describe('a vanished notes file', () => {
  it('is put back from the second copy', async () => {
    const notes = await notesAfter(() => unlink(primary))
    expect(notes).toEqual(BOTH)
    expect(await readFile(primary)).toEqual(await readFile(mirror))
  })

  it('comes back from the second copy even when the whole folder of the article is gone', async () => {
    await rm(join(home.folder, 'articles', article.id), { recursive: true })
    const library = await openHome(home)
    expect(library.list()).toMatchObject([{ article: { title: 'Of Studies' }, notes: 2 }])
    expect(await library.read(article.id)).toMatchObject({ ok: false, error: { code: 'not-found' } })
    await library.close()
    expect(await readFile(primary)).toEqual(await readFile(mirror))
  })

  it('in both places is restored from the newest backup', async () => {
    const library = await openHome(home)
    granted(await library.backUp())
    await library.close()
    const notes = await notesAfter(async () => {
      await unlink(primary)
      await unlink(mirror)
    })
    expect(notes).toEqual(BOTH)
  })

  it('of a lost profile is read as another device wrote it', async () => {
    const notes = await notesAfter(() => rm(home.userData, { recursive: true }))
    expect(notes).toEqual(BOTH)
  })
})

describe('what a crash left over', () => {
  const aside = () => join(home.folder, 'articles', article.id, `~${primary.split('/').at(-1)}.0123abcd.tmp`)

  it('is used when it is whole and newer than both copies', async () => {
    const older = await readFile(primary)
    const library = await openHome(home)
    addAnnotation(library, makeAnnotation(article.id, 'a third note', 'three'))
    await library.close()
    const notes = await notesAfter(async () => {
      await copyFile(primary, aside())
      await writeFile(primary, older)
      await writeFile(mirror, older)
    })
    expect(notes).toEqual(['a third note', ...BOTH])
    expect(await readdir(join(home.folder, 'articles', article.id))).not.toContain(aside().split('/').at(-1))
  })

  it('is kept aside when it is unfinished, and changes nothing', async () => {
    const unfinished = (await readFile(primary)).subarray(0, 700)
    const notes = await notesAfter(() => writeFile(aside(), unfinished))
    expect(notes).toEqual(BOTH)
    expect(await quarantined()).toEqual([unfinished])
    expect(await readdir(join(home.folder, 'articles', article.id))).toHaveLength(2)
  })
})

describe('a notes file of a newer Postil', () => {
  it('makes the library read-only, and is not touched', async () => {
    const page = JSON.parse(await readFile(primary, 'utf8'))
    page['postil:file'].schema = 2
    const bytes = Buffer.from(JSON.stringify(page))
    await writeFile(primary, bytes)
    const library = await openHome(home)
    expect(library.readOnly).toContain('newer Postil')
    const refused = library.apply({ added: [makeAnnotation(article.id)], updated: [], removed: [] })
    expect(refused).toMatchObject({ ok: false, error: { code: 'read-only' } })
    await library.close()
    expect(await readFile(primary)).toEqual(bytes)
  })
})

describe('a notes file edited by hand', () => {
  it('is believed where another program changed or added or took out annotations, and kept as it was', async () => {
    const page = JSON.parse(await readFile(primary, 'utf8'))
    const [one] = page.items
    one.body[0].value = 'changed by hand'
    const { 'postil:stamp': _, 'postil:check': __, ...added } = structuredClone(one)
    added.id = 'https://example.org/annotations/1'
    added.body = { type: 'TextualBody', purpose: 'commenting', value: 'added by hand' }
    page.items = [one, added]
    const bytes = Buffer.from(JSON.stringify(page, null, 2))
    await writeFile(primary, bytes)

    const library = await openHome(home)
    const notes = (await annotationsOf(library, article.id)).map(noteOf).sort()
    expect(notes).toEqual(['added by hand', 'changed by hand'])
    expect(library.trash().map(({ annotation }) => noteOf(annotation))).toEqual(['second note'])
    expect(library.notices()).toMatchObject([{ kind: 'information' }])
    await library.close()
    expect(await quarantined()).toEqual([bytes])
    await notesAfter(
      async () => undefined,
      (again) => expect(again.notices()).toEqual([]),
    )
  })

  it('leaves alone what was not edited: the colour that another device has given the note since', async () => {
    const other = await openHome({ ...home, userData: join(home.root, 'other-device') })
    const [theirs] = (await annotationsOf(other, article.id)).filter((each) => noteOf(each) === 'first note')
    if (theirs === undefined) throw new Error('The note is not there')
    updateAnnotation(other, theirs, { ...theirs, target: { ...theirs.target, styleClass: 'pink' } })
    granted(await other.close())
    const page = JSON.parse(await readFile(primary, 'utf8'))
    page.items[0].body[0].value = 'changed by hand'
    await writeFile(primary, JSON.stringify(page, null, 2))

    const library = await openHome(home)
    const [mine] = (await annotationsOf(library, article.id)).filter(
      (each) => noteOf(each) === 'changed by hand',
    )
    expect(mine?.target.styleClass).toBe('pink')
    await library.close()
  })

  it('deletes what was put among the deleted by hand', async () => {
    const page = JSON.parse(await readFile(primary, 'utf8'))
    const [one, two] = page.items
    const { 'postil:stamp': stamp, 'postil:check': _, ...was } = one
    page.items = [two]
    const deleted = '2026-03-02T08:00:00.000Z'
    page['postil:tombstones'] = [{ id: one.id, of: 'Annotation', deleted, stamp, was }]
    await writeFile(primary, JSON.stringify(page, null, 2))
    let trash: readonly unknown[] = []
    const notes = await notesAfter(
      async () => undefined,
      (library) => {
        trash = library.trash().map(({ annotation, deleted }) => [noteOf(annotation), deleted])
      },
    )
    expect(notes).toEqual(['second note'])
    expect(trash).toEqual([['first note', '2026-03-02T08:00:00.000Z']])
  })
})

describe("another device's damaged notes file", () => {
  it('is shown as far as it can be verified, and left alone', async () => {
    const elsewhere = { ...home, userData: join(home.root, 'other-device') }
    const bytes = await damage(primary, 'first note')
    const library = await openHome(elsewhere)
    expect((await annotationsOf(library, article.id)).map(noteOf)).toEqual(['second note'])
    expect(library.notices()).toMatchObject([{ kind: 'warning' }])
    await library.close()
    expect(await readFile(primary)).toEqual(bytes)
  })
})
