// How a notes file of this machine is read and written: where its copies are, and where its backups.

import type { ArticleId, DeviceId } from '../../../preload/contract/ids.ts'
import type { Backup } from '../backups/backups.ts'
import type { LibraryContext } from '../library-context.ts'
import { mirrorPath, primaryPath } from '../library-places.ts'
import { gatherBackups } from '../recovery/gather-copies.ts'
import type { DurableFileOptions } from './durable-json-file.ts'

export type OwnFileOptions = (
  article: ArticleId,
  device: DeviceId,
  hooks: Pick<DurableFileOptions, 'mayWrite' | 'onChangedOutside' | 'leftOvers'>,
) => DurableFileOptions

export function createOwnFileOptions({
  places,
  now,
  nowIso,
}: Pick<LibraryContext, 'places' | 'now' | 'nowIso'>): OwnFileOptions {
  // Asked only when an article's notes are whole in neither place, and then perhaps for every article.
  let listed: Promise<readonly Backup[]> | undefined
  const backupList = () => {
    listed ??= import('../backups/backups.ts').then(({ listBackups }) => listBackups(places.backups))
    return listed
  }
  return (article, device, hooks) => {
    const origin = { article, device, created: nowIso() }
    return {
      primary: primaryPath(places, article, device),
      mirror: mirrorPath(places, article, device),
      origin,
      now,
      backups: async () => gatherBackups(places.backups, await backupList(), origin),
      quarantine: async (path) =>
        (await import('../recovery/quarantine.ts')).quarantineFile(places.quarantine, path, now()),
      ...hooks,
    }
  }
}
