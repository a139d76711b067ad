// Names of notes files, and of the copies that sync tools make of them when they find two versions of one file.

import { type DeviceId, parseDeviceId } from '../../preload/contract/ids.ts'

export function notesName(device: DeviceId): string {
  return `notes.${device}.json`
}

export type NotesName = {
  readonly device: DeviceId
  /** Made by a sync tool beside the real one. */
  readonly isConflictCopy: boolean
}

/**
 * Syncthing `notes.x.sync-conflict-20260301-101500-ABCDEFG.json`, Dropbox and Nextcloud `notes.x (… conflicted copy
 * …).json`, Google Drive `notes.x (1).json`, iCloud `notes.x 2.json`, OneDrive `notes.x-COMPUTER.json`, Seafile
 * `notes.x (SFConflict …).json`: whatever stands between the device and the ending. Device ids have only letters and
 * digits, so they end where that begins.
 */
const NAME = /^notes\.([a-z0-9]{8,32})((?![a-z0-9]).*)?\.json$/

/** @returns null when a file of this name is none of ours */
export function readNotesName(name: string): NotesName | null {
  const match = NAME.exec(name)
  if (match === null) return null
  return { device: parseDeviceId(match[1]), isConflictCopy: (match[2] ?? '') !== '' }
}
