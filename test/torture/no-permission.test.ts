import { spawnSync } from 'node:child_process'
import { chmod, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Library } from '../../main/store/library.ts'
import type { Article } from '../../preload/contract/article.ts'
import type { ErrorCode } from '../../preload/contract/result.ts'
import {
  addAnnotation,
  annotationsOf,
  granted,
  type Home,
  importArticle,
  makeAnnotation,
  makeHome,
  openHome,
  removeHome,
} from '../main/store/sample-library.ts'
import { openPlain, untilState } from './plain-writer.ts'

const run = (command: string, ...args: readonly string[]) => spawnSync(command, args).status === 0
const isRoot = process.platform === 'linux' && process.getuid?.() === 0
/** `nobody`: root may write whatever modes say. */
const ORDINARY_USER = 65_534

let home: Home
let library: Library
let article: Article
let folder: string

beforeEach(async () => {
  if (isRoot) process.seteuid?.(ORDINARY_USER)
  home = await makeHome()
  library = await openHome(home)
  article = await importArticle(library)
  addAnnotation(library, makeAnnotation(article.id, 'acknowledged'))
  granted(await library.flush())
  folder = join(home.folder, 'articles', article.id)
})
afterEach(async () => {
  if (isRoot) process.seteuid?.(0)
  run('chattr', '-R', '-i', home.folder)
  await library.close()
  await removeHome(home)
})

async function refused(code: ErrorCode): Promise<void> {
  addAnnotation(library, makeAnnotation(article.id, 'meanwhile'))
  const answer = await library.flush()
  expect(answer).toMatchObject({ ok: false, error: { code } })
  expect(library.saveState()).toMatchObject({ kind: 'failed', code })
}

async function savedByItself(): Promise<void> {
  await untilState(library, 'saved')
  granted(await library.close())
  library = await openHome(home)
  expect(JSON.stringify(await annotationsOf(library, article.id))).toContain('meanwhile')
}

function asRoot<T>(work: () => T): T {
  process.seteuid?.(0)
  try {
    return work()
  } finally {
    process.seteuid?.(ORDINARY_USER)
  }
}

/** Whether a file system knows the flag that not even root may write past. */
const hasChattr = isRoot && run('sh', '-c', 'f=$(mktemp) && chattr +i "$f" && chattr -i "$f" && rm "$f"')

describe('a folder that may not be written', () => {
  it('says so, and is saved into by itself when it may be written again', async () => {
    await chmod(folder, 0o555)
    await refused('no-permission')
    await chmod(folder, 0o755)
    await savedByItself()
  })

  it('is opened for reading, with a sentence, when it was so from the start', async () => {
    granted(await library.close())
    await chmod(join(home.folder, '.postil'), 0o555)
    library = await openHome(home)
    expect(library.readOnly).toContain('may not write in')
    expect(JSON.stringify(await annotationsOf(library, article.id))).toContain('acknowledged')
    await chmod(join(home.folder, '.postil'), 0o755)
  })

  it.skipIf(!hasChattr)(
    'because it is immutable (chattr +i) says so, and is saved into by itself after',
    async () => {
      asRoot(() => run('chattr', '+i', folder))
      await refused('no-permission')
      asRoot(() => run('chattr', '-i', folder))
      await savedByItself()
    },
  )

  it.skipIf(!hasChattr)(
    'with an immutable notes file keeps what is in it, and saves by itself after',
    async () => {
      const file = join(folder, `notes.${library.device}.json`)
      asRoot(() => run('chattr', '+i', file))
      await refused('no-permission')
      asRoot(() => run('chattr', '-i', file))
      await savedByItself()
    },
  )

  it('is never saved into again by lowdb’s own writer, so that the test can fail', async () => {
    const place = join(home.root, 'plain')
    await mkdir(place)
    const plain = await openPlain(place)
    await plain.write('acknowledged')
    await chmod(place, 0o555)
    await expect(plain.write('meanwhile')).rejects.toThrow('EACCES')
    await chmod(place, 0o755)
    expect(await plain.onDisk()).toEqual(['acknowledged'])
  })
})

describe('a library folder that is deleted while it is open', () => {
  it('is told of, and no empty one takes its place; what was acknowledged is on this machine', async () => {
    await rm(home.folder, { recursive: true })
    await refused('not-found')
    await expect(readdir(home.folder)).rejects.toThrow('ENOENT')
    const [id = ''] = await readdir(join(home.userData, 'mirror'))
    const mirrored = await readdir(join(home.userData, 'mirror', id))
    expect(mirrored).toContain(`${article.id}.notes.${library.device}.json`)
  })

  it('in which only the article’s folder is gone gets it again, with its notes', async () => {
    await rm(folder, { recursive: true })
    addAnnotation(library, makeAnnotation(article.id, 'meanwhile'))
    granted(await library.flush())
    expect(library.annotations()).toHaveLength(2)
    expect(await readdir(folder)).toContain(`notes.${library.device}.json`)
  })
})
