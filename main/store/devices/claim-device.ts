// Who this process is to the library: the device id it may write under, and the id by which this machine knows the
// library. Where nothing can be written the answer says so, and the library can still be read.

import { randomUUID } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { DeviceId } from '../../../preload/contract/ids.ts'
import { readMarker, writeMarker } from '../library-marker.ts'
import { readIfThere } from '../read-file.ts'
import { tryJson } from '../recovery/split-notes.ts'
import { describeTaskError } from '../store-error.ts'
import { codeOf, makeFolder, writeDurably } from '../writing/durable-write.ts'
import {
  type DeviceIdentity,
  newDeviceId,
  readDeviceIdentity,
  writeDeviceIdentity,
} from './device-identity.ts'
import { type DeviceLock, lockDevice } from './device-lock.ts'

export type Claim = {
  readonly device: DeviceId
  readonly library: string
  readonly lock: DeviceLock | null
  /** The sentence why nothing can be changed; null when all is well. */
  readonly readOnly: string | null
}

/** @throws only what is no system's error */
export async function claimDevice(library: string, userData: string): Promise<Claim> {
  let device = newDeviceId()
  let known: string | null = null
  try {
    const identity = await readDeviceIdentity(userData)
    device = identity.ids[0] ?? device
    known = await readMarker(library, device)
    const lock = await lockFirstFree(library, userData, identity)
    const id = await settleLibraryId(library, userData, lock.device, identity)
    void import('./left-locks.ts').then(({ removeLeftLocks }) => removeLeftLocks(library, lock.device))
    return { device: lock.device, library: id, lock, readOnly: null }
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    const readOnly = describeTaskError(error, 'The library can be read, but nothing can be changed', library)
    return { device, library: known ?? randomUUID(), lock: null, readOnly: readOnly.message }
  }
}

async function lockFirstFree(
  library: string,
  userData: string,
  identity: DeviceIdentity,
): Promise<DeviceLock> {
  for (const id of identity.ids) {
    const lock = await lockDevice(library, id)
    if (lock !== null) return lock
  }
  const next = newDeviceId()
  await writeDeviceIdentity(userData, { ...identity, ids: [...identity.ids, next] })
  const lock = await lockDevice(library, next)
  if (lock === null) throw new Error('a device id made this moment is locked already')
  return lock
}

/** The id from the library's marker, unless the folder is a copy of one that this machine knows elsewhere. */
async function settleLibraryId(
  library: string,
  userData: string,
  device: DeviceId,
  identity: DeviceIdentity,
): Promise<string> {
  const here = await realpath(library)
  const ids = await Promise.all([device, ...identity.ids].map((each) => readMarker(library, each)))
  const marked = ids.find((id) => id !== null) ?? null
  const isCopy = marked !== null && (await isKnownElsewhere(marked, here, userData, device))
  const id = marked === null || isCopy ? randomUUID() : marked
  if (ids[0] !== id) await writeMarker(library, device, identity.name, id)
  const placePath = join(userData, 'mirror', id, 'library.json')
  if ((await readPlace(placePath)) !== here) {
    await makeFolder(join(userData, 'mirror', id))
    await writeDurably(placePath, Buffer.from(`${JSON.stringify({ folder: here })}\n`))
  }
  return id
}

/** Two folders that share a mirror would each restore the other's notes. */
async function isKnownElsewhere(
  id: string,
  here: string,
  userData: string,
  device: DeviceId,
): Promise<boolean> {
  const place = await readPlace(join(userData, 'mirror', id, 'library.json'))
  return place !== null && place !== here && (await readMarker(place, device).catch(() => null)) === id
}

/** @returns the folder of a library that this machine has a mirror of; null when none is named. @throws the system's error */
export async function readPlace(path: string): Promise<string | null> {
  const bytes = await readIfThere(path)
  const fields = bytes === null ? undefined : tryJson(bytes.toString('utf8'))
  return typeof fields === 'object' && fields !== null && 'folder' in fields ? String(fields.folder) : null
}
