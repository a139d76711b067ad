// What a check of the library says about each thing that is wrong, and what mending would do about it.

import type { Finding, FindingKind } from '../../../preload/contract/library-check.ts'

type Words = Pick<Finding, 'message' | 'mend'>

/** What is wrong with a notes file that this machine writes. */
export type OwnProblem = Exclude<FindingKind, 'orphan'> | 'mirror-damaged' | 'mirror-missing'

const OWN: { readonly [Problem in OwnProblem]: Words } = {
  damaged: {
    message: 'The notes file is damaged.',
    mend: 'It is written again from its second copy on this computer. The damaged file is kept in the quarantine.',
  },
  missing: {
    message: 'The notes file has gone from the library.',
    mend: 'It is put back from its second copy on this computer.',
  },
  'mirror-damaged': {
    message: 'The second copy of the notes on this computer is damaged.',
    mend: 'It is written again. The damaged file is kept in the quarantine.',
  },
  'mirror-missing': {
    message: 'The second copy of the notes on this computer is missing.',
    mend: 'It is written again.',
  },
  behind: {
    message: 'One of the two copies of the notes is older than the other, as a crash leaves them.',
    mend: 'Both are written again with everything that either has.',
  },
  edited: {
    message: 'The notes file was changed with another program.',
    mend: 'The changes are taken in, and the file as it is now is kept in the quarantine.',
  },
  conflict: {
    message: 'A sync tool made this copy of the notes file.',
    mend: 'What it has is taken in. The copy is kept in the quarantine and removed from the library.',
  },
  'left-over': {
    message: 'A crash left this unfinished notes file behind.',
    mend: 'What it has is in the notes already, or is taken in. It is kept in the quarantine and removed.',
  },
  'too-new': {
    message:
      'The notes file was written by a newer Postil and is left alone. Update Postil to change these notes.',
    mend: null,
  },
  unreadable: {
    message: 'The notes file could not be read. Mend the disk or its permissions, then check again.',
    mend: null,
  },
}

/** Where neither copy is whole. */
const SALVAGE =
  'What can be verified in either copy is recovered, the rest is taken from the newest backup. The damaged files are kept in the quarantine.'

/** @param isCovered whether some copy of the file is whole */
export function describeOwn(problem: OwnProblem, isCovered: boolean): Words {
  const words = OWN[problem]
  const isDamage = problem === 'damaged' || problem === 'mirror-damaged'
  return isDamage && !isCovered ? { ...words, mend: SALVAGE } : words
}

const FOREIGN: { readonly [Kind in FindingKind]?: string } = {
  damaged:
    'A notes file of another device is damaged, or has not fully arrived. That device mends it when it opens the library; if it is gone for good, restore a backup.',
  'too-new':
    'A notes file of another device was written by a newer Postil. Update Postil to see what is in it.',
  edited:
    'A notes file of another device was changed with another program. That device takes the changes in.',
  conflict:
    'A sync tool made this copy of another device’s notes file. That device merges it and removes it.',
  'left-over': 'Another device left this unfinished file behind. That device removes it.',
  unreadable: 'A notes file of another device could not be read. Mend the disk or its permissions.',
}

/** What is wrong with a notes file that only another device may write. */
export function describeForeignFile(kind: FindingKind): Words {
  return { message: FOREIGN[kind] ?? 'Something is wrong with a notes file of another device.', mend: null }
}

/** @param hasSource whether a file on this computer still has the same text */
export function describeText(kind: 'damaged' | 'missing', hasSource: boolean): Words {
  const message =
    kind === 'damaged'
      ? 'The file with the text is damaged. The notes are not.'
      : 'The text is not in the library.'
  if (hasSource) {
    const mend = 'It is taken again from the file it came from, which still has the same text.'
    return {
      message,
      mend: kind === 'damaged' ? `${mend} The damaged file is kept in the quarantine.` : mend,
    }
  }
  const remedy = 'Add the article again from its file, unchanged, and the text is back.'
  const wait = kind === 'missing' ? ' If the library is synced, it may still arrive.' : ''
  return { message: `${message} ${remedy}${wait}`, mend: null }
}

/** @param hasRecord whether the article has a record that could name the text */
export function describeOrphan(hasRecord: boolean): Words {
  return hasRecord
    ? {
        message: 'This text belongs to no version of its article.',
        mend: 'It is listed among the versions of the article; the one you read stays the current one.',
      }
    : {
        message: 'The record of this article is lost, or has not arrived yet.',
        mend: 'A record is made from the text, with its first line as the title.',
      }
}

export const UNREADABLE_TEXT: Words = {
  message: 'The file with the text could not be read. Mend the disk or its permissions, then check again.',
  mend: null,
}

export const UNFINISHED_FILE: Words = {
  message: 'An import that was cut short, by a crash perhaps, left this unfinished file behind.',
  mend: 'It is kept in the quarantine and removed. If its article or picture is missing, add the article again.',
}

export const DAMAGED_BACKUP: Words = {
  message:
    'A file of a backup is damaged or missing, so what this backup has of the article cannot be restored.',
  mend: 'It is written again if the notes are still the same. Otherwise the backup stays as it is, and older and newer ones hold.',
}
