// A hybrid logical clock (Kulkarni, Demirbas, Madappa, Avva, Leone: "Logical Physical Clocks", 2014). Its stamps
// order edits by time where clocks agree, and never let a device's later edit sort before anything it has seen, even
// when its clock runs ten years behind. A stamp is text, so that it can be compared without being read:
// 15 digits of milliseconds since 1970, 6 hex digits of a counter, the device.

import type { DeviceId, Stamp } from '../../../preload/contract/ids.ts'

const MAX_COUNTER = 0xffffff
/** 2500-01-01. No clock says so by honest mistake; such a stamp counts as the oldest of all, or it would win for ever. */
const LAST_CREDIBLE_MS = 16_725_225_600_000

export function makeStamp(ms: number, counter: number, device: DeviceId): Stamp {
  return `${String(ms).padStart(15, '0')}-${counter.toString(16).padStart(6, '0')}-${device}` as Stamp
}

export function deviceOf(stamp: Stamp): DeviceId {
  return stamp.slice(23) as DeviceId
}

function msOf(stamp: Stamp): number {
  return Number(stamp.slice(0, 15))
}

function counterOf(stamp: Stamp): number {
  return Number.parseInt(stamp.slice(16, 22), 16)
}

/** The stamp of something that carries none: older than every edit. */
export function oldestStamp(device: DeviceId): Stamp {
  return makeStamp(0, 0, device)
}

/** Whether this is the stamp of something that carried none. */
export function isOldest(stamp: Stamp): boolean {
  return msOf(stamp) === 0 && counterOf(stamp) === 0
}

/** A stamp from a file, with those that no clock can have made put at the beginning of time; the same on every device. */
export function credibleStamp(stamp: Stamp): Stamp {
  return msOf(stamp) > LAST_CREDIBLE_MS ? oldestStamp(deviceOf(stamp)) : stamp
}

export type DeviceClock = {
  /** A stamp greater than every one made or witnessed. @param nowMs milliseconds since 1970, however wrong */
  tick(nowMs: number): Stamp
  /** Takes note of a stamp from a file, so that whatever is edited from now on comes after it. */
  witness(stamp: Stamp): void
}

export function createDeviceClock(device: DeviceId): DeviceClock {
  let lastMs = 0
  let counter = 0
  return {
    tick(nowMs) {
      const credible = Math.min(Math.max(0, Math.floor(nowMs)), LAST_CREDIBLE_MS - 1)
      if (credible > lastMs) {
        lastMs = credible
        counter = 0
      } else if (counter < MAX_COUNTER) {
        counter += 1
      } else {
        lastMs += 1
        counter = 0
      }
      return makeStamp(lastMs, counter, device)
    },
    witness(stamp) {
      const credible = credibleStamp(stamp)
      const ms = msOf(credible)
      if (ms < lastMs) return
      counter = ms > lastMs ? counterOf(credible) : Math.max(counter, counterOf(credible))
      lastMs = ms
    },
  }
}
