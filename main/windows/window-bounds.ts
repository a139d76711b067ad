// Where the window was, and where it may be now: displays come and go between two starts. Pure.

import {
  type Fields,
  ParseError,
  parseBoolean,
  parseInteger,
  parseObject,
} from '../../preload/contract/parse.ts'

export type Rectangle = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export type WindowState = {
  /** Of the window when it is neither maximised nor full screen; device-independent pixels. */
  readonly bounds: Rectangle
  readonly maximized: boolean
  readonly fullScreen: boolean
}

/** Room for the article in its full measure between both panes. */
const DEFAULT_SIZE = { width: 1280, height: 860 }
export const MINIMUM_SIZE = { width: 480, height: 360 }
/** As much of the window must be on a display, so that it can be seen and taken hold of; pixels. */
const VISIBLE_WIDTH = 200
const VISIBLE_HEIGHT = 100
/** Wider than any wall of displays. */
const FARTHEST = 100_000

/** Reads what the settings file says; null when there is nothing usable, which costs no more than a place. */
export function parseWindowState(value: unknown): WindowState | null {
  try {
    const fields = parseObject(value, 'window')
    return {
      bounds: parseBounds(fields),
      maximized: parseBoolean(fields.maximized ?? false, 'maximized'),
      fullScreen: parseBoolean(fields.fullScreen ?? false, 'fullScreen'),
    }
  } catch (error) {
    if (error instanceof ParseError) return null
    throw error
  }
}

function parseBounds(fields: Fields): Rectangle {
  return {
    x: parseInteger(fields.x, 'x', -FARTHEST, FARTHEST),
    y: parseInteger(fields.y, 'y', -FARTHEST, FARTHEST),
    width: parseInteger(fields.width, 'width', 1, FARTHEST),
    height: parseInteger(fields.height, 'height', 1, FARTHEST),
  }
}

/**
 * Bounds for a new window: where it was if it can be seen there, else the same size in the middle of the first display.
 * @param workAreas of all displays, the primary one first; never empty on a running system, but taken as it comes
 */
export function fitToDisplays(wanted: Rectangle | null, workAreas: readonly Rectangle[]): Rectangle {
  if (wanted !== null) {
    for (const area of workAreas) {
      // First the size: a window that is made smaller may leave the display on which its right edge was.
      const fitted = { x: wanted.x, y: Math.max(wanted.y, area.y), ...sizeWithin(area, wanted) }
      if (isVisibleOn(fitted, area)) return fitted
    }
  }
  const area = workAreas[0] ?? { x: 0, y: 0, ...DEFAULT_SIZE }
  const { width, height } = sizeWithin(area, wanted ?? DEFAULT_SIZE)
  return {
    x: Math.round(area.x + (area.width - width) / 2),
    y: Math.round(area.y + (area.height - height) / 2),
    width,
    height,
  }
}

/** Enough of it to be seen, its title bar included: its upper edge lies inside the display. */
function isVisibleOn(window: Rectangle, area: Rectangle): boolean {
  const left = Math.max(window.x, area.x)
  const right = Math.min(window.x + window.width, area.x + area.width)
  return right - left >= VISIBLE_WIDTH && area.y + area.height - window.y >= VISIBLE_HEIGHT
}

function sizeWithin(area: Rectangle, size: { readonly width: number; readonly height: number }) {
  return {
    width: between(MINIMUM_SIZE.width, size.width, area.width),
    height: between(MINIMUM_SIZE.height, size.height, area.height),
  }
}

/** On a display smaller than the smallest window the smallest window wins. */
function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}
