// What processes left behind that died while they made or took a lock. Loaded beside the opening of the library, which does
// not wait for it.

import { basename, join } from 'node:path'
import type { DeviceId } from '../../../preload/contract/ids.ts'
import { markerFolder } from '../library-marker.ts'
import { readNames } from '../read-file.ts'
import { codeOf, identifyFile, isAsideName, removeAside } from '../writing/durable-write.ts'
import { lockPath, readOwner } from './device-lock.ts'
import { describeThisProcess, forgetToken, isCertainlyDead, type LockOwner } from './lock-owner.ts'

/** How much older than the lock that was just made a file must be that says nothing; making one takes milliseconds. */
const SURELY_LEFT_NS = 3_600_000_000_000n

/**
 * Removes what is left beside a device's lock and marker. Only for whoever has the lock; what fails here is done at a later
 * start.
 */
export async function removeLeftLocks(library: string, device: DeviceId): Promise<void> {
  const folder = markerFolder(library)
  const path = lockPath(library, device)
  const me = await describeThisProcess()
  try {
    for (const name of await readNames(folder)) {
      const left = join(folder, name)
      const isLeft =
        (isAsideName(name, basename(path)) && (await isDead(left, path, me))) ||
        (isAsideName(name, `${device}.json`) && (await isOld(left, path)))
      if (isLeft) await removeAside(left)
    }
  } catch (error) {
    if (codeOf(error) === undefined) throw error
  } finally {
    forgetToken(me.token)
  }
}

async function isDead(path: string, lock: string, me: LockOwner): Promise<boolean> {
  const owner = await readOwner(path)
  return owner === null ? isOld(path, lock) : isCertainlyDead(owner, me)
}

async function isOld(path: string, lock: string): Promise<boolean> {
  const [left, present] = await Promise.all([identifyFile(path), identifyFile(lock)])
  return left !== null && present !== null && left.modified + SURELY_LEFT_NS < present.modified
}
