import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listBackups, makeBackup } from '../../../../main/store/backups/backups.ts'
import { BACKUPS_KEPT, type DatedBackup, thinBackups } from '../../../../main/store/backups/thin-backups.ts'
import { noteOf, withNote } from '../../../../preload/contract/annotation.ts'
import type { ArticleId } from '../../../../preload/contract/ids.ts'
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

const DAY_MS = 86_400_000
const NOW = Date.UTC(2026, 2, 1, 12)

const home = freshHome()

describe('a backup', () => {
  it('brings back what was changed or deleted since, and leaves what was added', async () => {
    const library = await openHome(home)
    const article = await importArticle(library)
    const changed = addAnnotation(library, makeAnnotation(article.id, 'as it was', 'one'))
    const deleted = addAnnotation(library, makeAnnotation(article.id, 'deleted', 'two'))
    const backup = granted(await library.backUp())
    updateAnnotation(library, changed, withNote(changed, 'spoilt', CREATED))
    library.apply({ added: [], updated: [], removed: [deleted] })
    addAnnotation(library, makeAnnotation(article.id, 'added since', 'three'))

    granted(await library.restoreBackup(backup?.id ?? ''))
    const notes = (await annotationsOf(library, article.id)).map(noteOf).sort()
    expect(notes).toEqual(['added since', 'as it was', 'deleted'])
    expect((await library.backups()).map(({ reason }) => reason)).toEqual(['restore', 'asked'])
    await library.close()
  })

  it('can be restored for one article alone', async () => {
    const library = await openHome(home)
    const first = await importArticle(library, '# One\n')
    const second = await importArticle(library, '# Two\n')
    const a = addAnnotation(library, makeAnnotation(first.id, 'a', 'one'))
    const b = addAnnotation(library, makeAnnotation(second.id, 'b', 'two'))
    const backup = granted(await library.backUp())
    library.apply({ added: [], updated: [], removed: [a, b] })
    granted(await library.restoreBackup(backup?.id ?? '', first.id))
    expect(await annotationsOf(library, first.id)).toHaveLength(1)
    expect(await annotationsOf(library, second.id)).toHaveLength(0)
    await library.close()
  })

  it('is not made again when nothing has changed', async () => {
    const library = await openHome(home)
    await importArticle(library)
    expect(granted(await library.backUp())).not.toBeNull()
    expect(granted(await library.backUp())).toBeNull()
    await library.close()
  })

  it('that is damaged says so, and changes nothing', async () => {
    const library = await openHome(home)
    const article = await importArticle(library)
    const annotation = addAnnotation(library, makeAnnotation(article.id, 'note'))
    const backup = granted(await library.backUp())
    library.apply({ added: [], updated: [], removed: [annotation] })
    const [id] = await readdir(join(home.userData, 'backups'))
    const files = join(home.userData, 'backups', id ?? '', 'files')
    for (const name of await readdir(files)) await writeFile(join(files, name), '{}')
    const restored = await library.restoreBackup(backup?.id ?? '')
    expect(restored).toMatchObject({ ok: false, error: { code: 'damaged' } })
    expect(await annotationsOf(library, article.id)).toEqual([])
    await library.close()
  })

  it('holds the notes of every device', async () => {
    const other = await openHome(otherDevice(home))
    const article = await importArticle(other)
    addAnnotation(other, makeAnnotation(article.id, 'from elsewhere', 'one'))
    await other.close()
    const library = await openHome(home)
    const backup = granted(await library.backUp())
    await rm(join(home.folder, 'articles', article.id, `notes.${other.device}.json`))
    await library.lookOutside()
    expect(library.list()).toMatchObject([{ notes: 0 }])
    granted(await library.restoreBackup(backup?.id ?? ''))
    expect((await annotationsOf(library, article.id)).map(noteOf)).toEqual(['from elsewhere'])
    await library.close()
  })
})

describe('older backups', () => {
  it('are thinned to the latest, the last of each day, the last of each week', () => {
    const backups = Array.from(
      { length: 400 },
      (_, n): DatedBackup => ({
        id: String(n),
        number: n,
        time: new Date(NOW + n * (DAY_MS / 4)).toISOString(),
      }),
    )
    const gone = new Set(thinBackups(backups))
    const kept = backups.filter(({ id }) => !gone.has(id)).map(({ number }) => 399 - number)
    expect(kept.filter((age) => age < 10)).toHaveLength(BACKUPS_KEPT.latest)
    expect(kept.length).toBeLessThanOrEqual(BACKUPS_KEPT.latest + BACKUPS_KEPT.days + BACKUPS_KEPT.weeks)
    expect(Math.max(...kept)).toBeGreaterThan(4 * 7 * (BACKUPS_KEPT.weeks - 2))
  })

  it('stay, the latest ten at least, whatever the clock said when they were made', () => {
    const times = fc.array(fc.integer({ min: 0, max: 4_000_000_000_000 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(times, (all) => {
        const backups = all.map((ms, n) => ({ id: String(n), number: n, time: new Date(ms).toISOString() }))
        const gone = new Set(thinBackups(backups))
        const latest = backups.slice(-BACKUPS_KEPT.latest)
        expect(latest.some(({ id }) => gone.has(id))).toBe(false)
        expect(thinBackups(backups.filter(({ id }) => !gone.has(id)))).toEqual([])
      }),
    )
  })

  it('leave no content behind that no list names, and take none away that one does', async () => {
    const article = 'c'.repeat(64) as ArticleId
    const notes = join(home.folder, 'articles', article, 'notes.device000000.json')
    const folder = join(home.userData, 'backups', 'x')
    const library = await openHome(home)
    await library.close()
    await rm(join(home.folder, 'articles'), { recursive: true })

    await mkdir(join(notes, '..'), { recursive: true })
    for (let n = 0; n < 40; n += 1) {
      await writeFile(notes, `content ${n % 30}`)
      await makeBackup(home.folder, folder, 'time', NOW + n * 1000)
    }
    const backups = await listBackups(folder)
    expect(backups).toHaveLength(BACKUPS_KEPT.latest)
    const named = new Set(backups.flatMap((backup) => backup.files.map((file) => `${file.sha256}.json`)))
    expect(new Set(await readdir(join(folder, 'files')))).toEqual(named)
    expect((await readFile(join(folder, 'files', [...named][0] ?? ''))).length).toBeGreaterThan(0)
  })
})
