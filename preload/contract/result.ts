// Answers that cross the border are values: nothing is thrown from one process to the other.

/** What kind of thing went wrong, for the program; the sentence for the reader is the message. */
export type ErrorCode =
  | 'bad-request'
  | 'not-found'
  | 'damaged'
  | 'too-new'
  | 'too-large'
  | 'read-only'
  | 'no-space'
  | 'no-permission'
  | 'busy'
  | 'cancelled'
  | 'io'
  | 'bug'

export type Failure = {
  readonly code: ErrorCode
  /** A sentence for the reader: what happened, what is safe, what can be done. */
  readonly message: string
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure }

export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

export function fail(code: ErrorCode, message: string): Result<never> {
  return { ok: false, error: { code, message } }
}
