// A program that the tests kill, stop, starve and cut off from power. It writes one note after the other and says
// each one's name on standard output when, and only when, it was told that the note is on disk.
//
//   write <writer> <folder> <prefix> <count>     notes "<prefix>-1" … "<prefix>-<count>"
//   check <writer> <folder>                      prints, as JSON, the notes that are found
//
// Writers: `store` is ours, `store-now` is ours when it must not wait. `jsonfile` is lowdb's own, and `in-place` the plainest there is: they are the negative
// controls, to show that a test can fail.

import { mkdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'
import type { Library } from '../../main/store/library.ts'
import { openLibrary } from '../../main/store/open-library.ts'
import { type Annotation, noteOf, withNote } from '../../preload/contract/annotation.ts'
import { type AnnotationId, type ArticleId, sourceOf } from '../../preload/contract/ids.ts'
import type { Result } from '../../preload/contract/result.ts'

type Writer = {
  readonly write: (note: string) => Promise<void>
  readonly notes: () => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

const CREATED = '2026-03-01T10:00:00.000Z'
/** Long enough that a note file has several pages of the disk after a few notes. */
const PADDING = ' maketh a full man'.repeat(20)

function granted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

function makeNote(article: ArticleId, note: string): Annotation {
  const plain: Annotation = {
    type: 'Annotation',
    id: `urn:uuid:${note}` as AnnotationId,
    created: CREATED,
    modified: CREATED,
    motivation: 'commenting',
    body: [],
    target: { source: sourceOf(article) },
  }
  return withNote(plain, note + PADDING, CREATED)
}

async function saveStubbornly(library: Library): Promise<void> {
  for (let attempt = 0; attempt < 8; attempt += 1) if ((await library.flush()).ok) return
  granted(await library.flush())
}

const openStoreInHaste = (root: string) =>
  openStore(root, async (library) => void granted(library.flushNow()))

async function openStore(root: string, save = saveStubbornly): Promise<Writer> {
  const library = granted(
    await openLibrary({ folder: join(root, 'library'), userData: join(root, 'user-data') }),
  )
  return {
    async write(note) {
      const bytes = Buffer.from('# Of Studies\n')
      const imported = await library.importSource({ bytes, format: 'markdown', title: 'Of Studies' })
      const article = granted(imported)
      granted(library.apply({ added: [makeNote(article.id, note)], updated: [], removed: [] }))
      await save(library)
    },
    async notes() {
      const found: string[] = []
      for (const { article } of library.list()) {
        const opened = await library.read(article.id)
        if (opened.ok)
          found.push(...opened.value.annotations.map((each) => noteOf(each).replace(PADDING, '')))
      }
      return found
    },
    async close() {
      granted(await library.close())
    },
  }
}

async function openJsonFile(root: string): Promise<Writer> {
  mkdirSync(root, { recursive: true })
  const db = new Low<{ notes: string[] }>(new JSONFile(join(root, 'notes.json')), { notes: [] })
  await db.read()
  return {
    async write(note) {
      db.data.notes.push(note + PADDING)
      // Another instance may have renamed the temporary file that both use. An app would try again.
      await db.write().catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error
        return db.write()
      })
    },
    notes: async () => db.data.notes.map((note) => note.replace(PADDING, '')),
    close: async () => undefined,
  }
}

async function openInPlace(root: string): Promise<Writer> {
  const path = join(root, 'notes.txt')
  const read = () => readFileSync(path, { encoding: 'utf8', flag: 'a+' }).split('\n')
  const notes = read().filter((line) => line !== '')
  return {
    async write(note) {
      notes.push(note + PADDING)
      writeFileSync(path, notes.map((line) => `${line}\n`).join(''))
    },
    notes: async () => notes.map((note) => note.replace(PADDING, '')),
    close: async () => undefined,
  }
}

const WRITERS: { readonly [name: string]: (root: string) => Promise<Writer> } = {
  store: (root) => openStore(root),
  'store-now': openStoreInHaste,
  jsonfile: openJsonFile,
  'in-place': openInPlace,
}

const [task, writerName = '', root = '', prefix = '', count = '0'] = process.argv.slice(2)
const open = WRITERS[writerName]
if (open === undefined) throw new Error(`no writer is called ${writerName}`)
const writer = await open(root)
if (task === 'check') {
  writeSync(1, JSON.stringify(await writer.notes()))
} else {
  for (let n = 1; n <= Number(count); n += 1) {
    await writer.write(`${prefix}-${n}`)
    writeSync(1, `${prefix}-${n}\n`)
  }
}
await writer.close()
