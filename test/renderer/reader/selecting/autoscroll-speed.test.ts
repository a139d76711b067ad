import { describe, expect, it } from 'vitest'
import { autoscrollSpeed } from '../../../../renderer/reader/selecting/autoscroll-speed.ts'

describe('the speed at which the text scrolls under a drag', () => {
  it.each([
    ['in the middle', 400, 0],
    ['well inside', 60, 0],
    ['at the upper edge', 0, -360],
    ['at the lower edge', 800, 360],
  ])('%s of the view', (_, y, expected) => {
    expect(autoscrollSpeed(y, 0, 800)).toBe(expected)
  })

  it('grows with the distance, and has a limit', () => {
    expect(autoscrollSpeed(790, 0, 800)).toBeGreaterThan(autoscrollSpeed(770, 0, 800))
    expect(autoscrollSpeed(850, 0, 800)).toBeGreaterThan(autoscrollSpeed(800, 0, 800))
    expect(autoscrollSpeed(5000, 0, 800)).toBe(autoscrollSpeed(9000, 0, 800))
    expect(autoscrollSpeed(-5000, 0, 800)).toBe(-autoscrollSpeed(5800, 0, 800))
  })
})
