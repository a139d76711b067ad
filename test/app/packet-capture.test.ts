// Nothing leaves the machine: the app in a network of its own, with a capture on the only way out. In short here; the
// whole journey and every hostile input in `npm run capture`.
import { expect, test } from 'vitest'
import { captureWhile, whyNoCapture } from '../../scripts/capture-packets.mjs'
import { canReachMain } from './harness/launch-postil.ts'

const obstacle = whyNoCapture()
const because = obstacle === undefined ? '' : ` (skipped: ${obstacle})`

test.skipIf(obstacle)(`a hostile document makes the app send no packet${because}`, async () => {
  const { passed, packets } = await captureWhile(['test/app/hostile-input.test.ts', '-t', 'as Markdown$'])
  expect(packets).toEqual([])
  expect(passed).toBe(true)
})

test.skipIf(obstacle !== undefined || !canReachMain)(
  `each layer that keeps the network away holds alone${because}`,
  async () => {
    const { passed, packets } = await captureWhile(['test/app/network-layers.test.ts'])
    expect(passed).toBe(true)
    // Those of the controls, without any layer.
    expect(packets).not.toEqual([])
  },
)

test.skipIf(obstacle !== undefined || !canReachMain)(
  `an app with plain defaults sends some, so that none means something${because}`,
  async () => {
    const { packets } = await captureWhile(['test/app/hostile-input.test.ts', '-t', 'no blanks'])
    expect(packets).not.toEqual([])
  },
)
