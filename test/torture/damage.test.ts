// Every truncation and every flipped bit of one copy and of both: never wrong data taken for right, never a crash.

import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readNotes } from '../../main/store/read-notes.ts'
import { gatherCopies } from '../../main/store/recovery/gather-copies.ts'
import { type Copy, recoverNotes } from '../../main/store/recovery/recover-notes.ts'
import { noteOf } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import type { DeviceId } from '../../preload/contract/ids.ts'
import {
  addAnnotation,
  CREATED,
  granted,
  type Home,
  importArticle,
  makeAnnotation,
  makeHome,
  openHome,
  removeHome,
} from '../main/store/sample-library.ts'
import { openPlain } from './plain-writer.ts'
import { isLong } from './run-store-program.ts'

let home: Home
let article: Article
let device: DeviceId
let primary: string
let mirror: string
let sound: Buffer

beforeEach(async () => {
  home = await makeHome()
  const library = await openHome(home)
  article = await importArticle(library)
  addAnnotation(library, makeAnnotation(article.id, 'the first note', 'one'))
  addAnnotation(library, makeAnnotation(article.id, 'the second note', 'two'))
  granted(await library.close())
  device = library.device
  const name = `notes.${device}.json`
  primary = join(home.folder, 'articles', article.id, name)
  const [id = ''] = await readdir(join(home.userData, 'mirror'))
  mirror = join(home.userData, 'mirror', id, `${article.id}.${name}`)
  sound = await readFile(primary)
})
afterEach(() => removeHome(home))

type Damage = (bytes: Buffer, at: number) => Buffer

const flip: Damage = (bytes, bit) => {
  const copy = Buffer.from(bytes)
  copy[bit >> 3] = (copy[bit >> 3] as number) ^ (1 << (bit & 7))
  return copy
}
const truncate: Damage = (bytes, length) => bytes.subarray(0, length)

const KINDS = [
  { what: 'flipped bit', damage: flip, count: () => sound.length * 8 },
  { what: 'truncation', damage: truncate, count: () => sound.length },
]

const TRUE_NOTES = ['the first note', 'the second note']

async function recovered(primaryBytes: Buffer, mirrorBytes: Buffer): Promise<readonly string[]> {
  const origin = { article: article.id, device, created: CREATED }
  const copies: Copy[] = [
    { path: primary, role: 'primary', read: await readNotes(primaryBytes, origin) },
    { path: mirror, role: 'mirror', read: await readNotes(mirrorBytes, origin) },
  ]
  const { document } = recoverNotes(copies)
  return [...(document?.versions.values() ?? [])].flatMap(({ record }) =>
    record?.type === 'Annotation' ? [noteOf(record)] : [],
  )
}

describe.each(KINDS)('every $what', ({ damage, count }) => {
  it('of one copy, whichever it is, costs nothing', async () => {
    for (let at = 0; at < count(); at += isLong ? 1 : 13) {
      const damaged = damage(sound, at)
      expect(await recovered(damaged, sound), `primary, at ${at}`).toEqual(TRUE_NOTES)
      expect(await recovered(sound, damaged), `mirror, at ${at}`).toEqual(TRUE_NOTES)
    }
  })

  it('of both copies at one place invents nothing', async () => {
    for (let at = 0; at < count(); at += isLong ? 1 : 13) {
      const damaged = damage(sound, at)
      for (const note of await recovered(damaged, damaged)) expect(TRUE_NOTES, `at ${at}`).toContain(note)
    }
  })

  it('of both copies at different places invents nothing, and loses at most what both hit', async () => {
    const step = isLong ? 1 : 29
    for (let at = 0; at < count(); at += step) {
      // Spread over the file: the other place is a third of it further on.
      const other = (at + Math.floor(count() / 3)) % count()
      const notes = await recovered(damage(sound, at), damage(sound, other))
      for (const note of notes) expect(TRUE_NOTES, `at ${at}`).toContain(note)
      if (damage === flip) expect(notes.length, `at ${at} and ${other}`).toBeGreaterThan(0)
    }
  })

  it('leaves the bytes where they can be found, opened as a whole library', async () => {
    const rounds = isLong ? 60 : 6
    for (let round = 0; round < rounds; round += 1) {
      const at = Math.floor(((round + 0.5) / rounds) * count())
      const damaged = damage(sound, at)
      await writeFile(primary, damaged)
      await writeFile(mirror, damaged)
      const library = await openHome(home)
      for (const annotation of library.annotations()) expect(TRUE_NOTES).toContain(noteOf(annotation))
      granted(await library.close())
      const quarantine = join(home.userData, 'quarantine')
      const kept = await Promise.all(
        (await readdir(quarantine)).map((name) => readFile(join(quarantine, name))),
      )
      expect(
        kept.some((bytes) => bytes.equals(damaged)),
        `at ${at}`,
      ).toBe(true)
    }
  })
})

describe('the control: lowdb’s own JSONFile', () => {
  it('takes some flipped bits for right, and cannot be opened after others', async () => {
    const plain = await openPlain(home.root)
    for (const note of TRUE_NOTES) await plain.write(note)
    const bytes = await readFile(plain.path)
    let [wrong, crashed] = [0, 0]
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      await writeFile(plain.path, flip(bytes, bit))
      try {
        const again = await openPlain(home.root)
        if (JSON.stringify(again.notes()) !== JSON.stringify(TRUE_NOTES)) wrong += 1
      } catch {
        crashed += 1
      }
    }
    expect(wrong).toBeGreaterThan(0)
    expect(crashed).toBeGreaterThan(0)
  })

  it('loses the notes of one of two that write one file, as two devices on a sync tool do', async () => {
    const [one, other] = [await openPlain(home.root), await openPlain(home.root)]
    await one.write('from one device')
    await other.write('from the other')
    expect(await one.onDisk()).toEqual(['from the other'])
  })

  it('is what the store does better: both devices’ notes are there', async () => {
    const other = await openHome({ ...home, userData: join(home.root, 'other') })
    const one = await openHome(home)
    addAnnotation(one, makeAnnotation(article.id, 'from one device'))
    addAnnotation(other, makeAnnotation(article.id, 'from the other'))
    granted(await one.close())
    granted(await other.close())
    const again = await openHome(home)
    const notes = again.annotations().map(noteOf)
    expect(notes).toEqual(expect.arrayContaining(['from one device', 'from the other']))
    granted(await again.close())
  })
})

it('reads back what the two copies are, so that these tests speak of the real ones', async () => {
  const copies = await gatherCopies(primary, mirror, { article: article.id, device, created: CREATED })
  expect(copies.map(({ role, read }) => [role, read.kind])).toEqual([
    ['primary', 'whole'],
    ['mirror', 'whole'],
  ])
})
