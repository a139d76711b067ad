import { expect, it } from 'vitest'
import { lookWhenBack } from '../../../main/libraries/look-when-back.ts'
import { ok } from '../../../preload/contract/result.ts'

/** A library that counts how often it is asked to look, and has not looked before `looked` is called. */
function countingLibrary() {
  let looks = 0
  let looked = () => {}
  const lookOutside = () => {
    looks += 1
    return new Promise<void>((resolve) => {
      looked = resolve
    })
  }
  return { library: Promise.resolve(ok({ lookOutside })), looks: () => looks, looked: () => looked() }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

it('looks when the reader comes back, and not when the window is there for the first time', async () => {
  const { library, looks } = countingLibrary()
  const lookout = lookWhenBack(library)
  lookout.back()
  await settled()
  expect(looks()).toBe(0)
  lookout.left()
  lookout.back()
  await settled()
  expect(looks()).toBe(1)
})

it('does not look again while it still looks', async () => {
  const { library, looks, looked } = countingLibrary()
  const lookout = lookWhenBack(library)
  const goAndComeBack = async () => {
    lookout.left()
    lookout.back()
    await settled()
  }
  await goAndComeBack()
  await goAndComeBack()
  expect(looks()).toBe(1)
  looked()
  await settled()
  await goAndComeBack()
  expect(looks()).toBe(2)
})
