// The one road by which the window changes the library: shown at once, sent to main, stamped, saved.

import type { Anchor } from '../../preload/contract/annotation.ts'
import type { Bridge } from '../../preload/contract/bridge.ts'
import { type ChangeSet, invert, isEmpty } from '../../preload/contract/change-set.ts'
import type { AnnotationId } from '../../preload/contract/ids.ts'
import { type History, record, redo, undo } from '../state/history.ts'
import type { Store } from '../state/store.ts'

export type CommitOptions = {
  /** What was done, for undo and the announcement. Null: this is no step of undo (a reading position, say). */
  readonly label: string | null
  /** Changes with the same key that follow each other closely become one step. */
  readonly joinKey?: string
  /** Where annotations that are new or have moved are. */
  readonly anchors?: ReadonlyMap<AnnotationId, Anchor>
}

export type LibraryClient = {
  readonly commit: (changes: ChangeSet, options: CommitOptions) => void
  /** Shows a change that main has made itself and taken in already; undo knows it like any other. */
  readonly adopt: (changes: ChangeSet, label: string) => void
  /** Undoes the latest step; answers its label, or null when there was none. */
  readonly undo: () => string | null
  readonly redo: () => string | null
  /** Resolves when main has accepted everything that was sent so far. */
  readonly settled: () => Promise<void>
}

const NO_ANCHORS: ReadonlyMap<AnnotationId, Anchor> = new Map()

/**
 * @param place finds the anchors of annotations that come back by undo or redo
 * @param now milliseconds since 1970
 */
export function createLibraryClient(
  store: Store,
  bridge: Pick<Bridge, 'applyChanges'>,
  place: (changes: ChangeSet) => ReadonlyMap<AnnotationId, Anchor>,
  now: () => number,
): LibraryClient {
  let last: Promise<void> = Promise.resolve()

  function apply(changes: ChangeSet, anchors: ReadonlyMap<AnnotationId, Anchor>, history: History): void {
    store.dispatch({ type: 'changed', changes, anchors, history })
    const sent = send(changes)
    last = Promise.all([last, sent]).then(() => undefined)
  }

  async function send(changes: ChangeSet): Promise<void> {
    const answer = await bridge.applyChanges(changes)
    if (answer.ok) {
      store.dispatch({ type: 'stamped', changes: answer.value })
      return
    }
    // Refused, which is not the same as not yet saved: main did not take the change in, so it must not be shown.
    const inverse = invert(changes)
    store.dispatch({ type: 'changed-outside', changes: inverse, anchors: place(inverse) })
    store.dispatch({
      type: 'notice',
      notice: { id: 'refused', kind: 'error', message: answer.error.message },
    })
  }

  return {
    commit(changes, { label, joinKey, anchors = NO_ANCHORS }) {
      if (isEmpty(changes)) return
      const time = now()
      const { history } = store.state.peek()
      const next =
        label === null
          ? history
          : record(history, { label, changes, joinKey: joinKey ?? null, begun: time, ended: time })
      apply(changes, anchors, next)
    },
    adopt(changes, label) {
      if (isEmpty(changes)) return
      const time = now()
      const step = { label, changes, joinKey: null, begun: time, ended: time }
      const history = record(store.state.peek().history, step)
      store.dispatch({ type: 'changed', changes, anchors: place(changes), history })
      store.dispatch({ type: 'stamped', changes })
    },
    undo() {
      const undone = undo(store.state.peek().history)
      if (undone === null) return null
      apply(undone.changes, place(undone.changes), undone.history)
      return undone.step.label
    },
    redo() {
      const redone = redo(store.state.peek().history)
      if (redone === null) return null
      apply(redone.changes, place(redone.changes), redone.history)
      return redone.step.label
    },
    settled: () => last,
  }
}
