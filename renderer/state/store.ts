// The window's one store: a signal that holds the state, changed through the reducer alone.

import { type ReadonlySignal, signal } from '@preact/signals'
import { type Action, reduce } from './reducer.ts'
import { INITIAL_STATE, type State } from './state.ts'

export type Store = {
  readonly state: ReadonlySignal<State>
  readonly dispatch: (action: Action) => void
}

/** @param initial for tests; the window starts from `INITIAL_STATE` */
export function createStore(initial: State = INITIAL_STATE): Store {
  const state = signal(initial)
  return {
    state,
    dispatch: (action) => {
      state.value = reduce(state.peek(), action)
    },
  }
}
