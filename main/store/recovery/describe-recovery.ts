// What the reader is told of how an article's notes were read: what happened, what was used, what may be missing.

import type { Notice } from '../../../preload/contract/api.ts'
import type { ReadNotes } from '../read-notes.ts'
import type { Recovery } from './recover-notes.ts'

export type NoticeText = Pick<Notice, 'kind' | 'message' | 'detail'>

/** Lines of a damaged file that a notice quotes, and characters of each. */
const QUOTED = { lines: 20, characters: 400 } as const

function quoteLost(lost: readonly string[], kept: readonly string[]): string {
  const shown = lost.slice(0, QUOTED.lines).map((line) => line.slice(0, QUOTED.characters))
  const more = lost.length > shown.length ? [`… and ${lost.length - shown.length} more`] : []
  return [...kept.map((path) => `Kept as it was: ${path}`), ...shown, ...more].join('\n')
}

/**
 * @param title the article's
 * @param kept where the bytes are that could not be accepted
 * @returns null when there is nothing worth telling
 */
export function describeRecovery(
  recovery: Recovery,
  title: string,
  kept: readonly string[],
): NoticeText | null {
  const { copies, document, lost } = recovery
  const [best] = copies
  const primary = copies.find((copy) => copy.role === 'primary')
  const detail = quoteLost(lost, kept)
  const withDetail = detail === '' ? {} : { detail }
  if (best === undefined) return null
  if (document === null) {
    return {
      kind: 'error',
      message: `The notes of “${title}” on this device could not be read, in neither copy. Nothing was overwritten; the files are kept as they were.`,
      ...withDetail,
    }
  }
  if (lost.length > 0 || best.read.kind === 'damaged') {
    return {
      kind: 'error',
      message:
        `Both copies of the notes of “${title}” were damaged. What could be verified was recovered` +
        `${best.role === 'backup' ? ', the rest taken from a backup' : ''}; the latest changes to some notes may be missing.`,
      ...withDetail,
    }
  }
  if (best.role === 'backup') {
    return {
      kind: 'warning',
      message: `The notes of “${title}” had gone from both places and were restored from a backup. Changes made after it may be missing.`,
      ...withDetail,
    }
  }
  if (best.read.kind === 'edited' || recovery.handEdits.length > 0) {
    return {
      kind: 'information',
      message: `The notes file of “${title}” was changed with another program. The changes were taken in, and the file as it was is kept.`,
      ...withDetail,
    }
  }
  if (primary?.read.kind === 'damaged') {
    return {
      kind: 'warning',
      message: `The notes file of “${title}” was damaged. It was restored whole from the second copy; nothing is missing.`,
      ...withDetail,
    }
  }
  if (copies.some((copy) => copy.read.kind === 'damaged' && copy.role === 'mirror')) {
    return {
      kind: 'information',
      message: `The second copy of the notes of “${title}” was damaged and has been made anew; nothing is missing.`,
      ...withDetail,
    }
  }
  if (primary === undefined) {
    return {
      kind: 'information',
      message: `The notes file of “${title}” had gone from the library and was put back from the second copy; nothing is missing.`,
      ...withDetail,
    }
  }
  return null
}

/** @param name the file's name. @returns null when another device's file is whole or was merely edited */
export function describeForeign(read: ReadNotes, title: string, name: string): NoticeText | null {
  if (read.kind === 'too-new') {
    return {
      kind: 'warning',
      message: `Another device's notes of “${title}” were written by a newer Postil and cannot be shown here. Update Postil to see them.`,
      detail: name,
    }
  }
  if (read.kind === 'damaged') {
    return {
      kind: 'warning',
      message: `Another device's notes of “${title}” are damaged or not fully here yet. What could be verified is shown; that device mends its file when it opens the library.`,
      detail: [name, quoteLost(read.lost, [])].join('\n'),
    }
  }
  return null
}
