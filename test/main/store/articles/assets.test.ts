import { mkdir, readdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ComingPicture } from '../../../../main/sources/pictures-beside.ts'
import { sha256Of } from '../../../../main/store/articles/article-files.ts'
import { checkLibrary } from '../../../../main/store/check/check-library.ts'
import type { Library } from '../../../../main/store/library.ts'
import type { Article } from '../../../../preload/contract/article.ts'
import { pngOf, svgOf } from '../../../samples/pictures.ts'
import { freshHome } from '../fresh-home.ts'
import { granted, openHome } from '../sample-library.ts'

const RED = pngOf(2, 2, [200, 30, 30])
const DRAWING = Buffer.from(svgOf(4, 4, 'green'))
const TEXT = Buffer.from('# With pictures\n\n![a](img/red.png) ![b](b.svg)\n')

const home = freshHome()
let library: Library
beforeEach(async () => {
  library = await openHome(home)
})
afterEach(async () => {
  await library.close()
})

async function* both(): AsyncGenerator<ComingPicture> {
  yield { name: 'img/red.png', bytes: RED, extension: 'png' }
  yield { name: 'b.svg', bytes: DRAWING, extension: 'svg' }
}

function take(pictures: () => AsyncIterable<ComingPicture>, bytes: Buffer = TEXT) {
  return library.importSource({ bytes, format: 'markdown', title: 'Pictures', pictures })
}

const assets = ({ id }: Article) => join(home.folder, 'articles', id, 'assets')

const listOf = (article: Article) => join(assets(article), `${article.id}.${library.device}.json`)

async function again(): Promise<void> {
  granted(await library.close())
  library = await openHome(home)
}

describe('pictures that come with an article', () => {
  it('are files named by their bytes, and are given for their hash once the article was opened', async () => {
    const article = granted(await take(both))
    const red = sha256Of(RED)
    expect((await readdir(assets(article))).sort()).toEqual(
      [`${red}.png`, `${sha256Of(DRAWING)}.svg`, `${article.id}.${library.device}.json`].sort(),
    )
    await again()
    expect(await library.readAsset(red)).toBeNull()
    expect(granted(await library.read(article.id)).pictures).toEqual([
      ['img/red.png', red],
      ['b.svg', sha256Of(DRAWING)],
    ])
    expect(await library.readAsset(red)).toEqual({ bytes: RED, type: 'image/png' })
    expect((await library.readAsset(sha256Of(DRAWING)))?.type).toBe('image/svg+xml')
  })

  it('belong to the revision that they came with', async () => {
    const article = granted(await take(both))
    const bytes = Buffer.from('# With a picture\n\n![a](img/red.png)\n')
    async function* green(): AsyncGenerator<ComingPicture> {
      yield { name: 'img/red.png', bytes: DRAWING, extension: 'svg' }
    }
    const revision = granted(
      await library.keepRevision(article.id, { bytes, format: 'markdown', pictures: green }),
    )
    const next = { ...article, revisions: [...article.revisions, revision], current: revision.id }
    granted(library.apply({ added: [], updated: [[article, next]], removed: [] }))
    expect(granted(await library.read(article.id)).pictures).toEqual([['img/red.png', sha256Of(DRAWING)]])
    const old = granted(await library.readRevision(article.id, article.current))
    expect(old.pictures).toContainEqual(['img/red.png', sha256Of(RED)])
  })

  it('are added when the same article comes again with them beside it', async () => {
    async function* none(): AsyncGenerator<ComingPicture> {}
    const article = granted(await take(none))
    expect(granted(await library.read(article.id)).pictures).toEqual([])
    granted(await take(both))
    expect(granted(await library.read(article.id)).pictures).toHaveLength(2)
    granted(await take(none))
    expect(granted(await library.read(article.id)).pictures).toHaveLength(2)
  })

  it('are passed over when they are damaged, and mended by importing again', async () => {
    const article = granted(await take(both))
    const path = join(assets(article), `${sha256Of(RED)}.png`)
    await writeFile(path, DRAWING)
    await library.read(article.id)
    expect(await library.readAsset(sha256Of(RED))).toBeNull()
    granted(await take(both))
    expect(await readFile(path)).toEqual(RED)
  })

  it('are listed by each device in a file of its own, and all lists count', async () => {
    const article = granted(await take(both))
    const other = join(assets(article), `${article.id}.zzzzzzzzzz.json`)
    const pictures = [
      ['img/red.png', `${sha256Of(DRAWING)}.svg`],
      ['c.svg', `${sha256Of(DRAWING)}.svg`],
    ]
    await writeFile(other, JSON.stringify({ pictures }))
    expect(new Map(granted(await library.read(article.id)).pictures)).toEqual(
      new Map([
        ['img/red.png', sha256Of(RED)],
        ['b.svg', sha256Of(DRAWING)],
        ['c.svg', sha256Of(DRAWING)],
      ]),
    )
  })

  it.each([
    ['no JSON', '{"pictures": [["a'],
    ['another value', 'null'],
    ['another shape', '{"pictures": {"a": "b"}}'],
    [
      'names of other files',
      '{"pictures": [["a", "../../notes.json"], ["b", "/etc/passwd"], ["c"], [1, 2], null]}',
    ],
    ['keys of objects', `{"__proto__": {"pictures": [["a", "${'0'.repeat(64)}.png"]]}}`],
  ])('are none in a list that holds %s', async (_, content) => {
    const article = granted(await take(both))
    await writeFile(listOf(article), content)
    expect(granted(await library.read(article.id)).pictures).toEqual([])
  })

  it('keep an article away when the disk refuses them: what is shown as imported is whole', async () => {
    await mkdir(join(home.folder, 'articles', sha256Of(TEXT)), { recursive: true })
    await writeFile(join(home.folder, 'articles', sha256Of(TEXT), 'assets'), 'in the way')
    expect(await take(both)).toMatchObject({ ok: false })
    expect(library.list()).toEqual([])
  })

  it('go with the article when the trash is emptied', async () => {
    const article = granted(await take(both))
    const trashed = { ...article, trashed: '2026-01-01T00:00:00.000Z' }
    granted(library.apply({ added: [], updated: [[article, trashed]], removed: [] }))
    granted(await library.emptyTrash())
    await expect(readdir(assets(article))).rejects.toThrow('ENOENT')
  })
})

describe('checking a library with pictures', () => {
  const kinds = async () => granted(await checkLibrary(home, 0)).findings.map(({ kind }) => kind)

  it('finds nothing wrong with sound ones', async () => {
    granted(await take(both))
    granted(await library.flush())
    expect(await kinds()).toEqual([])
  })

  it('finds damaged, missing and orphaned ones', async () => {
    const article = granted(await take(both))
    granted(await library.flush())
    await writeFile(join(assets(article), `${sha256Of(RED)}.png`), 'x')
    await unlink(join(assets(article), `${sha256Of(DRAWING)}.svg`))
    expect((await kinds()).sort()).toEqual(['damaged', 'missing'])
    await unlink(listOf(article))
    expect((await kinds()).sort()).toEqual(['damaged', 'orphan'])
  })
})
