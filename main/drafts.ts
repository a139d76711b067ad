/** Asks the window for what is still being typed, and hears that everything has come in. */
export type Drafts = {
  /** Resolves when the window has answered; the caller sets a limit. At once when nobody could be asked. */
  collect(): Promise<void>
  /** The window's answer, or the news that it cannot answer any more. */
  answered(): void
}

/** @param ask sends the request; says false when there is no window that could answer */
export function createDrafts(ask: () => boolean): Drafts {
  const waiting = new Set<() => void>()
  return {
    collect: () =>
      new Promise((resolve) => {
        if (!ask()) return resolve()
        waiting.add(resolve)
      }),
    answered() {
      for (const resolve of waiting) resolve()
      waiting.clear()
    },
  }
}
