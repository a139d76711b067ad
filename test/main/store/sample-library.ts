// A real temporary folder with a library in it, and the records that tests put there.

import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Library } from '../../../main/store/library.ts'
import { openLibrary } from '../../../main/store/open-library.ts'
import { type Annotation, withNote } from '../../../preload/contract/annotation.ts'
import type { Article } from '../../../preload/contract/article.ts'
import { type AnnotationId, type ArticleId, sourceOf } from '../../../preload/contract/ids.ts'
import type { Result } from '../../../preload/contract/result.ts'

export type Home = { readonly folder: string; readonly userData: string; readonly root: string }

export async function makeHome(): Promise<Home> {
  const root = await mkdtemp(join(tmpdir(), 'postil-store-'))
  return { root, folder: join(root, 'library'), userData: join(root, 'user-data') }
}

/** Another machine with the same library folder. */
export function otherDevice(home: Home): Home {
  return { ...home, userData: join(home.root, 'other') }
}

/** Where the two copies of a device's notes on an article are, once a library is there. */
export async function notesPaths({ folder, userData }: Home, article: ArticleId, { device }: Library) {
  const name = `notes.${device}.json`
  const [id = ''] = await readdir(join(userData, 'mirror'))
  return {
    primary: join(folder, 'articles', article, name),
    mirror: join(userData, 'mirror', id, `${article}.${name}`),
  }
}

export async function removeHome({ root }: Home): Promise<void> {
  await rm(root, { recursive: true, force: true })
}

/** What a result must have been given. */
export function granted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

export async function openHome(home: Home, now?: () => number): Promise<Library> {
  const { folder, userData } = home
  return granted(await openLibrary({ folder, userData, ...(now === undefined ? {} : { now }) }))
}

export const ARTICLE_TEXT = '# Of Studies\n\nReading maketh a full man; conference a ready man.\n'

export async function importArticle(library: Library, text: string = ARTICLE_TEXT): Promise<Article> {
  return granted(
    await library.importSource({ bytes: Buffer.from(text), format: 'markdown', title: 'Of Studies' }),
  )
}

export const CREATED = '2026-03-01T10:00:00.000Z'

export function makeAnnotation(article: ArticleId, note = '', id: string = randomUUID()): Annotation {
  const highlight: Annotation = {
    type: 'Annotation',
    id: `urn:uuid:${id}` as AnnotationId,
    created: CREATED,
    modified: CREATED,
    motivation: 'highlighting',
    body: [],
    target: {
      source: sourceOf(article),
      styleClass: 'yellow',
      selector: [
        { type: 'TextPositionSelector', start: 11, end: 23 },
        {
          type: 'TextQuoteSelector',
          exact: 'Reading make',
          prefix: 'Of Studies\n',
          suffix: 'th a full man;',
        },
      ],
    },
  }
  return note === '' ? highlight : withNote(highlight, note, CREATED)
}

export function addAnnotation(library: Library, annotation: Annotation): Annotation {
  const changes = granted(library.apply({ added: [annotation], updated: [], removed: [] }))
  return (changes.added[0] ?? changes.updated[0]?.[1]) as Annotation
}

export function updateAnnotation(library: Library, from: Annotation, to: Annotation): Annotation {
  const changes = granted(library.apply({ added: [], updated: [[from, to]], removed: [] }))
  return changes.updated[0]?.[1] as Annotation
}

export async function annotationsOf(library: Library, id: ArticleId): Promise<readonly Annotation[]> {
  return granted(await library.read(id)).annotations
}
