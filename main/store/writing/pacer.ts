// Long work on main's one thread is cut into slices, so that windows, menus and other calls are answered in between.

/** Longest slice, milliseconds: half a frame at 60 Hz, so that whatever else the turn does still fits the other half. */
const SLICE_MS = 8

/** Answers a function to be awaited now and then: it lets others run when the present slice has been long enough. */
export function createPacer(sliceMs: number = SLICE_MS): () => Promise<void> | undefined {
  let began = performance.now()
  return () => {
    if (performance.now() - began < sliceMs) return undefined
    return new Promise((resolve) => {
      setImmediate(() => {
        began = performance.now()
        resolve()
      })
    })
  }
}
