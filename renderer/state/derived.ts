// What the views watch: each is computed anew only when what it reads has changed.

import { computed, type ReadonlySignal } from '@preact/signals'
import type { AnnotationId } from '../../preload/contract/ids.ts'
import { countTags, filterEntries, isFiltering, type TagCount } from '../notes/notes-filter.ts'
import { PlacedAnnotations } from '../reader/painting/placed-annotations.ts'
import { placedOf } from './selectors.ts'
import type { State } from './state.ts'

/** What the notes pane shows: those with a place, or on the article, first; then those that have lost theirs. */
export type ShownNotes = {
  readonly ids: readonly AnnotationId[]
  /** Index of the first that has lost its place; the length of `ids` when none is shown. */
  readonly lostFrom: number
}

export type Derived = {
  /** One part of the state. Keep the signal: each call makes a new one. */
  readonly part: <Name extends keyof State>(name: Name) => ReadonlySignal<State[Name]>
  readonly idsInTextOrder: ReadonlySignal<readonly AnnotationId[]>
  readonly placed: ReadonlySignal<PlacedAnnotations>
  readonly shownNotes: ReadonlySignal<ShownNotes>
  /** Tags of the open article's annotations. */
  readonly tags: ReadonlySignal<readonly TagCount[]>
}

export function derive(state: ReadonlySignal<State>): Derived {
  const part = <Name extends keyof State>(name: Name) => computed(() => state.value[name])
  const order = part('order')
  const annotations = part('annotations')
  const filter = part('notesFilter')
  const noteOrder = computed(() => state.value.settings.noteOrder)
  // With a filter a note may come and go by what is typed into it, but not while it is being written.
  const written = computed(() => state.value.editing ?? state.value.active)
  const shownNotes = computed((): ShownNotes => {
    const entries = noteOrder.value === 'newest' ? order.value.byAge : order.value.byText
    const passing = isFiltering(filter.value)
      ? filterEntries(entries, annotations.value, filter.value, written.value)
      : entries
    const kept = passing.filter(({ kind }) => kind !== 'lost')
    const lost = passing.filter(({ kind }) => kind === 'lost')
    return { ids: [...kept, ...lost].map(({ id }) => id), lostFrom: kept.length }
  })
  return {
    part,
    idsInTextOrder: computed(() => order.value.byText.map(({ id }) => id)),
    placed: computed(() => new PlacedAnnotations(placedOf(order.value))),
    shownNotes,
    tags: computed(() => countTags(annotations.value.values())),
  }
}
