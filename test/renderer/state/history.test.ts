import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Annotation } from '../../../preload/contract/annotation.ts'
import { applyChanges, type ChangeSet, NO_CHANGES } from '../../../preload/contract/change-set.ts'
import {
  dropTouched,
  type History,
  JOIN_AT_MOST_MS,
  JOIN_PAUSE_MS,
  MAX_STEPS,
  NO_HISTORY,
  record,
  redo,
  type Step,
  undo,
} from '../../../renderer/state/history.ts'
import { sampleAnnotation } from '../../samples/annotations.ts'

type Records = ReadonlyMap<string, Annotation>

function step(changes: ChangeSet, options: Partial<Step> = {}): Step {
  const { label = 'Edit', joinKey = null, begun = 0, ended = begun } = options
  return { label, changes, joinKey, begun, ended }
}

function noteChange(name: string, from: string, to: string): ChangeSet {
  const before = sampleAnnotation(name, { note: from })
  return { ...NO_CHANGES, updated: [[before, sampleAnnotation(name, { note: to })]] }
}

const names = ['a', 'b', 'c']

/** What a reader might do: highlight, write, delete, in any order. */
const deeds = fc.array(
  fc.record({
    name: fc.constantFrom(...names),
    note: fc.constantFrom('one', 'two', 'three'),
    remove: fc.boolean(),
    pauseMs: fc.nat(3000),
    joinKey: fc.constantFrom(null, 'note'),
  }),
  { maxLength: 12 },
)

function live(story: typeof deeds extends fc.Arbitrary<infer Deeds> ? Deeds : never): {
  records: Records
  history: History
} {
  let records: Records = new Map()
  let history = NO_HISTORY
  let now = 0
  for (const { name, note, remove, pauseMs, joinKey } of story) {
    now += pauseMs
    const to = sampleAnnotation(name, { note })
    const known = records.get(to.id)
    const changes: ChangeSet =
      known === undefined
        ? { ...NO_CHANGES, added: [to] }
        : remove
          ? { ...NO_CHANGES, removed: [known] }
          : { ...NO_CHANGES, updated: [[known, to]] }
    records = applyChanges(records, changes as ChangeSet<Annotation>)
    history = record(history, step(changes, { joinKey, begun: now }))
  }
  return { records, history }
}

const sorted = (records: Records) => [...records.values()].sort((a, b) => (a.id < b.id ? -1 : 1))

describe('undo and redo', () => {
  it('undone and redone changes nothing', () => {
    fc.assert(
      fc.property(deeds, (story) => {
        const { records, history } = live(story)
        const undone = undo(history)
        if (undone === null) return
        const back = applyChanges(records, undone.changes as ChangeSet<Annotation>)
        const redone = redo(undone.history)
        if (redone === null) throw new Error('what was undone can be redone')
        const again = applyChanges(back, redone.changes as ChangeSet<Annotation>)
        expect(sorted(again)).toEqual(sorted(records))
        expect(redone.history.undone).toEqual(history.undone)
        expect(redone.history.done.map(({ changes }) => changes)).toEqual(
          history.done.map(({ changes }) => changes),
        )
      }),
    )
  })

  it('undone to the end leaves nothing, redone to the end leaves everything', () => {
    fc.assert(
      fc.property(deeds, (story) => {
        const end = live(story)
        let { records, history } = end
        for (let next = undo(history); next !== null; next = undo(history)) {
          records = applyChanges(records, next.changes as ChangeSet<Annotation>)
          history = next.history
        }
        expect(records.size).toBe(0)
        for (let next = redo(history); next !== null; next = redo(history)) {
          records = applyChanges(records, next.changes as ChangeSet<Annotation>)
          history = next.history
        }
        expect(sorted(records)).toEqual(sorted(end.records))
      }),
    )
  })

  it('has nothing to undo or redo at first', () => {
    expect(undo(NO_HISTORY)).toBeNull()
    expect(redo(NO_HISTORY)).toBeNull()
  })

  it('forgets what was undone once something new is done', () => {
    const first = record(NO_HISTORY, step(noteChange('a', '', 'x')))
    const undone = undo(first)
    const then = record(undone?.history ?? NO_HISTORY, step(noteChange('b', '', 'y')))
    expect(redo(then)).toBeNull()
  })

  it(`keeps the latest ${MAX_STEPS} steps`, () => {
    let history = NO_HISTORY
    for (let at = 0; at <= MAX_STEPS; at += 1) {
      history = record(history, step(noteChange('a', '', ''), { label: String(at) }))
    }
    expect(history.done).toHaveLength(MAX_STEPS)
    expect(history.done[0]?.label).toBe('1')
  })
})

describe('typing', () => {
  const typed = (name: string, from: string, to: string, at: number) =>
    step(noteChange(name, from, to), { joinKey: `note ${name}`, begun: at })

  it('joins into one step that undoes all of it', () => {
    const history = [typed('a', '', 'o', 0), typed('a', 'o', 'on', 200), typed('a', 'on', 'one', 400)].reduce(
      record,
      NO_HISTORY,
    )
    expect(history.done).toHaveLength(1)
    expect(undo(history)?.changes).toEqual(noteChange('a', 'one', ''))
  })

  it.each([
    ['after a pause', typed('a', 'o', 'on', JOIN_PAUSE_MS)],
    ['in another note', typed('b', '', 'x', 100)],
    ['for another kind of edit', step(noteChange('a', 'o', ''), { begun: 100 })],
  ])('begins a new step %s', (_, second) => {
    expect([typed('a', '', 'o', 0), second].reduce(record, NO_HISTORY).done).toHaveLength(2)
  })

  it('begins a new step when it has gone on for long', () => {
    let history = NO_HISTORY
    const pause = JOIN_PAUSE_MS - 1
    for (let at = 0; at <= JOIN_AT_MOST_MS + pause; at += pause) {
      history = record(history, typed('a', String(at), String(at + 1), at))
    }
    expect(history.done.length).toBe(2)
  })

  it('does not join a step that was undone and redone', () => {
    const undone = undo(record(NO_HISTORY, typed('a', '', 'o', 0)))
    const redone = redo(undone?.history ?? NO_HISTORY)
    expect(record(redone?.history ?? NO_HISTORY, typed('a', 'o', 'on', 100)).done).toHaveLength(2)
  })
})

describe('a change from outside', () => {
  it('drops the steps that touch its records, done and undone, and no others', () => {
    const done = [noteChange('a', '', 'x'), noteChange('b', '', 'y'), noteChange('c', '', 'z')]
    const all = done.map((changes) => step(changes)).reduce(record, NO_HISTORY)
    const history = undo(all)?.history ?? NO_HISTORY
    const left = dropTouched(history, {
      ...NO_CHANGES,
      removed: [sampleAnnotation('a'), sampleAnnotation('c')],
    })
    expect(left.done.map(({ changes }) => changes)).toEqual([done[1]])
    expect(left.undone).toEqual([])
  })
})
