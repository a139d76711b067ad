// Carrying annotations over as a job: in slices, with progress, that can be stopped. The work is the same as `remap`'s.

import type { Anchor, Selector } from '../../preload/contract/annotation.ts'
import { compareTexts } from './diff-map.ts'
import { Remapper } from './remap.ts'
import { type TextChange, textChanges } from './text-changes.ts'

export type RemapInput<Id extends string = string> = {
  readonly oldText: string
  readonly newText: string
  readonly annotations: readonly { readonly id: Id; readonly selectors: readonly Selector[] }[]
}

export type RemapResult<Id extends string = string> = {
  readonly anchors: Map<Id, Anchor>
  /** What is new in the text itself. */
  readonly changes: readonly TextChange[]
}

export type RemapProgress = { readonly done: number; readonly total: number }

/** Annotations between two reports. Most take some microseconds; one that must be searched for takes a millisecond. */
const SLICE = 200

/**
 * Does the work of `remap` and stops after the comparison of the texts and after every few hundred annotations to say how
 * far it has come. Whoever drives it may wait between two steps, or never ask for the next.
 */
export function* remapSteps<Id extends string>(
  input: RemapInput<Id>,
): Generator<RemapProgress, RemapResult<Id>, void> {
  const { oldText, newText, annotations } = input
  const total = annotations.length
  yield { done: 0, total }
  const comparison = compareTexts(oldText, newText)
  const remapper = new Remapper(oldText, newText, comparison)
  const anchors = new Map<Id, Anchor>()
  for (const [index, { id, selectors }] of annotations.entries()) {
    if (index % SLICE === 0) yield { done: index, total }
    anchors.set(id, remapper.anchor(selectors))
  }
  yield { done: total, total }
  return { anchors, changes: textChanges(comparison.map) }
}

export type RemapJobOptions = {
  readonly onProgress?: (progress: RemapProgress) => void
  readonly signal?: AbortSignal
  /** Waits until whatever else has to run has run; called between steps. */
  readonly pause: () => Promise<void>
}

/**
 * Runs the steps with a pause after each, so that a page or a worker can answer in between.
 * @throws the signal's reason, as soon as it is aborted and a step has ended
 */
export async function runRemapJob<Id extends string>(
  input: RemapInput<Id>,
  { onProgress, signal, pause }: RemapJobOptions,
): Promise<RemapResult<Id>> {
  const steps = remapSteps(input)
  for (;;) {
    signal?.throwIfAborted()
    const step = steps.next()
    if (step.done) return step.value
    onProgress?.(step.value)
    await pause()
  }
}
