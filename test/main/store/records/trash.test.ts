import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Library } from '../../../../main/store/library.ts'
import { noteOf } from '../../../../preload/contract/annotation.ts'
import type { Article } from '../../../../preload/contract/article.ts'
import { freshHome } from '../fresh-home.ts'
import {
  addAnnotation,
  annotationsOf,
  CREATED,
  granted,
  importArticle,
  makeAnnotation,
  openHome,
  otherDevice,
} from '../sample-library.ts'

const home = freshHome()
let library: Library
let article: Article
beforeEach(async () => {
  library = await openHome(home)
  article = await importArticle(library)
})
afterEach(async () => {
  await library.close()
})

const notesText = (device: string) =>
  readFile(join(home.folder, 'articles', article.id, `notes.${device}.json`), 'utf8')

function putInTrash(note: string, id?: string) {
  const annotation = addAnnotation(library, makeAnnotation(article.id, note, id))
  granted(library.apply({ added: [], updated: [], removed: [annotation] }))
  return annotation
}

describe('the trash', () => {
  it('lists what was deleted last first, whenever it was made', async () => {
    await library.close()
    let now = Date.UTC(2026, 0, 1)
    library = await openHome(home, () => now)
    const made = ['one', 'two', 'three'].map((note) =>
      addAnnotation(library, makeAnnotation(article.id, note, note)),
    )
    for (const index of [1, 2, 0]) {
      now += 1000
      const annotation = made[index]
      if (annotation !== undefined) granted(library.apply({ added: [], updated: [], removed: [annotation] }))
    }
    expect(library.trash().map(({ annotation }) => noteOf(annotation))).toEqual(['one', 'three', 'two'])
  })
})

describe('emptying the trash', () => {
  it('deletes the words for good, and leaves what is not in it', async () => {
    addAnnotation(library, makeAnnotation(article.id, 'stays'))
    putInTrash('goes for good')
    granted(await library.emptyTrash())
    expect(library.trash()).toEqual([])
    expect(await notesText(library.device)).not.toContain('goes for good')
    expect((await annotationsOf(library, article.id)).map(noteOf)).toEqual(['stays'])
  })

  it('of one annotation leaves the others in it', async () => {
    const one = putInTrash('one', 'one')
    putInTrash('two', 'two')
    granted(await library.emptyTrash([one.id]))
    expect(library.trash().map(({ annotation }) => noteOf(annotation))).toEqual(['two'])
  })

  it('of an article takes its text and its notes, and it can be imported again', async () => {
    addAnnotation(library, makeAnnotation(article.id, 'its note'))
    granted(library.apply({ added: [], updated: [[article, { ...article, trashed: CREATED }]], removed: [] }))
    granted(await library.emptyTrash())
    expect(library.list()).toEqual([])
    expect(await readdir(join(home.folder, 'articles', article.id))).not.toContain('revisions')
    await library.close()
    library = await openHome(home)
    expect(library.list()).toEqual([])
    await importArticle(library)
    expect(granted(await library.read(article.id)).annotations).toEqual([])
  })

  it('reaches the files of other devices when they open the library', async () => {
    const other = await openHome(otherDevice(home))
    addAnnotation(other, makeAnnotation(article.id, 'written elsewhere'))
    await other.close()
    await library.lookOutside()
    const [annotation] = await annotationsOf(library, article.id)
    if (annotation) library.apply({ added: [], updated: [], removed: [annotation] })
    granted(await library.emptyTrash())
    expect(await notesText(other.device)).toContain('written elsewhere')
    const again = await openHome(otherDevice(home))
    expect(again.trash()).toEqual([])
    await again.close()
    expect(await notesText(other.device)).not.toContain('written elsewhere')
  })

  it('of an article brings it back to the trash when notes were added to it elsewhere meanwhile', async () => {
    granted(await library.flush())
    const other = await openHome(otherDevice(home))
    granted(library.apply({ added: [], updated: [[article, { ...article, trashed: CREATED }]], removed: [] }))
    granted(await library.emptyTrash())
    addAnnotation(other, makeAnnotation(article.id, 'unheard'))
    await other.close()
    await library.lookOutside()
    expect(library.list()).toMatchObject([{ article: { trashed: expect.any(String) }, notes: 1 }])
  })

  it('can be undone from the backup that was made before it', async () => {
    putInTrash('not meant')
    granted(await library.emptyTrash())
    const [backup] = await library.backups()
    expect(backup?.reason).toBe('deletion')
    granted(await library.restoreBackup(backup?.id ?? ''))
    expect((await annotationsOf(library, article.id)).map(noteOf)).toEqual(['not meant'])
  })
})
