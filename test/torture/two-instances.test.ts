import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  isLong,
  lostOf,
  makeRoot,
  readBack,
  removeRoot,
  type WriterName,
  writeNotes,
} from './run-store-program.ts'

let root: string
beforeEach(async () => {
  root = await makeRoot()
})
afterEach(() => removeRoot(root))

const ROUNDS = isLong ? 25 : 2
const NOTES = 12

/** One is stopped in the middle of its work, a second one works, the first wakes up and goes on. */
async function stopAndGoOn(
  writer: WriterName,
  round: number,
  notes: number = NOTES,
): Promise<readonly string[]> {
  const first = writeNotes(writer, root, `first${round}`, notes)
  await first.reaches(1 + (round % 5))
  first.child.kill('SIGSTOP')
  const second = writeNotes(writer, root, `second${round}`, notes)
  await second.ended
  first.child.kill('SIGCONT')
  await first.ended
  return [...first.acknowledged(), ...second.acknowledged()]
}

describe('two instances with one profile, one of them stopped for a while', () => {
  it('lose nothing that either acknowledged', async () => {
    const acknowledged: string[] = []
    for (let round = 0; round < ROUNDS; round += 1) acknowledged.push(...(await stopAndGoOn('store', round)))
    expect(acknowledged).toHaveLength(ROUNDS * NOTES * 2)
    expect(lostOf(acknowledged, await readBack('store', root))).toEqual([])
  })

  it('lose notes with lowdb’s own writer, so that the test can fail', async () => {
    // It does not wait for the disk, so it may be done before it is stopped.
    let lost: readonly string[] = []
    for (let round = 0; round < 10 && lost.length === 0; round += 1) {
      await removeRoot(root)
      root = await makeRoot()
      const acknowledged = await stopAndGoOn('jsonfile', 1, 1000)
      lost = lostOf(acknowledged, await readBack('jsonfile', root))
    }
    expect(lost.length).toBeGreaterThan(0)
  })
})
