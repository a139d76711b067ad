// Who this machine is to the library: an id of its own, kept in <userData>/device.json, which names its notes files.

import { randomBytes, randomUUID } from 'node:crypto'
import { rename } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { type DeviceId, parseDeviceId } from '../../../preload/contract/ids.ts'
import {
  type Fields,
  ParseError,
  parseArray,
  parseObject,
  parseString,
} from '../../../preload/contract/parse.ts'
import { readIfThere } from '../read-file.ts'
import { makeFolder, writeDurably } from '../writing/durable-write.ts'

export type DeviceIdentity = {
  /**
   * The ids under which this machine writes, the usual one first. A second instance, or one that was started from a
   * copied profile, takes the next, so that no two processes ever write the same file.
   */
  readonly ids: readonly DeviceId[]
  /** For people: the computer's name. */
  readonly name: string
  readonly extra: Fields
}

/** 12 of 36 letters and digits: 62 bits, read aloud if need be. */
export function newDeviceId(): DeviceId {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'
  const id = [...randomBytes(12)].map((byte) => letters[byte % letters.length]).join('')
  return parseDeviceId(id)
}

/** @throws the system's error */
export async function readDeviceIdentity(userData: string): Promise<DeviceIdentity> {
  const path = join(userData, 'device.json')
  const bytes = await readIfThere(path)
  if (bytes !== null) {
    const identity = parseIdentity(bytes)
    if (identity !== null) return identity
    // A new id is always safe: it only means another notes file beside the ones that are there.
    await rename(path, `${path}.unreadable-${randomUUID().slice(0, 8)}`)
  }
  const identity = { ids: [newDeviceId()], name: hostname(), extra: {} }
  await writeDeviceIdentity(userData, identity)
  return identity
}

/** The ids under which this machine has written, without making one. @throws the system's error */
export async function knownDevices(userData: string): Promise<readonly DeviceId[]> {
  const bytes = await readIfThere(join(userData, 'device.json'))
  return bytes === null ? [] : (parseIdentity(bytes)?.ids ?? [])
}

/** @throws the system's error */
export async function writeDeviceIdentity(userData: string, identity: DeviceIdentity): Promise<void> {
  const { ids, name, extra } = identity
  await makeFolder(userData)
  await writeDurably(
    join(userData, 'device.json'),
    Buffer.from(`${JSON.stringify({ ...extra, ids, name }, null, 2)}\n`),
  )
}

function parseIdentity(bytes: Buffer): DeviceIdentity | null {
  try {
    const { ids, name, ...extra } = parseObject(JSON.parse(bytes.toString('utf8')), 'device.json')
    const known = parseArray(ids, 'device.json ids', 1000).map((id) => parseDeviceId(id))
    if (known.length === 0) return null
    return { ids: known, name: parseString(name, 'device.json name', 1000), extra }
  } catch (error) {
    if (error instanceof ParseError || error instanceof SyntaxError) return null
    throw error
  }
}
