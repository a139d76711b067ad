// A library that was in a folder and is not there any more: its disk is away, or somebody has deleted or moved it.
// What this machine keeps beside the library tells; an empty library must never quietly take its place.

import { realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { readPlace } from '../devices/claim-device.ts'
import { readDeviceIdentity } from '../devices/device-identity.ts'
import { writeMarker } from '../library-marker.ts'
import { readNames } from '../read-file.ts'

/** Whether there is anything of a library in a folder. @throws the system's error */
export async function holdsLibrary(folder: string): Promise<boolean> {
  const names = await readNames(folder)
  return names.includes('.postil') || names.includes('articles')
}

/** @returns the id by which this machine knows a library that was in this folder; null when there was none. */
export async function knownLibraryAt(folder: string, userData: string): Promise<string | null> {
  const mirrors = join(userData, 'mirror')
  const real = await realPathOf(folder)
  for (const id of await readNames(mirrors)) {
    const place = await readPlace(join(mirrors, id, 'library.json')).catch(() => null)
    if (place !== null && (place === folder || place === real)) return id
  }
  return null
}

/** As `realpath`, for a path whose end may not be there. */
async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(await realPathOf(parent), basename(path))
  }
}

/**
 * Makes a folder that has vanished anew under the id by which this machine knows it, so that opening it brings back the
 * notes of which there is a second copy. @throws the system's error
 */
export async function rebuildLibrary(folder: string, userData: string): Promise<void> {
  const id = await knownLibraryAt(folder, userData)
  const { ids, name } = await readDeviceIdentity(userData)
  const [device] = ids
  if (id !== null && device !== undefined) await writeMarker(folder, device, name, id)
}
