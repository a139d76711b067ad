// Random histories of a month on three devices: what readers do to two annotations, and when which device hears of another.

import fc from 'fast-check'
import {
  type Annotation,
  noteOf,
  tagsOf,
  withColor,
  withNote,
  withTags,
} from '../../../../preload/contract/annotation.ts'
import type { ArticleId } from '../../../../preload/contract/ids.ts'
import { CREATED, makeAnnotation } from '../sample-library.ts'

export const ARTICLE = 'a'.repeat(64) as ArticleId
const TEN_YEARS = 10 * 365 * 86_400_000

export const IDS = ['urn:uuid:record-0', 'urn:uuid:record-1']

/** A device on which a history takes place. `step` is when, counted from the beginning. */
export type Scribe<Self> = {
  /** Whether it has ever heard of the record. */
  knows(id: string): boolean
  /** Null for a record that is not there, or in the trash. */
  view(id: string): Annotation | null
  isInTrash(id: string): boolean
  add(id: string, annotation: Annotation, step: number): void
  edit(id: string, to: Annotation, step: number): void
  remove(id: string, step: number): void
  restore(id: string, step: number): void
  purge(id: string, step: number): void
  /** Hears of all that the other has. */
  receive(from: Self): void
}

export type Act =
  | {
      readonly do:
        | 'add'
        | 'note'
        | 'tag'
        | 'colour'
        | 'drop-other'
        | 'undo-drop'
        | 'delete'
        | 'restore'
        | 'purge'
      readonly on: number
      readonly record: number
    }
  | { readonly do: 'sync'; readonly from: number; readonly to: number }

const index = fc.integer({ min: 0, max: 2 })
// Mostly one record, so that the devices get in each other's way.
const record = fc.constantFrom(0, 0, 0, 0, 1)
const act = (name: Exclude<Act['do'], 'sync'>) =>
  fc.record({ do: fc.constant(name), on: index, record }) as fc.Arbitrary<Act>
export const history = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: act('add') },
    { weight: 6, arbitrary: act('note') },
    { weight: 3, arbitrary: act('tag') },
    { weight: 2, arbitrary: act('colour') },
    { weight: 1, arbitrary: act('drop-other') },
    { weight: 1, arbitrary: act('undo-drop') },
    { weight: 2, arbitrary: act('delete') },
    { weight: 1, arbitrary: act('restore') },
    { weight: 1, arbitrary: act('purge') },
    {
      weight: 8,
      arbitrary: fc.record({ do: fc.constant('sync' as const), from: index, to: index }) as fc.Arbitrary<Act>,
    },
  ),
  { minLength: 5, maxLength: 60 },
)
export const offsets = fc.tuple(
  ...[0, 1, 2].map(() => fc.constantFrom(0, 5, -3_600_000, TEN_YEARS, -TEN_YEARS)),
)

/** What the readers wrote and what they themselves took away again, by record. */
export class Ledger {
  readonly texts = new Map<string, Set<string>>()
  readonly replaced = new Map<string, Set<string>>()
  readonly purged = new Set<string>()
  readonly tags = new Map<string, Set<string>>()
  note(book: Map<string, Set<string>>, id: string, value: string) {
    book.set(id, new Set([...(book.get(id) ?? []), value]))
  }
}

export function perform<Device extends Scribe<Device>>(
  devices: readonly Device[],
  acts: readonly Act[],
): Ledger {
  const ledger = new Ledger()
  acts.forEach((each, step) => {
    if (each.do === 'sync') {
      const [from, to] = [devices[each.from], devices[each.to]]
      if (from && to && from !== to) to.receive(from)
    } else {
      performAct(devices[each.on] as Device, each, step, ledger)
    }
  })
  return ledger
}

function performAct<Device extends Scribe<Device>>(
  device: Device,
  act: Exclude<Act, { readonly do: 'sync' }>,
  step: number,
  ledger: Ledger,
): void {
  const id = `urn:uuid:record-${act.record}`
  const view = device.view(id)
  if (act.do === 'add' && !device.knows(id)) {
    device.add(id, makeAnnotation(ARTICLE, `first ${step}`, `record-${act.record}`), step)
    ledger.note(ledger.texts, id, `first ${step}`)
  } else if (act.do === 'note' && view) {
    device.edit(id, withNote(view, `text ${step}`, CREATED), step)
    ledger.note(ledger.texts, id, `text ${step}`)
    ledger.note(ledger.replaced, id, noteOf(view))
  } else if (act.do === 'tag' && view) {
    device.edit(id, withTags(view, [...tagsOf(view), `tag ${step}`], CREATED), step)
    ledger.note(ledger.tags, id, `tag ${step}`)
  } else if (act.do === 'colour' && view) {
    device.edit(id, withColor(view, step % 2 === 0 ? 'blue' : 'green', CREATED), step)
  } else if (act.do === 'drop-other' && view?.['postil:otherNotes']) {
    for (const text of view['postil:otherNotes']) ledger.note(ledger.replaced, id, text)
    const { 'postil:otherNotes': _, ...rest } = view
    device.edit(id, rest, step)
  } else if (act.do === 'undo-drop' && view?.['postil:otherNotes']) {
    const { 'postil:otherNotes': _, ...rest } = view
    device.edit(id, rest, step)
    device.edit(id, view, step)
  } else if (act.do === 'delete' && view) {
    device.remove(id, step)
  } else if (act.do === 'restore' && device.isInTrash(id)) {
    device.restore(id, step)
  } else if (act.do === 'purge' && !view && device.knows(id)) {
    device.purge(id, step)
    ledger.purged.add(id)
  }
}

/** Everybody hears of everybody. */
export function syncAll<Device extends Scribe<Device>>(devices: readonly Device[]) {
  for (const to of devices) for (const from of devices) if (from !== to) to.receive(from)
}

/** The texts that nobody who had seen them replaced, of notes that nobody deleted for good. */
export function standingTexts(ledger: Ledger, id: string): readonly string[] {
  if (ledger.purged.has(id)) return []
  const replaced = ledger.replaced.get(id) ?? new Set()
  return [...(ledger.texts.get(id) ?? [])].filter((text) => !replaced.has(text))
}
