// Every truncation and every flipped bit of one copy and of both: never wrong data taken for right, never a crash.

import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { readNotes } from '../../main/store/read-notes.ts'
import { gatherCopies } from '../../main/store/recovery/gather-copies.ts'
import { type Copy, recoverNotes } from '../../main/store/recovery/recover-notes.ts'
import { noteOf } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import type { DeviceId } from '../../preload/contract/ids.ts'
import { freshHome } from '../main/store/fresh-home.ts'
import {
  addAnnotation,
  CREATED,
  granted,
  importArticle,
  makeAnnotation,
  notesPaths,
  openHome,
  otherDevice,
} from '../main/store/sample-library.ts'
import { openPlain } from './plain-writer.ts'
import { isLong } from './run-store-program.ts'

const home = freshHome()
let article: Article
let device: DeviceId
let primary: string
let mirror: string
let sound: Buffer

beforeEach(async () => {
  const library = await openHome(home)
  article = await importArticle(library)
  addAnnotation(library, makeAnnotation(article.id, 'the first note', 'one'))
  addAnnotation(library, makeAnnotation(article.id, 'the second note', 'two'))
  granted(await library.close())
  device = library.device
  ;({ primary, mirror } = await notesPaths(home, article.id, library))
  sound = await readFile(primary)
})

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

/** How far apart the two copies are hit: in bits for flips, in bytes for truncations. */
const SPACINGS = [
  { name: 'one', distance: () => 1 },
  { name: 'seven', distance: () => 7 },
  { name: 'eight', distance: () => 8 },
  { name: 'a hundred', distance: () => 100 },
  { name: 'nearly a thousand', distance: () => 997 },
  { name: 'a tenth of the file', distance: (all: number) => Math.floor(all / 10) },
  { name: 'a quarter of the file', distance: (all: number) => Math.floor(all / 4) },
  { name: 'a third of the file', distance: (all: number) => Math.floor(all / 3) },
  { name: 'half the file', distance: (all: number) => Math.floor(all / 2) },
  { name: 'the whole file but one', distance: (all: number) => all - 1 },
].filter(({ name }) => isLong || ['one', 'a hundred', 'a third of the file'].includes(name))

/** The lines that a bit belongs to, counted from 0: its own, and where it is of a line's end the one that follows. */
function linesOf(bit: number): ReadonlySet<number> {
  const before =
    sound
      .subarray(0, bit >> 3)
      .toString('latin1')
      .split('\n').length - 1
  return new Set(sound[bit >> 3] === LINE_FEED ? [before, before + 1] : [before])
}
const LINE_FEED = 10

/** The lines on which the notes stand, in the order of `TRUE_NOTES`. */
function linesOfNotes(): readonly number[] {
  const lines = sound.toString('utf8').split('\n')
  return TRUE_NOTES.map((note) => lines.findIndex((line) => line.includes(note)))
}

describe('a flipped bit in each of both copies', () => {
  it.each(SPACINGS)('$name bits apart, loses at most the note that both hit', async ({ distance }) => {
    const all = sound.length * 8
    const lines = linesOfNotes()
    for (let bit = 0; bit < all; bit += isLong ? 1 : 29) {
      const other = (bit + distance(all)) % all
      const [one, two] = [linesOf(bit), linesOf(other)]
      const safe = TRUE_NOTES.filter((_, index) => {
        const line = lines[index] as number
        return !(one.has(line) && two.has(line))
      })
      const notes = await recovered(flip(sound, bit), flip(sound, other))
      expect(notes, `at ${bit} and ${other}`).toEqual(expect.arrayContaining(safe))
    }
  })
})

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

  it.each(SPACINGS)('of both copies, $name apart, invents nothing', async ({ distance }) => {
    const step = isLong ? 1 : 97
    for (let at = 0; at < count(); at += step) {
      const other = (at + distance(count())) % count()
      const notes = await recovered(damage(sound, at), damage(sound, other))
      for (const note of notes) expect(TRUE_NOTES, `at ${at}`).toContain(note)
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

/** What lowdb's own writer takes from a file of these bytes; null where it throws. */
async function readPlain(path: string, bytes: Buffer): Promise<readonly string[] | null> {
  await writeFile(path, bytes)
  return openPlain(home.root).then(
    (again) => again.notes(),
    () => null,
  )
}

describe('the control: lowdb’s own JSONFile', () => {
  it('takes some flipped bits for right, and cannot be opened after others', async () => {
    const plain = await openPlain(home.root)
    for (const note of TRUE_NOTES) await plain.write(note)
    const bytes = await readFile(plain.path)
    let [wrong, crashed] = [0, 0]
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const notes = await readPlain(plain.path, flip(bytes, bit))
      if (notes === null) crashed += 1
      else if (JSON.stringify(notes) !== JSON.stringify(TRUE_NOTES)) wrong += 1
    }
    expect(wrong).toBeGreaterThan(0)
    expect(crashed).toBeGreaterThan(0)
  })

  it.each(SPACINGS)(
    'kept twice, with a flipped bit in each $name bits apart, takes some for right and loses others',
    async ({ distance }) => {
      const plain = await openPlain(home.root)
      for (const note of TRUE_NOTES) await plain.write(note)
      const bytes = await readFile(plain.path)
      const all = bytes.length * 8
      let [wrong, lost] = [0, 0]
      for (let bit = 0; bit < all; bit += 1) {
        // The first copy that can be read at all is believed, for nothing tells whether it is true.
        const first = await readPlain(plain.path, flip(bytes, bit))
        const believed = first ?? (await readPlain(plain.path, flip(bytes, (bit + distance(all)) % all)))
        if (believed === null) lost += 1
        else if (JSON.stringify(believed) !== JSON.stringify(TRUE_NOTES)) wrong += 1
      }
      expect(wrong).toBeGreaterThan(0)
      expect(lost).toBeGreaterThan(0)
    },
  )

  it('loses the notes of one of two that write one file, as two devices on a sync tool do', async () => {
    const [one, other] = [await openPlain(home.root), await openPlain(home.root)]
    await one.write('from one device')
    await other.write('from the other')
    expect(await one.onDisk()).toEqual(['from the other'])
  })

  it('is what the store does better: both devices’ notes are there', async () => {
    const other = await openHome(otherDevice(home))
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
