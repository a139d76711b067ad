// Where everything of one library lies, on this machine and in the library.

import { join } from 'node:path'
import type { ArticleId, DeviceId } from '../../preload/contract/ids.ts'
import { articleFolder } from './articles/article-files.ts'
import { notesName } from './notes-names.ts'

export type LibraryPlaces = {
  /** The library folder. */
  readonly folder: string
  /** This machine's own folder. */
  readonly userData: string
  /** The second copies of this device's notes files. */
  readonly mirror: string
  readonly backups: string
  readonly quarantine: string
  /** The lists of articles as they were the last time. */
  readonly lists: string
}

/** @param id by which this machine knows the library */
export function placesOf(folder: string, userData: string, id: string): LibraryPlaces {
  return {
    folder,
    userData,
    mirror: join(userData, 'mirror', id),
    backups: join(userData, 'backups', id),
    quarantine: join(userData, 'quarantine'),
    lists: join(userData, 'lists', id),
  }
}

export function primaryPath({ folder }: LibraryPlaces, article: ArticleId, device: DeviceId): string {
  return join(articleFolder(folder, article), notesName(device))
}

/** @returns `<article>.notes.<device>.json`: the mirror has no folder for each article */
export function mirrorPath({ mirror }: LibraryPlaces, article: ArticleId, device: DeviceId): string {
  return join(mirror, `${article}.${notesName(device)}`)
}

/** Of each device its own, as only its lock says that nobody else writes there. */
export function listPath({ lists }: LibraryPlaces, device: DeviceId): string {
  return join(lists, `${device}.json`)
}
