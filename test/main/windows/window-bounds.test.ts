import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  fitToDisplays,
  MINIMUM_SIZE,
  parseWindowState,
  type Rectangle,
} from '../../../main/windows/window-bounds.ts'

const laptop: Rectangle = { x: 0, y: 25, width: 1440, height: 875 }
const monitor: Rectangle = { x: 1440, y: 0, width: 2560, height: 1440 }
const left: Rectangle = { x: -1920, y: 0, width: 1920, height: 1080 }
const size = { width: 1000, height: 700 }

describe('the place of a new window', () => {
  test.each<[string, Rectangle | null, Rectangle[], Rectangle]>([
    ['the middle, at first', null, [laptop], { x: 80, y: 33, width: 1280, height: 860 }],
    ['where it was', { x: 10, y: 40, ...size }, [laptop], { x: 10, y: 40, ...size }],
    [
      'where it was, on the second display',
      { x: 2000, y: 100, ...size },
      [laptop, monitor],
      { x: 2000, y: 100, ...size },
    ],
    [
      'where it was, left of the first display',
      { x: -1500, y: 100, ...size },
      [laptop, left],
      { x: -1500, y: 100, ...size },
    ],
    [
      'the middle, when its display is gone',
      { x: 2000, y: 100, ...size },
      [laptop],
      { x: 220, y: 113, ...size },
    ],
    [
      'the middle, when only a corner could be seen',
      { x: 1400, y: 880, ...size },
      [laptop],
      { x: 220, y: 113, ...size },
    ],
    ['below the menu bar', { x: 10, y: 0, ...size }, [laptop], { x: 10, y: 25, ...size }],
    [
      'no larger than the display',
      { x: 0, y: 25, width: 4000, height: 3000 },
      [laptop],
      { x: 0, y: 25, width: 1440, height: 875 },
    ],
    [
      'no smaller than is of use',
      { x: 300, y: 300, width: 250, height: 120 },
      [laptop],
      { x: 300, y: 300, ...MINIMUM_SIZE },
    ],
    ['somewhere, without any display', null, [], { x: 0, y: 0, width: 1280, height: 860 }],
  ])('is %s', (_name, wanted, displays, expected) => {
    expect(fitToDisplays(wanted, displays)).toEqual(expected)
  })

  test('can always be seen and taken hold of', () => {
    const coordinate = fc.integer({ min: -5000, max: 5000 })
    const length = fc.integer({ min: 1, max: 6000 })
    fc.assert(
      fc.property(coordinate, coordinate, length, length, (x, y, width, height) => {
        const bounds = fitToDisplays({ x, y, width, height }, [laptop, monitor, left])
        const isReachable = [laptop, monitor, left].some(
          (area) =>
            Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x) >= 200 &&
            bounds.y >= area.y &&
            bounds.y <= area.y + area.height - 100,
        )
        expect(isReachable).toBe(true)
      }),
    )
  })
})

describe('a stored place', () => {
  test('is read back', () => {
    expect(
      parseWindowState({ x: 1, y: -2, width: 3, height: 4, maximized: true, fullScreen: false }),
    ).toEqual({
      bounds: { x: 1, y: -2, width: 3, height: 4 },
      maximized: true,
      fullScreen: false,
    })
  })

  test.each([
    null,
    undefined,
    7,
    'x',
    [],
    {},
    { x: 1 },
    { x: 'a', y: 0, width: 1, height: 1 },
    { x: 0, y: 0, width: 0, height: 5 },
    { x: 1e9, y: 0, width: 9, height: 9 },
    { x: 0.5, y: 0, width: 9, height: 9 },
  ])('that cannot be used counts as none: %j', (value) => {
    expect(parseWindowState(value)).toBeNull()
  })
})
