import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { noteOf, withColor, withNote } from '../../../preload/contract/annotation.ts'
import type { SaveState } from '../../../preload/contract/api.ts'
import type { RevisionId } from '../../../preload/contract/ids.ts'
import { freshHome } from './fresh-home.ts'
import {
  ARTICLE_TEXT,
  addAnnotation,
  annotationsOf,
  CREATED,
  granted,
  type Home,
  importArticle,
  makeAnnotation,
  openHome,
  updateAnnotation,
} from './sample-library.ts'

const home = freshHome()

describe('a library', () => {
  it('shows after a restart the article, the highlight and the note that were saved', async () => {
    const first = await openHome(home)
    const article = await importArticle(first)
    const highlight = addAnnotation(first, makeAnnotation(article.id))
    updateAnnotation(first, highlight, withNote(highlight, 'Bacon, 1625', CREATED))
    granted(await first.close())

    const second = await openHome(home)
    expect(second.notices()).toEqual([])
    expect(second.list()).toMatchObject([{ article: { title: 'Of Studies' }, highlights: 1, notes: 1 }])
    const opened = granted(await second.read(article.id))
    expect(opened.source.join('')).toBe(ARTICLE_TEXT)
    expect(opened.annotations.map(noteOf)).toEqual(['Bacon, 1625'])
    granted(await second.close())
  })

  it('answers the same article for the same bytes', async () => {
    const library = await openHome(home)
    const article = await importArticle(library)
    expect((await importArticle(library)).id).toBe(article.id)
    expect(library.list()).toHaveLength(1)
    await library.close()
  })

  it('does not take the folder that an import left which was cut short for an article, and imports into it', async () => {
    const id = createHash('sha256').update(ARTICLE_TEXT).digest('hex')
    const revisions = join(home.folder, 'articles', id, 'revisions')
    await mkdir(revisions, { recursive: true })
    await writeFile(join(revisions, `~${id}.md.0123abcd.tmp`), ARTICLE_TEXT.slice(0, 20))
    const library = await openHome(home)
    expect(library.list()).toEqual([])
    const article = await importArticle(library)
    expect(granted(await library.read(article.id)).source.join('')).toBe(ARTICLE_TEXT)
    granted(await library.close())
  })

  it.each([
    ['---\ntitle: "Of Studies"\nlanguage: en\n---\n\nReading', 'Of Studies'],
    ['---\nlanguage: en\ntitle: Of Studies: an essay\n---\n\nReading', 'Of Studies: an essay'],
    ['# Of Studies\n\n---\n\ntitle: none\n\n---', 'Of Studies'],
  ])('calls an article without a record what its text %j says', async (text, title) => {
    const id = createHash('sha256').update(text).digest('hex')
    const revisions = join(home.folder, 'articles', id, 'revisions')
    await mkdir(revisions, { recursive: true })
    await writeFile(join(revisions, `${id}.md`), text)
    const library = await openHome(home)
    expect(library.list().map(({ article }) => article.title)).toEqual([title])
    granted(await library.close())
  })

  it('keeps the older revision beside the one that was imported into the article', async () => {
    const library = await openHome(home)
    const article = await importArticle(library)
    const next = granted(
      await library.importSource({
        bytes: Buffer.from('# Of Studies, again\n'),
        format: 'markdown',
        title: 'Of Studies',
        into: article.id,
      }),
    )
    expect(next.revisions).toHaveLength(2)
    expect(granted(await library.read(article.id)).source.join('')).toBe('# Of Studies, again\n')
    const older = granted(await library.readRevision(article.id, article.id as string as RevisionId))
    expect(older.source.join('')).toBe(ARTICLE_TEXT)
    await library.close()
  })

  it('stamps every later edit greater, and says through which stamp it has saved', async () => {
    const library = await openHome(home)
    const article = await importArticle(library)
    const states: SaveState[] = []
    library.onSaveState((state) => states.push(state))
    const first = addAnnotation(library, makeAnnotation(article.id))
    const second = updateAnnotation(library, first, withColor(first, 'blue', CREATED))
    expect((second['postil:stamp'] ?? '') > (first['postil:stamp'] ?? '')).toBe(true)
    granted(await library.flush())
    expect(library.saveState()).toEqual({ kind: 'saved', through: second['postil:stamp'] })
    expect(states.at(-1)).toEqual(library.saveState())
    await library.close()
  })

  it('saves by itself after a moment of quiet', async () => {
    const library = await openHome(home)
    const article = await importArticle(library)
    const saved = new Promise<void>((resolve) => {
      library.onSaveState((state) => state.kind === 'saved' && resolve())
    })
    addAnnotation(library, makeAnnotation(article.id, 'unasked'))
    await saved
    const path = join(home.folder, 'articles', article.id, `notes.${library.device}.json`)
    expect(await readFile(path, 'utf8')).toContain('unasked')
    await library.close()
  })

  it('keeps a deleted annotation in the trash until it is brought back', async () => {
    const library = await openHome(home)
    const article = await importArticle(library)
    const annotation = addAnnotation(library, makeAnnotation(article.id, 'worth keeping'))
    granted(library.apply({ added: [], updated: [], removed: [annotation] }))
    await library.close()

    const again = await openHome(home)
    expect(await annotationsOf(again, article.id)).toEqual([])
    const [trashed] = again.trash()
    expect(trashed && noteOf(trashed.annotation)).toBe('worth keeping')
    if (trashed) addAnnotation(again, trashed.annotation)
    expect(again.trash()).toEqual([])
    await again.close()

    const third = await openHome(home)
    expect((await annotationsOf(third, article.id)).map(noteOf)).toEqual(['worth keeping'])
    await third.close()
  })

  it('keeps fields that it does not know, at every level', async () => {
    const library = await openHome(home)
    const article = await importArticle(library)
    const plain = makeAnnotation(article.id, 'note')
    const strange = {
      ...plain,
      'x:mine': { deep: [1, 'two', null] },
      body: [...plain.body, { type: 'Image', id: 'https://example.org/a.png' }],
      target: {
        ...plain.target,
        'x:target': true,
        selector: [...(plain.target.selector ?? []), { type: 'XPathSelector', value: '/p[1]' }],
      },
    }
    addAnnotation(library, strange)
    await library.close()
    const again = await openHome(home)
    const [read] = await annotationsOf(again, article.id)
    const { 'postil:stamp': _, ...content } = read ?? {}
    expect(content).toEqual(strange)
    await again.close()
  })

  it('refuses a change to an article that it does not have, and changes nothing', async () => {
    const library = await openHome(home)
    const article = await importArticle(library)
    const stray = makeAnnotation('f'.repeat(64) as typeof article.id)
    const result = library.apply({
      added: [makeAnnotation(article.id), stray],
      updated: [],
      removed: [],
    })
    expect(result).toMatchObject({ ok: false, error: { code: 'bad-request' } })
    expect(await annotationsOf(library, article.id)).toEqual([])
    await library.close()
  })

  it('writes a W3C AnnotationPage that any JSON parser reads', async () => {
    const library = await openHome(home)
    const article = await importArticle(library)
    addAnnotation(library, makeAnnotation(article.id, 'zwei — “quotes” 🜚'))
    await library.close()
    const path = join(home.folder, 'articles', article.id, `notes.${library.device}.json`)
    const page = JSON.parse(await readFile(path, 'utf8'))
    expect(page['@context'][0]).toBe('http://www.w3.org/ns/anno.jsonld')
    expect(page.type).toBe('AnnotationPage')
    expect(page.id).toMatch(/^urn:uuid:/)
    expect(page.items).toHaveLength(1)
    expect(page.items[0].body[0].value).toBe('zwei — “quotes” 🜚')
  })
})

describe('two devices with one library folder', () => {
  const deviceOf = (n: number): Home => ({ ...home, userData: `${home.userData}-${n}` })

  it('show what both wrote', async () => {
    const a = await openHome(deviceOf(1))
    const article = await importArticle(a)
    addAnnotation(a, makeAnnotation(article.id, 'from A'))
    await a.close()
    const b = await openHome(deviceOf(2))
    addAnnotation(b, makeAnnotation(article.id, 'from B'))
    await b.close()
    expect(a.device).not.toBe(b.device)
    const again = await openHome(deviceOf(1))
    expect((await annotationsOf(again, article.id)).map(noteOf).sort()).toEqual(['from A', 'from B'])
    await again.close()
  })

  it('keep both texts of a note that both changed without knowing of each other', async () => {
    const a = await openHome(deviceOf(1))
    const article = await importArticle(a)
    const note = addAnnotation(a, makeAnnotation(article.id, 'first'))
    await a.flush()
    const b = await openHome(deviceOf(2))
    updateAnnotation(a, note, withNote(note, 'what A says', CREATED))
    updateAnnotation(b, note, withNote(note, 'what B says', CREATED))
    await a.close()
    await b.close()
    const again = await openHome(deviceOf(1))
    const [merged] = await annotationsOf(again, article.id)
    const texts = [merged && noteOf(merged), ...(merged?.['postil:otherNotes'] ?? [])]
    expect(texts.sort()).toEqual(['what A says', 'what B says'])
    await again.close()
  })
})
