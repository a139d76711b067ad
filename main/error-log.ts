import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** One generation is kept beside the current one; bytes. */
const MAX_LOG_BYTES = 1_000_000
/** A page that is refused something in a loop must not fill the disk with the tale of it. */
const MAX_LINE = 8000

export type ErrorLog = {
  /** Where it is, to tell the reader. */
  readonly path: string
  /** Never throws: a log that cannot be written must not add to the trouble. Waits for the disk, since the process may be ending. */
  write(what: string, error?: unknown): void
}

/** @param now milliseconds since 1970 */
export function openErrorLog(folder: string, now: () => number): ErrorLog {
  const path = join(folder, 'errors.log')
  return {
    path,
    write(what, error) {
      const line = `${new Date(now()).toISOString()} ${what}${error === undefined ? '' : `\n${describe(error)}`}`
      try {
        mkdirSync(folder, { recursive: true })
        if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES)
          renameSync(path, `${path}.old`)
        appendFileSync(path, `${line.slice(0, MAX_LINE)}\n`, { mode: 0o600 })
      } catch {
        // The terminal is what is left.
        console.error(line)
      }
    },
  }
}

/** The error with its stack, and what caused it, to any depth that a person would read. */
function describe(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return String(error)
  const text = error.stack ?? `${error.name}: ${error.message}`
  return error.cause === undefined || depth > 5
    ? text
    : `${text}\ncaused by ${describe(error.cause, depth + 1)}`
}
