import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { LowSync } from 'lowdb'
import { JSONFileSync } from 'lowdb/node'
import { describe, expect, it } from 'vitest'
import { createDeviceClock } from '../../../../main/store/devices/device-clock.ts'
import { mergeVersions, viewOf } from '../../../../main/store/devices/merge-devices.ts'
import {
  deletedVersion,
  editedVersion,
  purgedVersion,
  restoredVersion,
} from '../../../../main/store/records/edit-record.ts'
import { unseenVersions, type Version } from '../../../../main/store/records/record-version.ts'
import {
  type Annotation,
  colorOf,
  noteOf,
  tagsOf,
  withColor,
  withNote,
} from '../../../../preload/contract/annotation.ts'
import type { Article } from '../../../../preload/contract/article.ts'
import type { ArticleId, DeviceId } from '../../../../preload/contract/ids.ts'
import { CREATED, makeAnnotation } from '../sample-library.ts'
import {
  type Act,
  ARTICLE,
  history,
  IDS,
  offsets,
  perform,
  type Scribe,
  standingTexts,
  syncAll,
} from './histories.ts'

const NOW = Date.UTC(2026, 2, 1)
const TEN_YEARS = 10 * 365 * 86_400_000

/** A device in the simulation: its own file, its copies of the other devices' files, and its clock. */
class Device implements Scribe<Device> {
  readonly own = new Map<string, Version>()
  readonly copies = new Map<number, ReadonlyMap<string, Version>>()
  readonly clock
  readonly index: number
  readonly offsetMs: number
  constructor(index: number, offsetMs: number) {
    this.index = index
    this.offsetMs = offsetMs
    this.clock = createDeviceClock(`device${'abc'[index]}${'0'.repeat(5)}` as DeviceId)
  }

  versions(id: string): readonly Version[] {
    const all = [this.own, ...this.copies.values()].map((file) => file.get(id))
    return all.filter((version) => version !== undefined)
  }

  merged(id: string) {
    const versions = this.versions(id)
    return versions.length === 0 ? undefined : mergeVersions(versions)
  }

  view(id: string): Annotation | null {
    const merged = this.merged(id)
    return merged === undefined || merged.deleted !== null ? null : (viewOf(merged) as Annotation | null)
  }

  tick(step: number) {
    return this.clock.tick(NOW + this.offsetMs + step)
  }

  receive(from: Device) {
    this.copies.set(from.index, new Map(from.own))
    for (const version of from.own.values()) this.clock.witness(version.stamp)
  }

  edit(id: string, to: Annotation, step: number) {
    const current = this.merged(id)
    const from = this.view(id)
    if (current && from) this.own.set(id, editedVersion(current, from, to, this.tick(step)))
  }

  knows(id: string) {
    return this.merged(id) !== undefined
  }

  isInTrash(id: string) {
    const merged = this.merged(id)
    return merged !== undefined && merged.deleted !== null && merged.record !== null
  }

  add(id: string, annotation: Annotation, step: number) {
    this.own.set(id, restoredVersion(undefined, annotation, this.tick(step)))
  }

  remove(id: string, step: number) {
    const merged = this.merged(id)
    if (merged) this.own.set(id, deletedVersion(merged, CREATED, this.tick(step)))
  }

  restore(id: string, step: number) {
    const merged = this.merged(id)
    if (merged) this.own.set(id, restoredVersion(merged, viewOf(merged) as Annotation, this.tick(step)))
  }

  purge(id: string, step: number) {
    const merged = this.merged(id)
    if (merged) this.own.set(id, purgedVersion(merged, CREATED, this.tick(step)))
  }
}

type PlainFile = { readonly at: number; readonly records: { [id: string]: PlainRecord } }
type PlainRecord = { readonly annotation: Annotation | null; readonly isInTrash: boolean }

/**
 * The control: all notes in one file, written by lowdb's own `JSONFile`, and carried from device to device by a tool that
 * lets the later file win. Its clocks are right, which is more than the others have.
 */
class PlainDevice implements Scribe<PlainDevice> {
  readonly db: LowSync<PlainFile>
  constructor(path: string) {
    this.db = new LowSync(new JSONFileSync<PlainFile>(path), {
      at: -1,
      records: {},
    })
  }

  knows(id: string) {
    return this.db.data.records[id] !== undefined
  }
  view(id: string) {
    const record = this.db.data.records[id]
    return record === undefined || record.isInTrash ? null : record.annotation
  }
  isInTrash(id: string) {
    const record = this.db.data.records[id]
    return record?.isInTrash === true && record.annotation !== null
  }
  put(id: string, record: PlainRecord, step: number) {
    this.db.data = { at: step, records: { ...this.db.data.records, [id]: record } }
    this.db.write()
  }
  add(id: string, annotation: Annotation, step: number) {
    this.put(id, { annotation, isInTrash: false }, step)
  }
  edit(id: string, to: Annotation, step: number) {
    this.put(id, { annotation: to, isInTrash: false }, step)
  }
  remove(id: string, step: number) {
    this.put(id, { annotation: this.view(id), isInTrash: true }, step)
  }
  restore(id: string, step: number) {
    this.put(id, { annotation: this.db.data.records[id]?.annotation ?? null, isInTrash: false }, step)
  }
  purge(id: string, step: number) {
    this.put(id, { annotation: null, isInTrash: true }, step)
  }
  receive(from: PlainDevice) {
    if (from.db.data.at <= this.db.data.at) return
    this.db.data = structuredClone(from.db.data)
    this.db.write()
  }
  texts(id: string) {
    this.db.read()
    const annotation = this.db.data.records[id]?.annotation
    return annotation ? [noteOf(annotation)] : []
  }
}

function textsOf(device: Device, id: string): readonly string[] {
  const merged = device.merged(id)
  const view = merged ? (viewOf(merged) as Annotation | null) : null
  return view === null ? [] : [noteOf(view), ...(view['postil:otherNotes'] ?? [])]
}

describe('what several devices wrote', () => {
  it('comes to the same on every device, and in every order, grouping and repetition of the files', () => {
    fc.assert(
      fc.property(history, offsets, fc.infiniteStream(fc.nat()), (acts, clocks, random) => {
        const devices = clocks.map((offset, n) => new Device(n, offset))
        perform(devices, acts)
        syncAll(devices)
        for (const id of IDS) {
          const [first, ...others] = devices.map((device) => device.merged(id))
          if (first === undefined) continue
          const expected = viewOf(first)
          for (const other of others) {
            expect(other && viewOf(other)).toEqual(expected)
            expect(other?.deleted).toBe(first.deleted)
          }
          const versions = (devices[0] as Device).versions(id)
          const shuffled = [...versions, ...versions].sort(() => (random.next().value % 2 === 0 ? 1 : -1))
          expect(viewOf(mergeVersions(shuffled))).toEqual(expected)
          // Two by two: what is left of a part stands for that part.
          for (const version of versions) {
            const part = unseenVersions(versions.filter((each) => each !== version))
            expect(viewOf(mergeVersions([version, ...part]))).toEqual(expected)
          }
        }
      }),
      { numRuns: 400 },
    )
  })

  it('keeps every text of a note that nobody who had seen it replaced', () => {
    fc.assert(
      fc.property(history, offsets, (acts, clocks) => {
        const devices = clocks.map((offset, n) => new Device(n, offset))
        const ledger = perform(devices, acts)
        syncAll(devices)
        for (const id of IDS) {
          const standing = standingTexts(ledger, id)
          expect([...textsOf(devices[0] as Device, id)].sort()).toEqual(expect.arrayContaining([...standing]))
        }
      }),
      { numRuns: 400 },
    )
  })

  it('is lost in many of these histories by one plain file that all of them write, so that the test can fail', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'postil-plain-'))
    let count = 0
    const isLosing = (acts: readonly Act[]) => {
      const devices = [0, 1, 2].map(() => new PlainDevice(join(folder, `${count++}.json`)))
      const ledger = perform(devices, acts)
      syncAll(devices)
      return IDS.some((id) => {
        const texts = devices[0]?.texts(id) ?? []
        return standingTexts(ledger, id).some((text) => !texts.includes(text))
      })
    }
    const histories = fc.sample(history, 60)
    expect(histories.filter(isLosing).length).toBeGreaterThan(histories.length / 10)
    // With one writer alone the file is good enough: it is the others that it cannot bear.
    const alone = histories.map((acts) => acts.map((act) => (act.do === 'sync' ? act : { ...act, on: 0 })))
    expect(alone.filter(isLosing)).toEqual([])
    await rm(folder, { recursive: true })
  })

  it('keeps every tag that was added', () => {
    fc.assert(
      fc.property(history, offsets, (acts, clocks) => {
        const devices = clocks.map((offset, n) => new Device(n, offset))
        const ledger = perform(
          devices,
          acts.filter((each) => each.do !== 'purge' && each.do !== 'restore'),
        )
        syncAll(devices)
        for (const id of IDS) {
          const merged = (devices[0] as Device).merged(id)
          if (!merged) continue
          const tags = tagsOf(viewOf(merged) as Annotation)
          expect(tags).toEqual(expect.arrayContaining([...(ledger.tags.get(id) ?? [])]))
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('two devices that change one annotation at the same time', () => {
  const setUp = (aheadMs = 0) => {
    const [a, b] = [new Device(0, 0), new Device(1, aheadMs)]
    a.own.set(
      IDS[0] as string,
      restoredVersion(undefined, makeAnnotation(ARTICLE, 'base', 'record-0'), a.tick(0)),
    )
    b.receive(a)
    return { a, b, id: IDS[0] as string, view: a.view(IDS[0] as string) as Annotation }
  }

  it('keep the note of one and the colour of the other', () => {
    const { a, b, id, view } = setUp()
    a.edit(id, withNote(view, 'noted', CREATED), 1)
    b.edit(id, withColor(view, 'pink', CREATED), 2)
    a.receive(b)
    const merged = a.view(id) as Annotation
    expect([noteOf(merged), colorOf(merged), merged['postil:otherNotes']]).toEqual([
      'noted',
      'pink',
      undefined,
    ])
  })

  it('keep both texts of its note, the later one shown', () => {
    const { a, b, id, view } = setUp()
    a.edit(id, withNote(view, 'A says', CREATED), 1)
    b.edit(id, withNote(view, 'B says', CREATED), 2)
    a.receive(b)
    const merged = a.view(id) as Annotation
    expect([noteOf(merged), merged['postil:otherNotes']]).toEqual(['B says', ['A says']])
  })

  it('show one text again when the reader has removed the other', () => {
    const { a, b, id, view } = setUp()
    a.edit(id, withNote(view, 'A says', CREATED), 1)
    b.edit(id, withNote(view, 'B says', CREATED), 2)
    a.receive(b)
    const { 'postil:otherNotes': _, ...settled } = a.view(id) as Annotation
    a.edit(id, settled, 3)
    b.receive(a)
    expect((b.view(id) as Annotation)['postil:otherNotes']).toBeUndefined()
  })

  it.each([
    ['theirs', 'A says'],
    ['its own', 'B says'],
    ['both', 'B says\n\nA says'],
  ])('show both texts again when the reader undoes the choice of %s', (_, chosen) => {
    const { a, b, id, view } = setUp()
    a.edit(id, withNote(view, 'A says', CREATED), 1)
    b.edit(id, withNote(view, 'B says', CREATED), 2)
    a.receive(b)
    const open = a.view(id) as Annotation
    const { 'postil:otherNotes': _others, ...settled } = withNote(open, chosen, CREATED)
    a.edit(id, settled, 3)
    a.edit(id, open, 4)
    b.receive(a)
    for (const device of [a, b]) {
      const merged = device.view(id) as Annotation
      expect([noteOf(merged), merged['postil:otherNotes']]).toEqual(['B says', ['A says']])
    }
    // And chosen once more, it is settled everywhere.
    const { 'postil:otherNotes': _again, ...done } = withNote(b.view(id) as Annotation, chosen, CREATED)
    b.edit(id, done, 5)
    a.receive(b)
    const merged = a.view(id) as Annotation
    expect([noteOf(merged), merged['postil:otherNotes']]).toEqual([chosen, undefined])
  })

  it('do not take a text for another one when both wrote the same', () => {
    const { a, b, id, view } = setUp()
    a.edit(id, withNote(view, 'the same', CREATED), 1)
    b.edit(id, withNote(view, 'the same', CREATED), 2)
    a.receive(b)
    expect((a.view(id) as Annotation)['postil:otherNotes']).toBeUndefined()
  })

  it('bring back what one deleted when the other went on with it later', () => {
    const { a, b, id, view } = setUp()
    a.own.set(id, deletedVersion(a.merged(id) as never, CREATED, a.tick(1)))
    b.edit(id, withNote(view, 'went on', CREATED), 2)
    a.receive(b)
    expect(noteOf(a.view(id) as Annotation)).toBe('went on')
  })

  it('keep in the trash what one wrote before the other deleted it', () => {
    const { a, b, id, view } = setUp()
    b.edit(id, withNote(view, 'last words', CREATED), 1)
    a.own.set(id, deletedVersion(a.merged(id) as never, CREATED, a.tick(2)))
    a.receive(b)
    expect(a.view(id)).toBeNull()
    expect(noteOf(a.merged(id)?.record as Annotation)).toBe('last words')
  })

  it('still see what was written elsewhere without knowing that the trash was emptied', () => {
    const { a, b, id, view } = setUp()
    b.edit(id, withNote(view, 'unheard', CREATED), 1)
    a.own.set(id, purgedVersion(a.merged(id) as never, CREATED, a.tick(2)))
    a.receive(b)
    expect(noteOf(a.merged(id)?.record as Annotation)).toBe('unheard')
  })

  it('keep a text that waits beside the shown one when a third device writes yet another', () => {
    const { a, b, id, view } = setUp()
    const c = new Device(2, 0)
    c.receive(a)
    a.edit(id, withNote(view, 'A says', CREATED), 1)
    b.edit(id, withNote(view, 'B says', CREATED), 2)
    a.receive(b)
    a.edit(id, withNote(a.view(id) as Annotation, 'A says more', CREATED), 3)
    c.edit(id, withNote(view, 'C says', CREATED), 4)
    a.receive(c)
    expect([...textsOf(a, id)].sort()).toEqual(['A says', 'A says more', 'C says'])
  })

  it('let the right clock win over one ten years ahead as soon as it has seen it', () => {
    const { a, b, id, view } = setUp(TEN_YEARS)
    b.edit(id, withNote(view, 'from the future', CREATED), 1)
    a.receive(b)
    a.edit(id, withNote(a.view(id) as Annotation, 'from now', CREATED), 2)
    b.receive(a)
    expect([noteOf(b.view(id) as Annotation), (b.view(id) as Annotation)['postil:otherNotes']]).toEqual([
      'from now',
      undefined,
    ])
  })

  it('see a text that came in between as another one, when the window had not seen it', () => {
    const { a, b, id, view } = setUp()
    b.edit(id, withNote(view, 'came in', CREATED), 1)
    a.receive(b)
    const current = a.merged(id)
    if (current)
      a.own.set(id, editedVersion(current, view, withNote(view, 'typed meanwhile', CREATED), a.tick(2)))
    const merged = a.view(id) as Annotation
    expect([noteOf(merged), merged['postil:otherNotes']]).toEqual(['typed meanwhile', ['came in']])
  })
})

describe('two devices that change one article at the same time', () => {
  const revision = (digit: string) => ({
    id: digit.repeat(64) as Article['current'],
    format: 'markdown' as const,
    imported: `2026-03-0${digit}T00:00:00.000Z`,
  })
  const article: Article = {
    type: 'postil:Article',
    id: '1'.repeat(64) as ArticleId,
    title: 'Title',
    tags: [],
    added: CREATED,
    revisions: [revision('1')],
    current: revision('1').id,
  }

  it('keep the revisions that each imported, in the order of their import', () => {
    const [a, b] = [
      createDeviceClock('devicea00000' as DeviceId),
      createDeviceClock('deviceb00000' as DeviceId),
    ]
    const base = restoredVersion(undefined, article, a.tick(NOW))
    const merged = mergeVersions([base])
    b.witness(base.stamp)
    const withRevision = (digit: string) => ({
      ...article,
      revisions: [revision('1'), revision(digit)],
      current: revision(digit).id,
    })
    const mine = editedVersion(merged, article, withRevision('3'), a.tick(NOW + 1))
    const theirs = editedVersion(
      merged,
      article,
      { ...withRevision('2'), title: 'New title' },
      b.tick(NOW + 2),
    )
    const both = mergeVersions([mine, theirs]).record as Article
    expect(both.revisions.map((each) => each.id[0])).toEqual(['1', '2', '3'])
    expect([both.current[0], both.title]).toEqual(['2', 'New title'])
  })
})
