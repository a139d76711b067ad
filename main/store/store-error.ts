// Trouble with the disk as the reader hears of it: what happened, what is safe, what can be done.

import type { ErrorCode, Failure } from '../../preload/contract/result.ts'
import { codeOf } from './durable-write.ts'

/** A failure of the store that already has its sentence. */
export class StoreError extends Error {
  override name = 'StoreError'
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

const SAFE = 'Your notes are safe in memory for now'

/**
 * What to say of a failed save. An error that is no system's is a bug of ours: logged, and said as such, because the
 * next attempt may still succeed and must be made.
 * @param folder the library folder
 */
export function describeSaveError(error: unknown, folder: string): Failure {
  if (error instanceof StoreError) return { code: error.code, message: error.message }
  const code = codeOf(error)
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return {
        code: 'no-space',
        message: `There is no space left on the disk. ${SAFE}; make some room and they will be saved by themselves.`,
      }
    case 'EACCES':
    case 'EPERM':
      return {
        code: 'no-permission',
        message: `Postil may not write in ${folder}. ${SAFE}; allow writing there, or save a copy elsewhere.`,
      }
    case 'EROFS':
      return {
        code: 'read-only',
        message: `The disk of ${folder} can only be read. ${SAFE}; make it writable, or save a copy elsewhere.`,
      }
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENODEV':
    case 'ENXIO':
    case 'ESTALE':
      return {
        code: 'not-found',
        message: `The folder ${folder} is not there any more. ${SAFE}; connect its disk again, or save a copy elsewhere.`,
      }
    case 'EMFILE':
    case 'ENFILE':
      return {
        code: 'busy',
        message: `Too many files are open on this computer. ${SAFE}; close some programs and they will be saved by themselves.`,
      }
    case undefined:
      console.error('saving failed for a reason that was not foreseen', error)
      return { code: 'bug', message: `Postil made a mistake while saving. ${SAFE}; save a copy elsewhere.` }
    default:
      return {
        code: 'io',
        message: `The disk reported an error (${code}). ${SAFE}; Postil tries again, or you can save a copy elsewhere.`,
      }
  }
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
