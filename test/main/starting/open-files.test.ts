import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openOrigins } from '../../../main/origins.ts'
import { MAX_FILE_BYTES } from '../../../main/sources/source-limits.ts'
import { takeInFile } from '../../../main/sources/take-in-file.ts'
import { chooseFirstArticle, type FileOpening, openFiles } from '../../../main/starting/open-files.ts'
import type { ImportInput, Library } from '../../../main/store/library.ts'
import type { ArticleSummary, Notice } from '../../../preload/contract/api.ts'
import { parseArticle } from '../../../preload/contract/article.ts'
import { fail, ok } from '../../../preload/contract/result.ts'

let folder: string
let imported: ImportInput[]
let notices: Notice[]
let changed: string[]
let added: string[]
let later: (() => Promise<void>)[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-open-'))
  imported = []
  notices = []
  changed = []
  added = []
  later = []
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const tell = (notice: Notice) => notices.push(notice)
const idOf = (text: string) => createHash('sha256').update(text).digest('hex')
const at = '2024-01-01T00:00:00.000Z'

function articleOf(text: string, fields: object = {}) {
  const id = idOf(text)
  const revisions = [{ id, format: 'text', imported: at }]
  return parseArticle({
    type: 'postil:Article',
    id,
    title: 'x',
    tags: [],
    added: at,
    revisions,
    current: id,
    ...fields,
  })
}

type Needed = Pick<Library, 'importSource' | 'list' | 'readOnly'>

function library(list: readonly ArticleSummary[] = [], fields: Partial<Needed> = {}): Needed {
  return {
    readOnly: null,
    list: () => list,
    async importSource(input) {
      imported.push(input)
      return ok(articleOf(new TextDecoder().decode(input.bytes)))
    },
    ...fields,
  }
}

function opening(taking: Needed): FileOpening {
  const origins = openOrigins(join(folder, 'origins.json'), (error) => {
    throw error
  })
  return {
    takeIn: (path) => takeInFile(path, { library: taking, origins, pending: { hold: () => 'held' } }),
    tell,
    onAdded: ({ id }) => added.push(id),
    onChanged: (pending) => changed.push(pending),
    later: (work) => later.push(work),
  }
}

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

describe('opening files', () => {
  test.each([
    ['a.md', 'markdown', 'a'],
    ['A Long Name.MARKDOWN', 'markdown', 'A Long Name'],
    ['page.html', 'html', 'page'],
    ['page.htm', 'html', 'page'],
    ['notes.2024.txt', 'text', 'notes.2024'],
    [' .txt', 'text', ' .txt'],
  ])('takes %s in as %s', async (name, format, title) => {
    const path = await file(name, 'words')
    expect(await openFiles([path], opening(library()))).toBe(idOf('words'))
    expect(imported).toMatchObject([{ format, title }])
    expect(notices).toEqual([])
  })

  test('says which articles are new to the library', async () => {
    const paths = [await file('1.md', 'one'), await file('2.md', 'two')]
    const known = library([{ article: articleOf('one'), position: null, highlights: 0, notes: 0 }])
    await openFiles(paths, opening(known))
    expect(added).toEqual([idOf('two')])
  })

  test('hands the bytes over as they are', async () => {
    const path = join(folder, 'a.txt')
    await writeFile(path, Uint8Array.of(0xff, 0x00, 0x0d, 0x0a))
    await openFiles([path], opening(library()))
    expect([...(imported[0]?.bytes ?? [])]).toEqual([0xff, 0x00, 0x0d, 0x0a])
  })

  test('shows the first of several and takes all of them in', async () => {
    const paths = [await file('1.md', 'one'), await file('2.md', 'two')]
    expect(await openFiles(paths, opening(library()))).toBe(idOf('one'))
    expect(imported).toHaveLength(2)
  })

  test('is not stopped by a file that cannot be read', async () => {
    const paths = [join(folder, 'gone.md'), await file('2.md', 'two')]
    expect(await openFiles(paths, opening(library()))).toBe(idOf('two'))
    expect(notices).toMatchObject([
      { kind: 'warning', message: '“gone.md” was not opened: there is no such file.' },
    ])
  })

  test('says what it reads when asked for something else', async () => {
    const path = await file('picture.png', 'x')
    expect(await openFiles([path], opening(library()))).toBeNull()
    expect(notices[0]?.message).toMatch(/^“picture\.png” was not opened: Postil reads Markdown/)
  })

  test('says when it is a folder', async () => {
    await mkdir(join(folder, 'folder.md'))
    await openFiles([join(folder, 'folder.md')], opening(library()))
    expect(notices[0]?.message).toBe('“folder.md” was not opened: it is not a file.')
  })

  test('says when it is too large, without reading it', async () => {
    const path = await file('large.txt', '')
    await truncate(path, MAX_FILE_BYTES + 1)
    await openFiles([path], opening(library()))
    expect(notices[0]?.message).toBe(
      '“large.txt” was not opened: it has 64.1 MB, and Postil reads up to 64 MB.',
    )
    expect(imported).toEqual([])
  })

  test('passes on why the library did not take it', async () => {
    const path = await file('a.md', 'x')
    const full = library([], { importSource: async () => fail('no-space', 'The disk is full.') })
    expect(await openFiles([path], opening(full))).toBeNull()
    expect(notices).toMatchObject([{ message: 'The disk is full.', detail: path }])
  })
})

describe('a file that has changed since it was taken in', () => {
  test('shows its article and is offered as a revision, with nothing written', async () => {
    const path = await file('a.md', 'one')
    const articles: ArticleSummary[] = []
    const some = library(articles)
    expect(await openFiles([path], opening(some))).toBe(idOf('one'))
    articles.push({ article: articleOf('one'), position: null, highlights: 0, notes: 0 })
    await writeFile(path, 'two')
    expect(await openFiles([path], opening(some))).toBe(idOf('one'))
    expect(changed).toEqual(['held'])
    expect(imported).toHaveLength(1)
  })

  test('is a new article when the old one lies in the trash', async () => {
    const path = await file('a.md', 'one')
    const articles: ArticleSummary[] = []
    const some = library(articles)
    await openFiles([path], opening(some))
    articles.push({ article: articleOf('one', { trashed: at }), position: null, highlights: 0, notes: 0 })
    await writeFile(path, 'two')
    expect(await openFiles([path], opening(some))).toBe(idOf('two'))
    expect(changed).toEqual([])
  })
})

describe('the first article', () => {
  const summary = (text: string, fields: object, readAt: string | null = null): ArticleSummary => {
    const article = articleOf(text, fields)
    const position =
      readAt === null ? null : { ...({} as NonNullable<ArticleSummary['position']>), at: readAt }
    return { article, position, highlights: 0, notes: 0 }
  }
  const bundled = async () => ({
    article: await file('bundled.md', 'the bundled article'),
    guide: await file('guide.md', 'the guide'),
  })

  const doLater = () => Promise.all(later.map((work) => work()))

  test('is the file that was asked for', async () => {
    const path = await file('a.md', 'asked')
    const some = library([summary('read', {}, '2024-05-01T00:00:00Z')])
    expect(await chooseFirstArticle([path], await bundled(), some, opening(some))).toBe(idOf('asked'))
  })

  test('is else the one that was read last', async () => {
    const some = library([
      summary('earlier', {}, '2024-05-01T00:00:00Z'),
      summary('last', {}, '2024-06-01T00:00:00Z'),
      summary('never', { added: '2025-01-01T00:00:00.000Z' }),
    ])
    expect(await chooseFirstArticle([], await bundled(), some, opening(some))).toBe(idOf('last'))
    expect(imported).toEqual([])
  })

  test('is never one from the trash', async () => {
    const some = library([
      summary('trashed', { trashed: at }, '2024-06-01T00:00:00Z'),
      summary('kept', {}, '2024-05-01T00:00:00Z'),
    ])
    expect(await chooseFirstArticle([], await bundled(), some, opening(some))).toBe(idOf('kept'))
  })

  test('is the bundled one in an empty library; the guide comes later and counts as older', async () => {
    expect(await chooseFirstArticle([], await bundled(), library(), opening(library()))).toBe(
      idOf('the bundled article'),
    )
    expect(imported).toHaveLength(1)
    await doLater()
    expect(added).toEqual([idOf('the guide')])
    expect(imported.map(({ title }) => title)).toEqual(['bundled', 'How to read with Postil'])
    expect(Date.parse(imported[1]?.added ?? '')).toBeLessThan(Date.parse(at))
    expect(notices).toEqual([])
  })

  test('is the bundled one also where the guide is missing', async () => {
    const without = { ...(await bundled()), guide: join(folder, 'gone.md') }
    expect(await chooseFirstArticle([], without, library(), opening(library()))).toBe(
      idOf('the bundled article'),
    )
    await doLater()
    expect(added).toEqual([])
    expect(notices).toEqual([])
  })

  test('is none, and the bundled one does not come back, when the reader threw everything away', async () => {
    const some = library([summary('trashed', { trashed: at })])
    expect(await chooseFirstArticle([], await bundled(), some, opening(some))).toBeNull()
    expect(imported).toEqual([])
  })

  test('is none in an empty library that cannot be written', async () => {
    const readOnly = library([], { readOnly: 'No permission.' })
    expect(await chooseFirstArticle([], await bundled(), readOnly, opening(readOnly))).toBeNull()
    expect(imported).toEqual([])
  })

  test('says so when the bundled one is missing, and that nothing is lost', async () => {
    const without = { ...(await bundled()), article: join(folder, 'gone.md') }
    expect(await chooseFirstArticle([], without, library(), opening(library()))).toBeNull()
    await doLater()
    expect(imported.map(({ title }) => title)).toEqual(['How to read with Postil'])
    expect(notices).toMatchObject([{ id: 'bundled-article', kind: 'warning' }])
    expect(notices[0]?.message).toContain('Nothing of yours is affected')
  })

  test('is what else there is when the file that was asked for cannot be read', async () => {
    const some = library([summary('kept', {}, '2024-05-01T00:00:00Z')])
    expect(await chooseFirstArticle([join(folder, 'gone.md')], await bundled(), some, opening(some))).toBe(
      idOf('kept'),
    )
    expect(notices).toHaveLength(1)
  })
})
