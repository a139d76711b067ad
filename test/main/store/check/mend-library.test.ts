import { copyFile, readdir, readFile, rename, rm, unlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sha256Of } from '../../../../main/store/articles/article-files.ts'
import { checkLibrary } from '../../../../main/store/check/check-library.ts'
import { mendClosedLibrary } from '../../../../main/store/check/mend-closed-library.ts'
import type { Library } from '../../../../main/store/library.ts'
import { noteOf } from '../../../../preload/contract/annotation.ts'
import type { Article } from '../../../../preload/contract/article.ts'
import type { LibraryReport } from '../../../../preload/contract/library-check.ts'
import { freshHome } from '../fresh-home.ts'
import {
  ARTICLE_TEXT,
  addAnnotation,
  annotationsOf,
  granted,
  importArticle,
  makeAnnotation,
  notesPaths,
  openHome,
} from '../sample-library.ts'

const home = freshHome()
let library: Library
let article: Article
let primary: string
let mirror: string

beforeEach(async () => {
  // The watch on the folder would take up some of this by itself, sooner or later; here it is the check's turn.
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  library = await openHome(home)
  article = await importArticle(library)
  addAnnotation(library, makeAnnotation(article.id, 'kept', 'one'))
  granted(await library.flush())
  ;({ primary, mirror } = await notesPaths(home, article.id, library))
})
afterEach(async () => {
  vi.useRealTimers()
  await library.close()
})

const revisions = () => join(home.folder, 'articles', article.id, 'revisions')
const revision = () => join(revisions(), `${article.id}.md`)
const kindsOf = ({ findings }: LibraryReport) => findings.map(({ kind }) => kind)
const notes = async (from: Library = library) => (await annotationsOf(from, article.id)).map(noteOf).sort()

/** Changes a byte as a failing disk does: neither the file's size nor its time tells. */
async function rot(path: string): Promise<Buffer> {
  const bytes = await readFile(path)
  const damaged = Buffer.from(bytes.toString().replace('"kept"', '"rept"'))
  await writeFile(path, damaged)
  return damaged
}

/** Each is a way in which a file goes wrong while Postil runs. */
const WRONGS: readonly (readonly [what: string, kind: string, spoil: () => Promise<unknown>])[] = [
  ['a damaged notes file', 'damaged', () => rot(primary)],
  ['a damaged second copy', 'damaged', () => rot(mirror)],
  ['both copies damaged', 'damaged', () => Promise.all([rot(primary), rot(mirror)])],
  ['a notes file that has gone', 'missing', () => unlink(primary)],
  ['a second copy that has gone', 'missing', () => unlink(mirror)],
  [
    'the folder of the second copies gone',
    'missing',
    () => rm(join(home.userData, 'mirror'), { recursive: true }),
  ],
  [
    'a copy that a sync tool made',
    'conflict',
    () => copyFile(primary, primary.replace('.json', ' (1).json')),
  ],
  [
    'what a crash left over',
    'left-over',
    () =>
      copyFile(
        primary,
        primary.replace(/notes.*$/, (name) => `~${name}.01234567.tmp`),
      ),
  ],
  [
    'a text that was never finished',
    'left-over',
    async () => {
      const path = join(revisions(), `~${article.id}.md.01234567.tmp`)
      await writeFile(path, ARTICLE_TEXT.slice(0, 20))
      const yesterday = new Date(Date.now() - 86_400_000)
      await utimes(path, yesterday, yesterday)
    },
  ],
  [
    'a notes file edited by hand',
    'edited',
    async () => writeFile(primary, (await readFile(primary, 'utf8')).replace(/,"sha256":"[0-9a-f]{64}"/, '')),
  ],
]

describe('mending an open library', () => {
  it.each(WRONGS)('%s is found, said what would be done about, and mended', async (_what, kind, spoil) => {
    await spoil()
    const before = granted(await library.check())
    expect(kindsOf(before)).toContain(kind)
    expect(before.findings.every(({ mend, title }) => mend !== null && title === 'Of Studies')).toBe(true)
    const { mended, failures, report } = granted(await library.mend())
    expect(mended).toEqual(before.findings)
    expect(failures).toEqual([])
    expect(report.findings).toEqual([])
    expect(await notes()).toEqual(['kept'])
    granted(await library.close())
    library = await openHome(home)
    expect(library.notices()).toEqual([])
    expect(await notes()).toEqual(['kept'])
  })

  it('keeps the bytes it replaces', async () => {
    const damaged = [await rot(primary), await rot(mirror)]
    granted(await library.mend())
    const kept = await Promise.all(
      (await readdir(join(home.userData, 'quarantine'))).map((name) =>
        readFile(join(home.userData, 'quarantine', name)),
      ),
    )
    for (const bytes of damaged) expect(kept.some((each) => each.equals(bytes))).toBe(true)
  })

  it('changes nothing by checking', async () => {
    const damaged = await rot(primary)
    granted(await library.check())
    expect(await readFile(primary)).toEqual(damaged)
  })

  it('takes a damaged text again from the file it came from', async () => {
    const source = join(home.root, 'studies.md')
    await writeFile(source, ARTICLE_TEXT)
    await writeFile(revision(), 'something else')
    const task = { sourcesOf: async () => [join(home.root, 'gone.md'), source] }
    expect(granted(await library.check(task)).findings).toMatchObject([
      { kind: 'damaged', mend: expect.stringContaining('from the file it came from') },
    ])
    expect(granted(await library.mend(task)).report.findings).toEqual([])
    expect(granted(await library.read(article.id)).source.join('')).toBe(ARTICLE_TEXT)
  })

  it('does not take a text from a file that has changed since, and says who can help', async () => {
    const source = join(home.root, 'studies.md')
    await writeFile(source, `${ARTICLE_TEXT}changed`)
    await unlink(revision())
    const task = { sourcesOf: async () => [source] }
    const { mended, report } = granted(await library.mend(task))
    expect(mended).toEqual([])
    expect(report.findings).toMatchObject([{ kind: 'missing', mend: null }])
    expect(report.findings[0]?.message).toContain('Add the article again')
  })

  it('lists a text that no record names among the versions, and the current one stays', async () => {
    const stray = sha256Of(Buffer.from('# A stray version\n'))
    await writeFile(join(revisions(), `${stray}.md`), '# A stray version\n')
    const { report } = granted(await library.mend())
    expect(report.findings).toEqual([])
    const [summary] = library.list()
    expect(summary?.article.revisions.map(({ id }) => id).sort()).toEqual([article.id, stray].sort())
    expect(summary?.article.current).toBe(article.current)
  })

  it('gives an article whose record is lost one of its own', async () => {
    granted(await library.close())
    await rm(primary)
    await rm(join(home.userData, 'mirror'), { recursive: true })
    library = await openHome(home)
    expect(kindsOf(granted(await library.check()))).toEqual(['orphan'])
    expect(granted(await library.mend()).report.findings).toEqual([])
    granted(await library.close())
    library = await openHome(home)
    expect(library.list()).toMatchObject([{ article: { title: 'Of Studies' } }])
  })

  it('writes a damaged file of a backup again while the notes are still the same', async () => {
    granted(await library.backUp())
    const files = join(home.userData, 'backups', mirror.split('/').at(-2) ?? '', 'files')
    const [name = ''] = await readdir(files)
    await writeFile(join(files, name), 'rotten')
    expect(kindsOf(granted(await library.check()))).toEqual(['damaged'])
    expect(granted(await library.mend()).report.findings).toEqual([])
  })

  it('leaves alone what another device writes', async () => {
    const foreign = primary.replace(library.device, 'otherdevice0')
    await copyFile(primary, foreign)
    const damaged = await rot(foreign)
    const { mended, report } = granted(await library.mend())
    expect(mended).toEqual([])
    expect(report.findings).toMatchObject([{ kind: 'damaged', path: foreign, mend: null }])
    expect(await readFile(foreign)).toEqual(damaged)
  })

  it('mends what this machine wrote under another id, unless a second Postil is writing it', async () => {
    const second = await openHome(home)
    addAnnotation(second, makeAnnotation(article.id, 'kept', 'two'))
    granted(await second.flush())
    const file = primary.replace(library.device, second.device)
    await rot(file)
    expect(granted(await library.mend())).toMatchObject({
      mended: [],
      failures: [expect.stringContaining('Another Postil is open')],
    })
    granted(await second.close())
    const { failures, report } = granted(await library.mend())
    expect([failures, report.findings]).toEqual([[], []])
    expect(await readFile(file, 'utf8')).toContain('"kept"')
  })

  it('says why nothing can be mended in a library that can only be read', async () => {
    granted(await library.close())
    const page = JSON.parse(await readFile(primary, 'utf8'))
    page['postil:file'].schema = 9
    await writeFile(primary, JSON.stringify(page))
    await rename(mirror, `${mirror}.gone`)
    library = await openHome(home)
    expect(await library.mend()).toMatchObject({ ok: false, error: { code: 'read-only' } })
  })
})

describe('a check that runs', () => {
  it('tells how far it has come, and stops when asked to', async () => {
    await importArticle(library, '# Another\n')
    const stop = new AbortController()
    const seen: number[] = []
    const answer = await library.check({
      signal: stop.signal,
      onProgress: ({ done, of }) => {
        seen.push(done, of)
        stop.abort()
      },
    })
    expect(answer).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(seen).toEqual([0, 2])
  })

  it('sees no unfinished file while notes are being saved', async () => {
    const saving = Array.from({ length: 20 }, async (_, n) => {
      addAnnotation(library, makeAnnotation(article.id, `note ${n}`))
      await library.flush()
    })
    const reports = await Promise.all(saving.map(async () => kindsOf(granted(await library.check()))))
    await Promise.all(saving)
    expect(reports.flat()).toEqual([])
  })

  it('of a closed library finds what the open one would', async () => {
    granted(await library.close())
    await rot(mirror)
    expect(kindsOf(granted(await checkLibrary(home, 0)))).toEqual(['damaged'])
  })
})

describe('mending a closed library', () => {
  it('mends what opening it mends, and the rest', async () => {
    granted(await library.close())
    await rot(primary)
    const source = join(home.root, 'studies.md')
    await writeFile(source, ARTICLE_TEXT)
    await unlink(revision())
    const options = { ...home, sourcesOf: async () => [source] }
    const { mended, report } = granted(await mendClosedLibrary(options, Date.now))
    expect(mended.map(({ kind }) => kind).sort()).toEqual(['damaged', 'missing'])
    expect(report.findings).toEqual([])
  })

  it('touches nothing while a Postil has it open', async () => {
    const damaged = await rot(mirror)
    expect(await mendClosedLibrary(home, Date.now)).toMatchObject({ ok: false, error: { code: 'busy' } })
    expect(await readFile(mirror)).toEqual(damaged)
  })
})
