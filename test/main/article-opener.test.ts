import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createArticleOpener } from '../../main/article-opener.ts'
import type { Library } from '../../main/store/library.ts'
import type { Article } from '../../preload/contract/article.ts'
import type { ArticleId } from '../../preload/contract/ids.ts'
import type { PostilLink } from '../../preload/contract/postil-link.ts'
import { fail, ok, type Result } from '../../preload/contract/result.ts'

let folder: string
let shown: ArticleId[]
let offered: string[]
let announced: ArticleId[]
let followed: PostilLink[]
let told: string[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-opener-'))
  shown = []
  offered = []
  announced = []
  followed = []
  told = []
  for (const name of ['a', 'b', 'bundled', 'changed']) await writeFile(join(folder, `${name}.md`), name)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A library whose articles are named by their text. */
const library = {
  readOnly: null,
  list: () => [],
  importSource: async ({ bytes }: { bytes: Uint8Array }) =>
    ok({ id: new TextDecoder().decode(bytes), added: '2026-01-01T00:00:00.000Z' }),
} as unknown as Library

/** The same, with one article in it and one in its trash. */
const filled = {
  ...library,
  list: () => [{ article: { id: 'known' } }, { article: { id: 'thrown away', trashed: '2024' } }],
} as unknown as Library

function opener(
  asked: string[],
  opened: Result<Library> = ok(library),
  link: PostilLink | null = null,
  whole: Promise<Result<Library>> = Promise.resolve(opened),
  read = (path: string) => readFile(path, 'utf8'),
) {
  return createArticleOpener({
    askedLink: link,
    go: (to) => followed.push(to),
    asked: asked.map((name) => join(folder, name)),
    bundled: { article: join(folder, 'bundled.md'), guide: join(folder, 'guide.md') },
    library: Object.assign(whole, { inSight: async () => opened }),
    tell: ({ id }) => told.push(id),
    takeIn: async (path) => {
      const text = await read(path)
      const article = { id: text } as unknown as Article
      return text.startsWith('changed')
        ? { kind: 'changed', article, pending: text }
        : { kind: 'added', article }
    },
    offer: (pending) => offered.push(pending),
    show: (article) => shown.push(article),
    announce: ({ id }) => announced.push(id),
  })
}

describe('the article opener', () => {
  test('shows at first what the command line asks for', async () => {
    expect(await opener(['a.md']).first()).toBe('a')
  })

  test('shows last what it was told last, however long the files before it take', async () => {
    const { open, windowIsReady } = opener([], ok(filled), null, undefined, async (path) => {
      if (path.endsWith('a.md')) await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
      return readFile(path, 'utf8')
    })
    windowIsReady()
    await Promise.all([open([join(folder, 'a.md')]), open([join(folder, 'b.md')])])
    expect(shown).toEqual(['a', 'b'])
  })

  test('opens what comes after a file that made it stumble', async () => {
    const { open, windowIsReady } = opener([], ok(filled))
    windowIsReady()
    await expect(open([join(folder, 'missing.md')])).rejects.toThrow('ENOENT')
    await open([join(folder, 'b.md')])
    expect(shown).toEqual(['b'])
  })

  test('takes the guide in when there is something to read, and lists it', async () => {
    await writeFile(join(folder, 'guide.md'), 'guide')
    const { first, windowIsReady } = opener([])
    expect(await first()).toBe('bundled')
    expect(announced).toEqual([])
    windowIsReady()
    await expect.poll(() => announced).toEqual(['guide'])
  })

  test('shows what was read last as soon as it is in sight', async () => {
    expect(await opener([], ok(filled), null, new Promise(() => undefined)).first()).toBe('known')
  })

  test('asks the library anew when the window begins again', async () => {
    const opening = opener(['a.md'])
    await opening.first()
    expect(await opening.first()).toBe('bundled')
  })

  test('shows a later file at once when the window listens', async () => {
    const opening = opener([])
    opening.windowIsReady()
    await opening.open([join(folder, 'b.md')])
    expect(shown).toEqual(['b'])
  })

  test('tells the window of an article that is new to it', async () => {
    await opener([]).open([join(folder, 'b.md')])
    expect(announced).toEqual(['b'])
  })

  test('keeps a file for a window that does not listen yet, and shows it once', async () => {
    const opening = opener([])
    await opening.open([join(folder, 'b.md')])
    expect(shown).toEqual([])
    opening.windowIsReady()
    opening.windowIsReady()
    expect(shown).toEqual(['b'])
  })

  test('offers a changed file once the window listens', async () => {
    const opening = opener(['changed.md'])
    expect(await opening.first()).toBe('changed')
    expect(offered).toEqual([])
    opening.windowIsReady()
    opening.windowIsReady()
    expect(offered).toEqual(['changed'])
  })

  test('keeps a file for a window that is just coming back', async () => {
    const opening = opener([])
    opening.windowIsReady()
    opening.windowIsGone()
    await opening.open([join(folder, 'b.md')])
    expect(shown).toEqual([])
    opening.windowIsReady()
    expect(shown).toEqual(['b'])
  })

  test('shows nothing when there is no library', async () => {
    const opening = opener(['a.md'], fail('io', 'The folder is gone.'))
    expect(await opening.first()).toBeNull()
    await opening.open([join(folder, 'b.md')])
    opening.windowIsReady()
    expect(shown).toEqual([])
  })
})

describe('a link', () => {
  const to = (article: string): PostilLink => ({ article: article as ArticleId, annotation: null })

  test('that the system asks for at the start is what the window shows first', async () => {
    const opening = opener([], ok(filled), to('known'))
    expect(await opening.first()).toBe('known')
    expect(followed).toEqual([])
    opening.windowIsReady()
    expect(followed).toEqual([to('known')])
  })

  test('is followed at once when the window listens, and once only', async () => {
    const opening = opener([], ok(filled))
    opening.windowIsReady()
    await opening.follow(to('known'))
    opening.windowIsReady()
    expect(followed).toEqual([to('known')])
  })

  test.each(['not there', 'thrown away'])(
    'to an article that is %s is told of and leads nowhere',
    async (id) => {
      const opening = opener([], ok(filled))
      opening.windowIsReady()
      await opening.follow(to(id))
      expect(followed).toEqual([])
      expect(told).toEqual(['link'])
    },
  )

  test('that is none does nothing', async () => {
    const opening = opener([], ok(filled))
    opening.windowIsReady()
    await opening.follow(null)
    expect([followed, told]).toEqual([[], []])
  })
})
