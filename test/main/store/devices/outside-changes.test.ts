import { copyFile, readdir, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeRevision } from '../../../../main/store/articles/article-files.ts'
import { sha256InSlices } from '../../../../main/store/articles/hash-in-slices.ts'
import type { Library } from '../../../../main/store/library.ts'
import type { LiveLibrary } from '../../../../main/store/live-library.ts'
import { readNotesName } from '../../../../main/store/notes-names.ts'
import { noteOf, withNote } from '../../../../preload/contract/annotation.ts'
import type { Article } from '../../../../preload/contract/article.ts'
import type { ChangeSet } from '../../../../preload/contract/change-set.ts'
import { type ArticleId, type RevisionId, sourceOf } from '../../../../preload/contract/ids.ts'
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
  updateAnnotation,
} from '../sample-library.ts'

const home = freshHome()
let library: Library
let article: Article
let changes: ChangeSet[]

beforeEach(async () => {
  library = await openHome(home)
  article = await importArticle(library)
  granted(await library.flush())
  changes = []
  library.onOutsideChange((change) => changes.push(change))
})
afterEach(async () => {
  await library.close()
})

const folder = () => join(home.folder, 'articles', article.id)
const ownPath = () => join(folder(), `notes.${library.device}.json`)
const notes = async () => (await annotationsOf(library, article.id)).map(noteOf).sort()

async function writtenElsewhere(note: string, id?: string): Promise<string> {
  const other = await openHome(otherDevice(home))
  addAnnotation(other, makeAnnotation(article.id, note, id))
  await other.close()
  return join(folder(), `notes.${other.device}.json`)
}

describe('an article that is being taken in here', () => {
  it('is not announced with a title made up from its file, however long its pictures take', async () => {
    const imported = await library.importSource({
      bytes: new TextEncoder().encode('---\ntitle: From the text\n---\n\nWords'),
      format: 'markdown',
      title: 'As it was given',
      // While they are being read, the folder of the article is there already.
      async *pictures() {
        await library.lookOutside()
        yield* []
      },
    })
    expect(imported).toMatchObject({ ok: true, value: { title: 'As it was given' } })
    await library.lookOutside()
    const titles = changes.flatMap(({ added, updated }) =>
      [...added, ...updated.map(([, to]) => to)].map((record) => ('title' in record ? record.title : '')),
    )
    expect(titles).not.toContain('title: From the text')
    expect(library.list().map((summary) => summary.article.title)).toContain('As it was given')
  })
})

describe('notes from another device', () => {
  it('appear while the library is open, without being asked for', async () => {
    const told = new Promise<ChangeSet>((resolve) => library.onOutsideChange(resolve))
    await writtenElsewhere('from elsewhere')
    const change = await told
    expect(change.added).toMatchObject([{ type: 'Annotation' }])
    expect(await notes()).toEqual(['from elsewhere'])
  })

  it('change, vanish and come back with their file', async () => {
    const path = await writtenElsewhere('first', 'one')
    await library.lookOutside()
    await writtenElsewhere('second', 'two')
    await library.lookOutside()
    expect(await notes()).toEqual(['first', 'second'])
    await rename(path, `${path}.away`)
    await library.lookOutside()
    expect(await notes()).toEqual([])
    expect(changes.at(-1)?.removed).toHaveLength(2)
    await rename(`${path}.away`, path)
    await library.lookOutside()
    expect(await notes()).toEqual(['first', 'second'])
  })

  it('stay as they were while a sync tool has written only half of their file', async () => {
    const path = await writtenElsewhere('whole')
    await library.lookOutside()
    const bytes = await readFile(path)
    await writeFile(path, bytes.subarray(0, bytes.length / 2))
    await library.lookOutside()
    expect(await notes()).toEqual(['whole'])
  })

  it('bring a whole article with them', async () => {
    const other = await openHome(otherDevice(home))
    const second = await importArticle(other, '# Another\n')
    addAnnotation(other, makeAnnotation(second.id, 'in another article'))
    await other.close()
    await library.lookOutside()
    expect(
      library
        .list()
        .map((each) => each.article.id)
        .sort(),
    ).toEqual([article.id, second.id].sort())
    expect((await annotationsOf(library, second.id)).map(noteOf)).toEqual(['in another article'])
  })

  it('of an article that is found twice at one moment do not push away what was written in between', async () => {
    const { take } = library as LiveLibrary
    // The second one sets out at another stage of the first one's way each time.
    for (let turns = 0; turns < 60; turns += 2) {
      const text = Buffer.from(`# Found twice, ${turns}\n`)
      const id = (await sha256InSlices(text)) as ArticleId
      await writeRevision(home.folder, id, id as string as RevisionId, 'markdown', text)
      const first = take(id).then(() => addAnnotation(library, makeAnnotation(id, 'in between', `t${turns}`)))
      for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate)
      await Promise.all([first, take(id)])
      // Not by reading the article: the watch may have found its folder before its text, and looks again only later.
      const kept = library.annotations().filter(({ target }) => target.source === sourceOf(id))
      expect(kept, `after ${turns} turns`).toHaveLength(1)
    }
  })

  it('are edited here under a later stamp, even when their clock is ten years ahead', async () => {
    const ahead = () => Date.now() + 10 * 365 * 86_400_000
    const other = await openHome(otherDevice(home), ahead)
    addAnnotation(other, makeAnnotation(article.id, 'from the future', 'one'))
    await other.close()
    await library.lookOutside()
    const [annotation] = await annotationsOf(library, article.id)
    if (annotation) updateAnnotation(library, annotation, withNote(annotation, 'corrected now', CREATED))
    granted(await library.flush())
    const again = await openHome(otherDevice(home), ahead)
    const [read] = await annotationsOf(again, article.id)
    expect([read && noteOf(read), read?.['postil:otherNotes']]).toEqual(['corrected now', undefined])
    await again.close()
  })
})

describe("this device's own file", () => {
  it('is read again before it is written over, when somebody changed it in between', async () => {
    addAnnotation(library, makeAnnotation(article.id, 'ours', 'one'))
    granted(await library.flush())
    const page = JSON.parse(await readFile(ownPath(), 'utf8'))
    page.items[0].body[0].value = 'by hand'
    await writeFile(ownPath(), JSON.stringify(page))
    addAnnotation(library, makeAnnotation(article.id, 'a later one', 'two'))
    granted(await library.flush())
    expect(await notes()).toEqual(['a later one', 'by hand'])
    const saved = JSON.parse(await readFile(ownPath(), 'utf8'))
    expect(saved.items.map((item: { body: { value: string }[] }) => item.body[0]?.value)).toEqual([
      'by hand',
      'a later one',
    ])
  })

  it('is written again when it vanishes', async () => {
    addAnnotation(library, makeAnnotation(article.id, 'still here'))
    granted(await library.flush())
    await unlink(ownPath())
    await library.lookOutside()
    granted(await library.flush())
    expect(await readFile(ownPath(), 'utf8')).toContain('still here')
  })

  it('is written again in a new folder when the folder is deleted under it', async () => {
    addAnnotation(library, makeAnnotation(article.id, 'before'))
    granted(await library.flush())
    await rm(folder(), { recursive: true })
    addAnnotation(library, makeAnnotation(article.id, 'after'))
    granted(await library.flush())
    const text = await readFile(ownPath(), 'utf8')
    expect(text).toContain('before')
    expect(text).toContain('after')
  })

  it('is not written over when a newer Postil has been at it', async () => {
    const page = JSON.parse(await readFile(ownPath(), 'utf8'))
    page['postil:file'].schema = 2
    const bytes = Buffer.from(JSON.stringify(page))
    await writeFile(ownPath(), bytes)
    addAnnotation(library, makeAnnotation(article.id, 'waits'))
    expect(await library.flush()).toMatchObject({ ok: false, error: { code: 'too-new' } })
    expect(library.saveState()).toMatchObject({ kind: 'failed', code: 'too-new' })
    expect(await readFile(ownPath())).toEqual(bytes)
    await rm(ownPath())
    granted(await library.retrySave())
  })
})

describe('a copy that a sync tool made of two versions of one file', () => {
  it.each([
    'notes.abcdefgh1234.sync-conflict-20260301-101500-ABCDEFG.json',
    "notes.abcdefgh1234 (Anna's conflicted copy 2026-03-01).json",
    'notes.abcdefgh1234 (conflicted copy 2026-03-01 101500).json',
    'notes.abcdefgh1234 (1).json',
    'notes.abcdefgh1234 2.json',
    'notes.abcdefgh1234-LAPTOP.json',
    'notes.abcdefgh1234 (SFConflict anna@example.org 2026-03-01-10-15-00).json',
  ])('is known by its name: %s', (name) => {
    expect(readNotesName(name)).toEqual({ device: 'abcdefgh1234', isConflictCopy: true })
  })

  it.each([
    'notes.json',
    'notes.abc.json',
    '~notes.abcdefgh1234.json.01234567.tmp',
    'notes.abcdefgh1234.json.unreadable-01234567',
  ])('is not seen in %s', (name) => {
    expect(readNotesName(name)).toBeNull()
  })

  it('of our own file is merged, kept aside and removed, at the start and while running', async () => {
    addAnnotation(library, makeAnnotation(article.id, 'in both', 'one'))
    granted(await library.flush())
    const older = await readFile(ownPath())
    addAnnotation(library, makeAnnotation(article.id, 'only in the copy', 'two'))
    granted(await library.flush())
    const conflict = join(folder(), `notes.${library.device}.sync-conflict-20260301-101500-ABCDEFG.json`)
    await library.close()

    await copyFile(ownPath(), conflict)
    await writeFile(ownPath(), older)
    const [mirrored] = await readdir(join(home.userData, 'mirror'))
    await writeFile(
      join(home.userData, 'mirror', mirrored ?? '', `${article.id}.notes.${library.device}.json`),
      older,
    )
    library = await openHome(home)
    expect(await notes()).toEqual(['in both', 'only in the copy'])
    granted(await library.flush())
    expect(await readdir(folder())).toHaveLength(2)

    await writeFile(conflict, older)
    await library.lookOutside()
    granted(await library.flush())
    expect(await notes()).toEqual(['in both', 'only in the copy'])
    expect(await readdir(folder())).toHaveLength(2)
    expect(await readdir(join(home.userData, 'quarantine'))).toHaveLength(2)
  })

  it("of another device's file is read beside it", async () => {
    const path = await writtenElsewhere('in the file', 'one')
    await copyFile(path, path.replace('.json', ' (1).json'))
    await unlink(path)
    await library.lookOutside()
    expect(await notes()).toEqual(['in the file'])
  })
})
