// Undo and redo. A step is a change set; undoing it is a new edit with the inverse, sent down the same road as any
// other. Typing joins into one step; a change from outside drops the steps that touch the same records.

import { type ChangeSet, invert, squash } from '../../preload/contract/change-set.ts'

export type Step = {
  /** What the step did, for the menu and the announcement: "Highlight", "Edit note". */
  readonly label: string
  readonly changes: ChangeSet
  /** Steps with the same key that follow each other closely become one. */
  readonly joinKey: string | null
  /** Milliseconds; when the first and the latest change of the step were made. */
  readonly begun: number
  readonly ended: number
}

export type History = {
  /** Oldest first. */
  readonly done: readonly Step[]
  /** The next one to redo is last. */
  readonly undone: readonly Step[]
}

export const NO_HISTORY: History = { done: [], undone: [] }

/** A pause of this length ends a step of typing: about what one thought takes. */
export const JOIN_PAUSE_MS = 1500
/** Nobody wants to lose half a minute of steady typing to one press of undo. */
export const JOIN_AT_MOST_MS = 15_000
/** Steps kept; older ones cannot be undone any more. */
export const MAX_STEPS = 500

export function record(history: History, step: Step): History {
  const last = history.done.at(-1)
  if (last !== undefined && joins(last, step)) {
    const joined: Step = { ...last, changes: squash([last.changes, step.changes]), ended: step.ended }
    return { done: [...history.done.slice(0, -1), joined], undone: [] }
  }
  return { done: [...history.done, step].slice(-MAX_STEPS), undone: [] }
}

function joins(last: Step, step: Step): boolean {
  return (
    step.joinKey !== null &&
    last.joinKey === step.joinKey &&
    step.begun - last.ended < JOIN_PAUSE_MS &&
    step.ended - last.begun < JOIN_AT_MOST_MS
  )
}

/** The step to undo and the change that undoes it, or null when there is none. */
export function undo(
  history: History,
): { readonly step: Step; readonly changes: ChangeSet; readonly history: History } | null {
  const step = history.done.at(-1)
  if (step === undefined) return null
  return {
    step,
    changes: invert(step.changes),
    history: { done: history.done.slice(0, -1), undone: [...history.undone, { ...step, joinKey: null }] },
  }
}

export function redo(
  history: History,
): { readonly step: Step; readonly changes: ChangeSet; readonly history: History } | null {
  const step = history.undone.at(-1)
  if (step === undefined) return null
  return {
    step,
    changes: step.changes,
    history: { done: [...history.done, step], undone: history.undone.slice(0, -1) },
  }
}

/** Drops the steps that touch any record of an outside change: undoing them would undo somebody else's work. */
export function dropTouched(history: History, outside: ChangeSet): History {
  const touched = idsOf(outside)
  const isUntouched = (step: Step) => ![...idsOf(step.changes)].some((id) => touched.has(id))
  return { done: history.done.filter(isUntouched), undone: history.undone.filter(isUntouched) }
}

function idsOf(changes: ChangeSet): Set<string> {
  return new Set([
    ...changes.added.map(({ id }) => id),
    ...changes.updated.map(([, { id }]) => id),
    ...changes.removed.map(({ id }) => id),
  ])
}
