import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeStamp, oldestStamp } from '../../../../main/store/devices/device-clock.ts'
import { emptyDocument, type NotesDocument } from '../../../../main/store/notes-file.ts'
import { freshVersion, type Version } from '../../../../main/store/records/record-version.ts'
import { type Copy, recoverNotes } from '../../../../main/store/recovery/recover-notes.ts'
import { type Annotation, noteOf } from '../../../../preload/contract/annotation.ts'
import type { Stamp } from '../../../../preload/contract/ids.ts'
import { makeAnnotation } from '../sample-library.ts'
import { ARTICLE, DEVICE } from '../sample-notes.ts'

type Role = Copy['role']
type Kind = Exclude<Copy['read']['kind'], 'too-new'>

function version(id: string, note: string, stamp: Stamp | number): Version {
  const made = typeof stamp === 'number' ? makeStamp(stamp, 0, DEVICE) : stamp
  return freshVersion(makeAnnotation(ARTICLE, note, id), made)
}

function documentOf(
  sequence: number,
  versions: readonly Version[],
  setAside: readonly unknown[] = [],
): NotesDocument {
  const empty = emptyDocument('urn:uuid:11111111-1111-4111-8111-111111111111', ARTICLE, DEVICE)
  return { ...empty, sequence, versions: new Map(versions.map((each) => [each.id, each])), setAside }
}

function copy(role: Role, kind: Kind, document: NotesDocument, lost: readonly string[] = []): Copy {
  const read =
    kind === 'damaged'
      ? { kind, document, lost }
      : kind === 'edited'
        ? { kind, document, schema: 1 }
        : { kind, document }
  return { path: `/${role}`, role, read }
}

const notesIn = (document: NotesDocument | null) =>
  [...(document?.versions.values() ?? [])].map((each) => noteOf(each.record as Annotation)).sort()

describe('recovering a notes file from its copies', () => {
  const one = version('one', 'first', 1)
  const two = version('two', 'second', 2)

  it('has nothing to do where both copies are whole and say the same', () => {
    const same = documentOf(5, [one, two])
    const recovery = recoverNotes([copy('primary', 'whole', same), copy('mirror', 'whole', same)])
    expect(recovery.isOnDisk).toBe(true)
    expect(recovery.document?.sequence).toBe(5)
  })

  it.each([
    ['of an older generation', copy('mirror', 'whole', documentOf(4, [one, two]))],
    ['damaged', copy('mirror', 'damaged', documentOf(5, [one, two]))],
    ['short of a record', copy('mirror', 'whole', documentOf(5, [one]))],
    ['rich of a record', copy('mirror', 'whole', documentOf(5, [one, two, version('three', 'third', 3)]))],
    [
      'of a newer version of one',
      copy('mirror', 'whole', documentOf(5, [one, version('two', 'second, again', 3)])),
    ],
    ['of an entry that the other has not', copy('mirror', 'whole', documentOf(5, [one, two], ['?']))],
    ['not the second one', copy('left-over', 'whole', documentOf(5, [one, two]))],
  ])('writes both again where the other copy is %s', (_, other) => {
    const primary = copy('primary', 'whole', documentOf(5, [one, two]))
    expect(recoverNotes([primary, other]).isOnDisk).toBe(false)
  })

  it('goes on from the highest generation that is sure, not from what a damaged copy says of itself', () => {
    const damaged = copy('primary', 'damaged', documentOf(9_000_000, [one]))
    expect(recoverNotes([damaged, copy('mirror', 'whole', documentOf(5, [two]))]).document?.sequence).toBe(5)
    expect(recoverNotes([damaged]).document?.sequence).toBe(9_000_000)
  })

  it('adds what a damaged copy still has, and quotes what it lost only where no whole copy replaces it', () => {
    const damaged = copy('mirror', 'damaged', documentOf(5, [two]), ['{"lost"'])
    const saved = recoverNotes([copy('primary', 'whole', documentOf(5, [one])), damaged])
    expect(notesIn(saved.document)).toEqual(['first', 'second'])
    expect(saved.lost).toEqual([])
    const partly = recoverNotes([copy('backup', 'whole', documentOf(2, [one])), damaged])
    expect(notesIn(partly.document)).toEqual(['first', 'second'])
    expect(partly.lost).toEqual(['{"lost"'])
  })

  it('keeps the newer version of a record, wherever it stands', () => {
    const newer = version('one', 'first, again', 7)
    const recovery = recoverNotes([
      copy('primary', 'whole', documentOf(6, [one, two])),
      copy('left-over', 'damaged', documentOf(7, [newer])),
    ])
    expect(notesIn(recovery.document)).toEqual(['first, again', 'second'])
  })

  it('believes the copy that it believed first where two contents have one stamp', () => {
    const recovery = recoverNotes([
      copy('mirror', 'damaged', documentOf(6, [version('one', 'not this', one.stamp)])),
      copy('primary', 'whole', documentOf(5, [one])),
    ])
    expect(notesIn(recovery.document)).toEqual(['first'])
  })

  it('keeps what is no annotation once, and of a backup not at all', () => {
    const recovery = recoverNotes([
      copy('primary', 'whole', documentOf(5, [], [{ odd: 1 }])),
      copy('mirror', 'whole', documentOf(5, [], [{ odd: 1 }, { odd: 2 }])),
      copy('backup', 'whole', documentOf(3, [], [{ odd: 3 }])),
    ])
    expect(recovery.document?.setAside).toEqual([{ odd: 1 }, { odd: 2 }])
  })

  describe('with a file that somebody has edited', () => {
    const mirror = copy('mirror', 'whole', documentOf(5, [one, two]))
    const edits = (sequence: number, versions: readonly Version[]) =>
      recoverNotes([copy('primary', 'edited', documentOf(sequence, versions)), mirror]).handEdits

    it('finds no edit where nothing but the checksum was taken out', () => {
      expect(edits(5, [one, two])).toEqual([])
    })

    it('finds a note that differs under an unchanged stamp', () => {
      const changed = version('one', 'by hand', one.stamp)
      expect(edits(5, [changed, two])).toEqual([{ from: one, to: changed }])
    })

    it('finds a note without a stamp: a new one, and one that stands in for another', () => {
      const fresh = version('new', 'by hand', oldestStamp(DEVICE))
      const changed = version('one', 'by hand', oldestStamp(DEVICE))
      expect(edits(5, [fresh, one, two])).toEqual([{ from: null, to: fresh }])
      expect(edits(5, [changed, two])).toEqual([{ from: one, to: changed }])
      expect(edits(5, [version('one', 'first', oldestStamp(DEVICE)), two])).toEqual([])
    })

    it('takes a note with a later stamp as it is, and leaves an earlier one', () => {
      const recovery = recoverNotes([
        copy('primary', 'edited', documentOf(5, [version('one', 'later', 9), version('two', 'earlier', 1)])),
        mirror,
      ])
      expect(recovery.handEdits).toEqual([])
      expect(notesIn(recovery.document)).toEqual(['later', 'second'])
    })

    it('takes a missing note for taken out only in the newest generation', () => {
      expect(edits(5, [one])).toEqual([{ from: two, to: null }])
      expect(edits(4, [one])).toEqual([])
    })

    it('does not take out again what was deleted already', () => {
      const deleted: Version = { ...two, deleted: '2026-03-01T10:00:00.000Z' }
      const before = copy('mirror', 'whole', documentOf(5, [one, deleted]))
      const { handEdits } = recoverNotes([copy('primary', 'edited', documentOf(5, [one])), before])
      expect(handEdits).toEqual([])
    })
  })

  it('comes to the same whatever the order of the copies', () => {
    const anyVersion = fc
      .tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 4 }))
      .map(([id, stamp]) => version(id, `${id} at ${stamp}`, stamp))
    const anyCopy = (role: Role, sequence: number) =>
      fc
        .tuple(fc.constantFrom<Kind>('whole', 'damaged'), fc.array(anyVersion, { maxLength: 4 }))
        .map(([kind, versions]) => copy(role, kind, documentOf(sequence, versions)))
    fc.assert(
      fc.property(
        fc
          .tuple(anyCopy('primary', 5), anyCopy('mirror', 6), anyCopy('left-over', 7), anyCopy('backup', 3))
          .chain((copies) => fc.tuple(fc.constant(copies), fc.shuffledSubarray(copies, { minLength: 4 }))),
        ([copies, shuffled]) => {
          const [expected, found] = [recoverNotes(copies), recoverNotes(shuffled)]
          expect(notesIn(found.document)).toEqual(notesIn(expected.document))
          expect(found.document?.sequence).toBe(expected.document?.sequence)
          expect(found.isOnDisk).toBe(expected.isOnDisk)
        },
      ),
    )
  })
})
