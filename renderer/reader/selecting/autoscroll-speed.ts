/** How near to an edge of the view the pointer must be for the text to scroll, CSS pixels. */
const ZONE = 36
/** At the very edge of the view, and as far outside as anybody holds a pointer; CSS pixels per second. */
const SPEED_AT_EDGE = 360
const HIGHEST_SPEED = 2400

/**
 * How fast the text scrolls under something that is dragged to the upper or lower edge of the view, or beyond it: the
 * further, the faster.
 * @param y of the pointer, as `top` and `bottom` of the view: CSS pixels
 * @returns CSS pixels per second, negative towards the beginning
 */
export function autoscrollSpeed(y: number, top: number, bottom: number): number {
  const above = top + ZONE - y
  const below = y - (bottom - ZONE)
  if (above <= 0 && below <= 0) return 0
  const speed = Math.min(HIGHEST_SPEED, (Math.max(above, below) / ZONE) * SPEED_AT_EDGE)
  return above > below ? -speed : speed
}
