import { describe, expect, test } from 'vitest'
import { createDrafts } from '../../main/drafts.ts'

/** Whether the promise has settled, once everything that is due has run. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false
  promise.then(() => {
    settled = true
  })
  await new Promise((resolve) => setImmediate(resolve))
  return settled
}

describe('collecting drafts', () => {
  test('waits for the window’s answer', async () => {
    const drafts = createDrafts(() => true)
    const collected = drafts.collect()
    expect(await isSettled(collected)).toBe(false)
    drafts.answered()
    expect(await isSettled(collected)).toBe(true)
  })

  test('does not wait when there is nobody to ask', async () => {
    expect(await isSettled(createDrafts(() => false).collect())).toBe(true)
  })

  test('asks each time, and one answer serves all who wait', async () => {
    let asked = 0
    const drafts = createDrafts(() => {
      asked += 1
      return true
    })
    const both = Promise.all([drafts.collect(), drafts.collect()])
    drafts.answered()
    expect(await isSettled(both)).toBe(true)
    expect(asked).toBe(2)
    expect(await isSettled(drafts.collect())).toBe(false)
  })

  test('is not moved by an answer that nobody waits for', () => {
    expect(() => createDrafts(() => true).answered()).not.toThrow()
  })
})
