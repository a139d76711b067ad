// One process writes under a device's id: <library>/.postil/<device>.lock says which.
//
// proper-lockfile was read and left out: after a crash it makes the next start wait until the lock is stale (10 s);
// it keeps no token by which a process that was suspended could tell, just before a rename, that the lock is still
// its own; and it listens to every fatal signal, which in Electron's main process replaces the orderly quit.
// Here nothing waits and nothing expires. A lock whose owner is certainly dead is taken over; any other lock is
// respected for ever, and the newcomer writes under another id of its own, as another device would. So a process that
// was stopped for a week wakes up to a file that nobody else has written.

import { link, rename, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { DeviceId } from '../../../preload/contract/ids.ts'
import { markerFolder } from '../library-marker.ts'
import { readIfThere } from '../read-file.ts'
import { StoreError } from '../store-error.ts'
import {
  asideName,
  codeOf,
  flushFolder,
  identifyFile,
  isSameFile,
  makeFolder,
  removeAside,
  writeAside,
} from '../writing/durable-write.ts'
import {
  describeThisProcess,
  forgetToken,
  isCertainlyDead,
  type LockOwner,
  parseLockOwner,
} from './lock-owner.ts'

export type DeviceLock = {
  readonly device: DeviceId
  /** Throws a StoreError when another process has the lock; takes it again when it has only vanished. */
  check(): Promise<void>
  release(): Promise<void>
}

export function lockPath(library: string, device: DeviceId): string {
  return join(markerFolder(library), `${device}.lock`)
}

/** Whether a process that may be running has the lock. @throws the system's error */
export async function isLocked(library: string, device: DeviceId): Promise<boolean> {
  const owner = await readOwner(lockPath(library, device))
  return owner !== null && !(await isCertainlyDead(owner, await describeThisProcess()))
}

/** @returns null when another process may be writing under this id. @throws the system's error */
export async function lockDevice(library: string, device: DeviceId): Promise<DeviceLock | null> {
  const path = lockPath(library, device)
  const me = await describeThisProcess()
  await makeFolder(markerFolder(library))
  if (!(await createLock(path, me)) && !(await takeOver(path, me))) {
    forgetToken(me.token)
    return null
  }
  // Not looked up here: what lies at the path by now may be another's. The first check reads whose it is.
  let known: Awaited<ReturnType<typeof identifyFile>> = null
  return {
    device,
    async check() {
      const present = await identifyFile(path)
      if (present !== null && isSameFile(present, known)) return
      known = present
      const owner = await readOwner(path)
      if (owner?.token === me.token) return
      // Somebody tidied up, or the disk garbled it; whoever finds the place free may have it.
      if (owner === null && ((await createLock(path, me)) || (await takeOver(path, me)))) {
        known = null
        return
      }
      known = null
      throw new StoreError(
        'busy',
        'Another Postil has taken over this library. Your notes are safe in memory; save a copy elsewhere, then start Postil again.',
      )
    },
    async release() {
      forgetToken(me.token)
      const owner = await readOwner(path).catch(() => null)
      // Left behind on a disk that is gone, it is recognised as a dead process's.
      if (owner?.token === me.token) await unlink(path).catch(() => undefined)
    },
  }
}

/** @returns null when there is no lock or it says nothing. @throws the system's error */
export async function readOwner(path: string): Promise<LockOwner | null> {
  const bytes = await readIfThere(path)
  return bytes === null ? null : parseLockOwner(bytes.toString('utf8'))
}

const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL']

/** Makes the lock with its content in one step. @returns whether it was free */
async function createLock(path: string, me: LockOwner): Promise<boolean> {
  const aside = await writeAside(path, [Buffer.from(JSON.stringify(me))])
  try {
    await link(aside.path, path)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    if (!NO_LINKS.includes(codeOf(error) ?? '')) throw error
    // FAT and some network disks have no links. A rename would replace another's lock, so look first.
    if ((await readIfThere(path)) !== null) return false
    await rename(aside.path, path)
    return true
  } finally {
    await unlink(aside.path).catch(() => undefined)
  }
  await flushFolder(join(path, '..'))
  return true
}

/** Takes a dead process's lock. @returns whether it is ours now */
async function takeOver(path: string, me: LockOwner): Promise<boolean> {
  const owner = await readOwner(path)
  // A lock appears with its whole content, so one that cannot be understood is nobody's.
  if (owner !== null && !(await isCertainlyDead(owner, me))) return false
  // By rename, so that of two who find the same dead lock only one gets it.
  const grabbed = asideName(path)
  try {
    await rename(path, grabbed)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return createLock(path, me)
    throw error
  }
  const taken = await readOwner(grabbed)
  if (taken !== null && taken.token !== owner?.token) {
    // The other one was faster, and this is its lock. It notices before its next rename, and takes the place again.
    await link(grabbed, path).catch(() => undefined)
    await removeAside(grabbed)
    return false
  }
  await removeAside(grabbed)
  return createLock(path, me)
}
