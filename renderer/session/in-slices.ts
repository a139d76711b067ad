// Long work in the window is cut into slices, so that keys, the pointer and frames are answered in between.

/** A slice must leave half of a frame of 16 ms to everybody else. */
const SLICE_MS = 8

/**
 * Runs a generator to its end, with a breath whenever a slice is over.
 * @throws the signal's reason when it aborts
 */
export async function inSlices<T>(work: Generator<void, T>, signal?: AbortSignal): Promise<T> {
  let sliceEnd = performance.now() + SLICE_MS
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) return step.value
    if (performance.now() < sliceEnd) continue
    await breathe()
    signal?.throwIfAborted()
    sliceEnd = performance.now() + SLICE_MS
  }
}

/** The same at once, for what is short or cannot wait. */
export function atOnce<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}

/** Lets frames and input go first. */
export function breathe(): Promise<void> {
  if ('scheduler' in globalThis) return globalThis.scheduler.postTask(() => {}, { priority: 'user-visible' })
  return new Promise((resolve) => setTimeout(resolve, 0))
}
