import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openOrigins } from '../../../main/origins.ts'
import { createImporter } from '../../../main/sources/import-files.ts'
import { takeInFile } from '../../../main/sources/take-in-file.ts'
import type { ImportInput, Library } from '../../../main/store/library.ts'
import { type Article, parseArticle } from '../../../preload/contract/article.ts'
import type { ImportProgress, ImportReport } from '../../../preload/contract/importing.ts'
import { fail, ok, type Result } from '../../../preload/contract/result.ts'

const AT = '2024-01-01T00:00:00.000Z'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-import-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

function articleOf({ bytes, format, title }: ImportInput): Article {
  const id = createHash('sha256').update(bytes).digest('hex')
  const revisions = [{ id, format, imported: AT }]
  return parseArticle({ type: 'postil:Article', id, title, tags: [], added: AT, revisions, current: id })
}

type Needed = Pick<Library, 'importSource' | 'list' | 'readOnly'>

/** A library in memory: the same bytes are the same article. */
function library(fields: Partial<Needed> = {}): Needed {
  const articles = new Map<string, Article>()
  return {
    readOnly: null,
    list: () =>
      [...articles.values()].map((article) => ({ article, position: null, highlights: 0, notes: 0 })),
    async importSource(input) {
      const article = articleOf(input)
      articles.set(article.id, article)
      return ok(article)
    },
    ...fields,
  }
}

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(path, text)
  return path
}

function createOn(into: Needed, onProgress: (progress: ImportProgress) => void) {
  const origins = openOrigins(join(folder, '.origins.json'), (error) => {
    throw error
  })
  const takeIn = (path: string) =>
    takeInFile(path, { library: into, origins, pending: { hold: () => 'held' } })
  return createImporter(Promise.resolve(ok(into)), takeIn, onProgress)
}

function importer(into: Needed = library()) {
  const progress: ImportProgress[] = []
  return { ...createOn(into, (each) => progress.push(each)), progress }
}

function summaryOf(report: Result<ImportReport>): string[] {
  if (!report.ok) throw new Error(report.error.message)
  return report.value.files.map(({ name, outcome }) => `${name}: ${outcome.kind}`)
}

describe('an import', () => {
  test('takes every file of a folder that has one of our endings, in the order of their names', async () => {
    for (const name of [
      'b.md',
      'a 10.txt',
      'a 9.txt',
      'sub/c.html',
      'picture.png',
      '.hidden.md',
      '.git/x.md',
    ])
      await file(name, name)
    const report = await importer().importPaths([folder])
    const top = folder.split('/').at(-1)
    expect(summaryOf(report)).toEqual(
      ['a 9.txt', 'a 10.txt', 'b.md', 'sub/c.html'].map((name) => `${top}/${name}: added`),
    )
  })

  test('goes on after a file that cannot be read, and says why', async () => {
    const good = await file('good.md', 'good')
    const image = await file('picture.png', 'no text')
    const report = await importer().importPaths([image, join(folder, 'gone.md'), good])
    expect(summaryOf(report)).toEqual(['picture.png: refused', 'gone.md: refused', 'good.md: added'])
    const refused = report.ok && report.value.files[1]?.outcome
    expect(refused).toMatchObject({ reason: expect.stringContaining('there is no such file') })
  })

  test('goes on after a file that the library does not take', async () => {
    const full = library({ importSource: async () => fail('no-space', 'The disk is full.') })
    const paths = [await file('a.md', 'a'), await file('b.md', 'b')]
    expect(summaryOf(await importer(full).importPaths(paths))).toEqual(['a.md: refused', 'b.md: refused'])
  })

  test('tells what was there already from what is new', async () => {
    const shelf = library()
    const first = await file('first.md', 'same')
    const twin = await file('twin.md', 'same')
    const other = await file('other.md', 'other')
    await importer(shelf).importPaths([first])
    expect(summaryOf(await importer(shelf).importPaths([twin, other, other]))).toEqual([
      'twin.md: known',
      'other.md: added',
      'other.md: known',
    ])
  })

  test('tells how it goes, file by file', async () => {
    const paths = [await file('a.md', 'a'), await file('b.md', 'b')]
    const { importPaths, progress } = importer()
    await importPaths(paths)
    expect(progress.map(({ done, total, name }) => `${done}/${total} ${name}`)).toEqual([
      '0/2 a.md',
      '1/2 b.md',
      '2/2 ',
    ])
  })

  test('stops where it is told to, and keeps what was done', async () => {
    const paths = [await file('a.md', 'a'), await file('b.md', 'b'), await file('c.md', 'c')]
    const stop = { now: () => {} }
    const shelf = library()
    const { importPaths, cancel } = createOn(shelf, ({ done }) => {
      if (done === 1) stop.now()
    })
    stop.now = cancel
    const report = await importPaths(paths)
    expect(report).toMatchObject({ ok: true, value: { cancelled: true } })
    expect(summaryOf(report)).toEqual(['a.md: added', 'b.md: added'])
    expect(shelf.list()).toHaveLength(2)
  })

  test('can be begun again after it was stopped', async () => {
    const { importPaths, cancel } = importer()
    cancel()
    expect(summaryOf(await importPaths([await file('a.md', 'a')]))).toEqual(['a.md: added'])
  })

  test('waits for the one before it', async () => {
    const { importPaths } = importer()
    const path = await file('a.md', 'a')
    const [one, two] = await Promise.all([importPaths([path]), importPaths([path])])
    expect(one.ok).toBe(true)
    expect(two).toMatchObject({ ok: false, error: { code: 'busy' } })
  })

  test('does not follow links out of a folder', async () => {
    await file('real/a.md', 'a')
    await symlink(join(folder, 'real'), join(folder, 'real', 'again'))
    await symlink(folder, join(folder, 'real', 'up'))
    expect(summaryOf(await importer().importPaths([join(folder, 'real')]))).toEqual(['real/a.md: added'])
  })

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'names a folder that cannot be read',
    async () => {
      const closed = join(folder, 'closed')
      await mkdir(closed)
      await chmod(closed, 0)
      expect(summaryOf(await importer().importPaths([folder]))).toHaveLength(1)
    },
  )

  test('changes nothing in a library that is read-only', async () => {
    const shelf = library({ readOnly: 'This library was made by a newer Postil.' })
    const report = await importer(shelf).importPaths([await file('a.md', 'a')])
    expect(report).toMatchObject({ ok: false, error: { code: 'read-only' } })
    expect(shelf.list()).toHaveLength(0)
  })
})

describe('pasted text', () => {
  test('becomes an article with the name that it was given', async () => {
    const report = await importer().importText({ format: 'text', source: 'words', title: 'Pasted' })
    expect(summaryOf(report)).toEqual(['Pasted: added'])
  })
})
