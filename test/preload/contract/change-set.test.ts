import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  applyChanges,
  type ChangeSet,
  invert,
  isEmpty,
  squash,
} from '../../../preload/contract/change-set.ts'

type Item = { readonly id: string; readonly value: number }
type Items = ReadonlyMap<string, Item>

const ids = ['a', 'b', 'c', 'd', 'e']
const items = fc
  .uniqueArray(fc.constantFrom(...ids), { maxLength: 5 })
  .chain((names) => fc.tuple(fc.constant(names), fc.array(fc.nat(9), { minLength: 5, maxLength: 5 })))
  .map(([names, values]): Items => new Map(names.map((id, at) => [id, { id, value: values[at] ?? 0 }])))

/** A change that speaks truly of what it changes, as every change of the window does. */
function changeOf(
  before: Items,
  plan: readonly { id: string; value: number; remove: boolean }[],
): ChangeSet<Item> {
  const added: Item[] = []
  const updated: [Item, Item][] = []
  const removed: Item[] = []
  const seen = new Set<string>()
  for (const { id, value, remove } of plan) {
    if (seen.has(id)) continue
    seen.add(id)
    const known = before.get(id)
    if (known === undefined) added.push({ id, value })
    else if (remove) removed.push(known)
    else updated.push([known, { id, value }])
  }
  return { added, updated, removed }
}

const plan = fc.array(fc.record({ id: fc.constantFrom(...ids), value: fc.nat(9), remove: fc.boolean() }), {
  maxLength: 5,
})
/** Some items, and changes that follow one another. */
const story = fc.tuple(items, fc.array(plan, { maxLength: 6 })).map(([before, plans]) => {
  const changes: ChangeSet<Item>[] = []
  let now = before
  for (const each of plans) {
    const change = changeOf(now, each)
    changes.push(change)
    now = applyChanges(now, change)
  }
  return { before, changes, after: now }
})

const sorted = (records: Items) => [...records.values()].sort((a, b) => (a.id < b.id ? -1 : 1))

it('is undone by its inverse', () => {
  fc.assert(
    fc.property(story, ({ before, changes }) => {
      let now = before
      for (const change of changes) {
        const next = applyChanges(now, change)
        expect(sorted(applyChanges(next, invert(change)))).toEqual(sorted(now))
        now = next
      }
    }),
  )
})

it('is itself again when inverted twice', () => {
  fc.assert(
    fc.property(story, ({ changes }) => {
      for (const change of changes) expect(invert(invert(change))).toEqual(change)
    }),
  )
})

it('does the same squashed as one after the other', () => {
  fc.assert(
    fc.property(story, ({ before, changes, after }) => {
      expect(sorted(applyChanges(before, squash(changes)))).toEqual(sorted(after))
    }),
  )
})

it('is undone whole by the inverse of what was squashed', () => {
  fc.assert(
    fc.property(story, ({ before, changes, after }) => {
      expect(sorted(applyChanges(after, invert(squash(changes))))).toEqual(sorted(before))
    }),
  )
})

it('squashes in any grouping to the same', () => {
  fc.assert(
    fc.property(story, fc.nat(6), ({ changes }, cut) => {
      const grouped = squash([squash(changes.slice(0, cut)), squash(changes.slice(cut))])
      const whole = squash(changes)
      const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
      expect([...grouped.added].sort(byId)).toEqual([...whole.added].sort(byId))
      expect([...grouped.removed].sort(byId)).toEqual([...whole.removed].sort(byId))
      expect(grouped.updated.length).toBe(whole.updated.length)
    }),
  )
})

it('leaves no trace of what came and went', () => {
  const item = { id: 'a', value: 1 }
  const coming = { added: [item], updated: [], removed: [] }
  expect(isEmpty(squash([coming, invert(coming)]) as never)).toBe(true)
})

it('does not bring back what is not there by updating it', () => {
  const item = { id: 'a', value: 1 }
  expect(applyChanges(new Map(), { added: [], updated: [[item, item]], removed: [] }).size).toBe(0)
})
