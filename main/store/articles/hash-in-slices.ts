import { createHash } from 'node:crypto'
import { createPacer } from '../writing/pacer.ts'

/** Bytes hashed at a time: a millisecond or less even where the processor has no instructions for SHA-256. */
const SLICE_BYTES = 256 * 1024

/** SHA-256 in hex, without holding main's thread for long. */
export async function sha256InSlices(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256')
  const pace = createPacer()
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
    hash.update(bytes.subarray(at, at + SLICE_BYTES))
    await pace()
  }
  return hash.digest('hex')
}
