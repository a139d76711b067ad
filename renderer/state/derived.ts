// What the views watch: each is computed anew only when what it reads has changed.

import { computed, type ReadonlySignal } from '@preact/signals'
import type { AnnotationId } from '../../preload/contract/ids.ts'
import { PlacedAnnotations } from '../reader/placed-annotations.ts'
import { placedOf } from './selectors.ts'
import type { State } from './state.ts'

export type Derived = {
  /** One part of the state. Keep the signal: each call makes a new one. */
  readonly part: <Name extends keyof State>(name: Name) => ReadonlySignal<State[Name]>
  readonly idsInTextOrder: ReadonlySignal<readonly AnnotationId[]>
  readonly placed: ReadonlySignal<PlacedAnnotations>
}

export function derive(state: ReadonlySignal<State>): Derived {
  const part = <Name extends keyof State>(name: Name) => computed(() => state.value[name])
  const order = part('order')
  return {
    part,
    idsInTextOrder: computed(() => order.value.byText.map(({ id }) => id)),
    placed: computed(() => new PlacedAnnotations(placedOf(order.value))),
  }
}
