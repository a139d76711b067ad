// <library>/.postil/<device>.json: by this a device knows a library again, under whatever path it is found, and so
// finds its mirror and backups of it.

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { DeviceId } from '../../preload/contract/ids.ts'
import { readIfThere } from './read-file.ts'
import { tryJson } from './recovery/split-notes.ts'
import { makeFolder, writeDurably } from './writing/durable-write.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function markerFolder(library: string): string {
  return join(library, '.postil')
}

function markerPath(library: string, device: DeviceId): string {
  return join(markerFolder(library), `${device}.json`)
}

/** @returns the id under which this device knows the library; null when it does not. @throws the system's error */
export async function readMarker(library: string, device: DeviceId): Promise<string | null> {
  const bytes = await readIfThere(markerPath(library, device))
  const fields = bytes === null ? undefined : tryJson(bytes.toString('utf8'))
  const id = typeof fields === 'object' && fields !== null && 'library' in fields ? fields.library : undefined
  return typeof id === 'string' && UUID.test(id) ? id : null
}

/** @param name the computer's name, for people. @returns a new id. @throws the system's error */
export async function writeMarker(
  library: string,
  device: DeviceId,
  name: string,
  id: string = randomUUID(),
): Promise<string> {
  await makeFolder(markerFolder(library))
  await writeDurably(
    markerPath(library, device),
    Buffer.from(`${JSON.stringify({ library: id, device, name }, null, 2)}\n`),
  )
  return id
}
