import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createReadings } from '../../main/readings.ts'
import { createPendingRevisions } from '../../main/sources/pending-revisions.ts'
import type { Library } from '../../main/store/library.ts'
import type { Article, Format, Revision } from '../../preload/contract/article.ts'
import { ENCODINGS } from '../../preload/contract/encodings.ts'
import { parseReading, type Reading } from '../../preload/contract/importing.ts'
import { ok } from '../../preload/contract/result.ts'
import { htmlToDoc } from '../../renderer/document/html/html-to-doc.ts'
import { pngOf } from '../samples/pictures.ts'
import { freshHome } from './store/fresh-home.ts'
import { granted, openHome } from './store/sample-library.ts'

const home = freshHome()
let library: Library
beforeEach(async () => {
  library = await openHome(home)
})
afterEach(async () => {
  await library.close()
})

/** "Őszi éj, tűnő fény." as Windows-1250, in so few words that nobody guesses it right. */
const HUNGARIAN = Buffer.from([...Buffer.from('\xd5szi \xe9j, t\xfbn\xf5 f\xe9ny.\n', 'latin1')])

async function take(bytes: Uint8Array, format: Format = 'text'): Promise<Article> {
  return granted(await library.importSource({ bytes, format, title: 'A text' }))
}

function tools() {
  const opened = Promise.resolve(ok(library))
  const pending = createPendingRevisions(opened)
  return { pending, readings: createReadings(opened, pending) }
}

/** What the window does with a held text. */
async function reread(id: Article['id'], change: Reading): Promise<Revision> {
  const { pending, readings } = tools()
  const revision = granted(await pending.keep(granted(await readings.hold(id, change))))
  const { article } = granted(await library.read(id))
  const isKnown = article.revisions.some((each) => each.id === revision.id)
  const revisions = isKnown ? article.revisions : [...article.revisions, revision]
  granted(
    library.apply({
      added: [],
      updated: [[article, { ...article, revisions, current: revision.id }]],
      removed: [],
    }),
  )
  return revision
}

const sourceOf = async (id: Article['id']) => granted(await library.read(id)).source.join('')

describe('another encoding', () => {
  it('is shown before it is chosen, and what is read now beside it', async () => {
    const { id } = await take(HUNGARIAN)
    const { readings } = tools()
    const found = granted(await readings.preview(id, undefined))
    expect(found.encoding).toBe(found.current)
    const chosen = granted(await readings.preview(id, 'windows-1250'))
    expect(chosen).toMatchObject({ encoding: 'windows-1250', reason: 'chosen', current: found.encoding })
    expect(chosen.text).toBe('Őszi éj, tűnő fény.\n')
  })

  it('shows the first line with letters that tell encodings apart, however far down it stands', async () => {
    const lines = `${'Only ASCII.\n'.repeat(5000)}Gr\xfc\xdfe\nMore.\n`
    const { id } = await take(Buffer.from(lines, 'latin1'))
    const { text } = granted(await tools().readings.preview(id, 'windows-1252'))
    expect(text).toBe('Grüße\nMore.\n')
  })

  it('makes a revision that reads so for ever, and leads back to the file as it came', async () => {
    const { id } = await take(HUNGARIAN)
    const before = await sourceOf(id)
    const revision = await reread(id, { encoding: 'windows-1250' })
    expect(revision).toMatchObject({ encoding: 'utf-8', madeFrom: id, decodedAs: 'windows-1250' })
    expect(await sourceOf(id)).toBe('Őszi éj, tűnő fény.\n')
    await library.close()
    library = await openHome(home)
    expect(await sourceOf(id)).toBe('Őszi éj, tűnő fény.\n')
    const { encoding } = granted(await tools().readings.preview(id, undefined))
    expect((await reread(id, { encoding })).id).toBe(id)
    expect(await sourceOf(id)).toBe(before)
  })

  it('is always taken of the file as it came, so that choosing again and again loses nothing', async () => {
    const { id } = await take(HUNGARIAN)
    await reread(id, { encoding: 'koi8-r' })
    await reread(id, { encoding: 'shift_jis' })
    expect(granted(await tools().readings.preview(id, undefined)).current).toBe('shift_jis')
    await reread(id, { encoding: 'windows-1250' })
    expect(await sourceOf(id)).toBe('Őszi éj, tűnő fény.\n')
    const { revisions } = granted(await library.read(id)).article
    expect(revisions.map(({ madeFrom }) => madeFrom)).toEqual([undefined, id, id, id])
  })

  it('does not change a page that declares another one into something else', async () => {
    const page = Buffer.from('<meta charset="windows-1251"><p>Gr\xfc\xdfe', 'latin1')
    const { id } = await take(page, 'html')
    expect(await sourceOf(id)).toContain('GrьЯe')
    await reread(id, { encoding: 'windows-1252' })
    expect(await sourceOf(id)).toContain('Grüße')
  })

  it.each(ENCODINGS)('can be %s', async (encoding) => {
    const { id } = await take(Buffer.from('Gr\xfc\xdfe \x1b$B', 'latin1'))
    const { readings } = tools()
    expect(granted(await readings.preview(id, encoding)).encoding).toBe(encoding)
  })

  it.each(['windows-1250 ', 'nonsense', '__proto__', '', 7, null, {}])('cannot be %j', (encoding) => {
    expect(() => parseReading({ encoding })).toThrow('reading.encoding')
  })
})

describe('the whole of a web page', () => {
  const words = 'Long enough to be told from what stands around it, with commas, and full stops. '.repeat(12)
  const PAGE = Buffer.from(
    `<title>A page</title><nav>Home, News, Contact</nav><article><h1>A page</h1><p>${words}</p><p>${words}</p></article><aside>Read this too</aside>`,
  )

  it('is a revision of its own, with everything that the page shows, and can be cleaned again', async () => {
    const { id } = await take(PAGE, 'html')
    expect(htmlToDoc(await sourceOf(id)).text).not.toContain('Read this too')
    const revision = await reread(id, { whole: true })
    expect(revision).toMatchObject({ whole: true, madeFrom: id, encoding: 'utf-8' })
    expect(htmlToDoc(await sourceOf(id)).text).toContain('Read this too')
    expect((await reread(id, { whole: false })).id).toBe(id)
  })

  it('stays whole in another encoding', async () => {
    const { id } = await take(Buffer.concat([PAGE, Buffer.from('<p>Gr\xfc\xdfe', 'latin1')]), 'html')
    await reread(id, { whole: true })
    const revision = await reread(id, { encoding: 'windows-1251' })
    expect(revision).toMatchObject({ whole: true, decodedAs: 'windows-1251' })
    expect(htmlToDoc(await sourceOf(id)).text).toContain('Read this too')
    expect(htmlToDoc(await sourceOf(id)).text).toContain('GrьЯe')
    expect(await reread(id, { whole: false })).not.toHaveProperty('whole')
  })

  it('keeps the pictures of the page', async () => {
    const bytes = pngOf(2, 2, [1, 2, 3])
    async function* pictures() {
      yield { name: 'a.png', bytes, extension: 'png' }
    }
    const { id } = granted(
      await library.importSource({ bytes: PAGE, format: 'html', title: 'A page', pictures }),
    )
    await reread(id, { whole: true })
    expect(granted(await library.read(id)).pictures).toHaveLength(1)
  })
})
