import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createDeviceClock,
  credibleStamp,
  deviceOf,
  makeStamp,
} from '../../../../main/store/devices/device-clock.ts'
import { type DeviceId, parseStamp } from '../../../../preload/contract/ids.ts'

const A = 'aaaaaaaaaaaa' as DeviceId
const B = 'bbbbbbbbbbbb' as DeviceId
const TEN_YEARS = 10 * 365 * 86_400_000
const NOW = Date.UTC(2026, 2, 1)

describe('a device clock', () => {
  it('makes stamps that always grow, whatever the time is said to be', () => {
    const time = fc.oneof(
      fc.integer({ min: -TEN_YEARS, max: NOW + TEN_YEARS }),
      fc.constant(NOW),
      fc.double(),
    )
    fc.assert(
      fc.property(fc.array(time, { minLength: 2 }), (times) => {
        const clock = createDeviceClock(A)
        const stamps = times.map((ms) => clock.tick(Number.isNaN(ms) ? 0 : ms))
        expect([...stamps].sort()).toEqual(stamps)
        expect(new Set(stamps).size).toBe(stamps.length)
        for (const stamp of stamps) expect(parseStamp(stamp)).toBe(stamp)
      }),
    )
  })

  it('stamps an edit after everything that it has seen, from a clock ten years ahead too', () => {
    const ahead = createDeviceClock(B).tick(NOW + TEN_YEARS)
    const clock = createDeviceClock(A)
    clock.tick(NOW)
    clock.witness(ahead)
    expect(clock.tick(NOW) > ahead).toBe(true)
  })

  it('stamps an edit after what it has seen of the very same millisecond, whoever counted further', () => {
    const behind = createDeviceClock(A)
    behind.tick(NOW)
    behind.witness(makeStamp(NOW, 5, B))
    expect(behind.tick(NOW)).toBe(makeStamp(NOW, 6, A))
    const ahead = createDeviceClock(A)
    for (let edit = 0; edit < 9; edit += 1) ahead.tick(NOW)
    ahead.witness(makeStamp(NOW, 5, B))
    expect(ahead.tick(NOW)).toBe(makeStamp(NOW, 9, A))
  })

  it('goes on when the counter of a millisecond is used up', () => {
    const clock = createDeviceClock(A)
    clock.witness(makeStamp(NOW, 0xffffff, B))
    const stamp = clock.tick(NOW)
    expect(stamp).toBe(makeStamp(NOW + 1, 0, A))
  })

  it('takes a stamp that no clock can have made for the oldest of all', () => {
    const absurd = makeStamp(999_999_999_999_999, 0xffffff, B)
    expect(credibleStamp(absurd)).toBe(makeStamp(0, 0, B))
    const clock = createDeviceClock(A)
    clock.witness(absurd)
    expect(clock.tick(NOW)).toBe(makeStamp(NOW, 0, A))
  })

  it('says whose stamp it is', () => {
    expect(deviceOf(makeStamp(NOW, 7, B))).toBe(B)
  })
})
