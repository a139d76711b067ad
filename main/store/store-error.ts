// Trouble with the disk as the reader hears of it: what happened, what is safe, what can be done.

import type { ErrorCode, Failure } from '../../preload/contract/result.ts'
import { codeOf } from './writing/durable-write.ts'

/** A failure of the store that already has its sentence. */
export class StoreError extends Error {
  override name = 'StoreError'
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** What happened, and what the reader can do about it: two half sentences. */
type Trouble = { readonly code: ErrorCode; readonly what: string; readonly remedy: string }

/** @param folder where it was tried. @returns null for an error that is not the system's */
function troubleOf(error: unknown, folder: string): Trouble | null {
  const code = codeOf(error)
  switch (code) {
    case undefined:
      return null
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return { code: 'no-space', what: 'There is no space left on the disk', remedy: 'make some room' }
    case 'EACCES':
    case 'EPERM':
      return {
        code: 'no-permission',
        what: `Postil may not write in ${folder}`,
        remedy: 'allow writing there',
      }
    case 'EROFS':
      return {
        code: 'read-only',
        what: `The disk of ${folder} can only be read`,
        remedy: 'make it writable',
      }
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENODEV':
    case 'ENXIO':
    case 'ESTALE':
      return {
        code: 'not-found',
        what: `The folder ${folder} is not there any more`,
        remedy: 'connect its disk again',
      }
    case 'EMFILE':
    case 'ENFILE':
      return {
        code: 'busy',
        what: 'Too many files are open on this computer',
        remedy: 'close some other programs',
      }
    default:
      return { code: 'io', what: `The disk reported an error (${code})`, remedy: 'check the disk' }
  }
}

/**
 * What to say of a failed save. An error that is no system's is a bug of ours: logged, and said as such, because the
 * next attempt may still succeed and must be made.
 * @param folder the library folder
 */
export function describeSaveError(error: unknown, folder: string): Failure {
  if (error instanceof StoreError) return { code: error.code, message: error.message }
  const trouble = troubleOf(error, folder)
  if (trouble === null) {
    console.error('saving failed for a reason that was not foreseen', error)
    return {
      code: 'bug',
      message:
        'Postil made a mistake while saving. Your notes are safe in memory for now; save a copy elsewhere.',
    }
  }
  const { code, what, remedy } = trouble
  return {
    code,
    message: `${what}. Your notes are safe in memory for now; ${remedy} and they will be saved by themselves, or save a copy elsewhere.`,
  }
}

/** What to say of something that was to be written and was not, when no notes wait for it. @param task "The backup could not be made" */
export function describeTaskError(error: unknown, task: string, folder: string): Failure {
  if (error instanceof StoreError) return { code: error.code, message: `${task}. ${error.message}` }
  const trouble = troubleOf(error, folder)
  if (trouble === null) throw error
  const { code, what, remedy } = trouble
  return { code, message: `${task}. ${what}; ${remedy} and try again.` }
}

/** What to say of something that could not be read. @param what "The article", "The library in …" */
export function describeReadError(error: unknown, what: string): Failure {
  if (error instanceof StoreError) return { code: error.code, message: error.message }
  const code = codeOf(error)
  if (code === undefined) throw error
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return {
      code: 'not-found',
      message: `${what} is not there. If its disk or its sync is not connected, it may come back.`,
    }
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return {
      code: 'no-permission',
      message: `${what} may not be read by Postil. Allow reading it and try again.`,
    }
  }
  return { code: 'io', message: `${what} could not be read (${code}). Nothing was changed.` }
}
