import { mkdir, readdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { sha256Of } from '../../../../main/store/articles/article-files.ts'
import { checkLibrary } from '../../../../main/store/check/check-library.ts'
import { describeReport } from '../../../../main/store/check/describe-report.ts'
import type { Article } from '../../../../preload/contract/article.ts'
import { freshHome } from '../fresh-home.ts'
import { addAnnotation, granted, importArticle, makeAnnotation, openHome } from '../sample-library.ts'

const home = freshHome()
let article: Article
let folder: string
let notes: string
beforeEach(async () => {
  const library = await openHome(home)
  article = await importArticle(library)
  const annotation = addAnnotation(library, makeAnnotation(article.id, 'kept'))
  addAnnotation(library, makeAnnotation(article.id, 'also kept'))
  library.apply({ added: [], updated: [], removed: [annotation] })
  granted(await library.close())
  folder = join(home.folder, 'articles', article.id)
  notes = join(folder, `notes.${library.device}.json`)
})

const kinds = async () => granted(await checkLibrary(home, 0)).findings.map(({ kind }) => kind)
const revision = () => join(folder, 'revisions', `${article.id}.md`)

describe('checking a library', () => {
  it('finds nothing wrong with one that is sound, and counts what is in it', async () => {
    expect(granted(await checkLibrary(home, 0))).toEqual({
      folder: home.folder,
      quarantine: join(home.userData, 'quarantine'),
      articles: 1,
      revisions: 1,
      notesFiles: 1,
      copies: 1,
      annotations: 1,
      inTrash: 1,
      quarantined: 0,
      findings: [],
    })
  })

  it('finds a damaged text and a damaged notes file, and changes neither', async () => {
    await writeFile(revision(), 'something else')
    const text = (await readFile(notes, 'utf8')).replace('kept', 'lost')
    await writeFile(notes, text)
    expect((await kinds()).sort()).toEqual(['damaged', 'damaged'])
    expect(await readFile(notes, 'utf8')).toBe(text)
  })

  it('finds a text that is missing and one that no record names', async () => {
    await unlink(revision())
    await writeFile(join(folder, 'revisions', `${sha256Of(Buffer.from('stray'))}.txt`), 'stray')
    expect((await kinds()).sort()).toEqual(['missing', 'orphan'])
  })

  it('finds what sync tools and crashes left, and files of a newer Postil', async () => {
    const bytes = await readFile(notes)
    await writeFile(notes.replace('.json', ' (1).json'), bytes)
    await writeFile(join(folder, '~notes.abcdefgh1234.json.01234567.tmp'), '')
    const page = JSON.parse(bytes.toString())
    page['postil:file'].schema = 9
    await writeFile(join(folder, 'notes.newerdevice0.json'), JSON.stringify(page))
    expect((await kinds()).sort()).toEqual(['conflict', 'left-over', 'too-new'])
    expect(await readdir(folder)).toHaveLength(5)
  })

  it('finds what a crash left beside the second copy', async () => {
    const mirrors = join(home.userData, 'mirror')
    const [library = ''] = await readdir(mirrors)
    const name = (await readdir(join(mirrors, library))).find((each) => each.includes('.notes.')) ?? ''
    await writeFile(join(mirrors, library, `~${name}.01234567.tmp`), await readFile(notes))
    expect(await kinds()).toEqual(['left-over'])
  })

  it('finds texts and pictures that were never finished, and leaves those alone that somebody is writing', async () => {
    const left = `~${article.id}.md.01234567.tmp`
    const assets = join(folder, 'assets')
    await mkdir(assets)
    await writeFile(join(folder, 'revisions', left), '')
    await writeFile(join(assets, '~picture.png.01234567.tmp'), '')
    const at = async (hours: number) =>
      granted(await checkLibrary(home, Date.now() + hours * 3_600_000)).findings.map(({ kind }) => kind)
    expect(await at(0)).toEqual([])
    expect(await at(2)).toEqual(['left-over', 'left-over'])
  })

  it('leaves an article alone that is being taken in: its text comes before its record', async () => {
    const id = sha256Of(Buffer.from('new'))
    const revisions = join(home.folder, 'articles', id, 'revisions')
    await mkdir(revisions, { recursive: true })
    await writeFile(join(revisions, `${id}.txt`), 'new')
    const found = async (isArriving: boolean) =>
      granted(await checkLibrary({ ...home, isArriving: (article) => isArriving && article === id }, 0))
        .findings
    expect(await found(true)).toEqual([])
    expect((await found(false)).map(({ kind }) => kind)).toEqual(['orphan'])
  })

  it('is reported with a line for each finding, and the counts', async () => {
    await unlink(revision())
    const text = describeReport(granted(await checkLibrary(home, 0)))
    expect(text).toContain(`missing: ${revision()}`)
    expect(text).toContain('1 annotations, 1 in the trash')
    expect(text).toMatch(/1 to look at\.\n$/)
  })

  it('says so when the folder is not there', async () => {
    const result = await checkLibrary({ ...home, folder: join(home.root, 'nowhere') }, 0)
    expect(result).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })
})
