// One at a time: work on the same file waits for the work before it.

export type Turns = <T>(work: () => Promise<T>) => Promise<T>

export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work, work)
    // Whoever comes next waits for this turn's end, however it ends; the failure goes to the one whose turn it was.
    last = mine.catch(() => undefined)
    return mine
  }
}
