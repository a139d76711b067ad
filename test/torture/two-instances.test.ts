import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { freshRoot, isLong, lostOf, readBack, type WriterName, writeNotes } from './run-store-program.ts'

const root = freshRoot()

const ROUNDS = isLong ? 25 : 2
const NOTES = 12

/** One is stopped in the middle of its work, a second one works, the first wakes up and goes on. */
async function stopAndGoOn(
  writer: WriterName,
  folder: string,
  round: number,
  notes: number = NOTES,
): Promise<readonly string[]> {
  const first = writeNotes(writer, folder, `first${round}`, notes)
  await first.reaches(1 + (round % 5))
  first.child.kill('SIGSTOP')
  const second = writeNotes(writer, folder, `second${round}`, notes)
  await second.ended
  first.child.kill('SIGCONT')
  await first.ended
  return [...first.acknowledged(), ...second.acknowledged()]
}

describe('two instances with one profile, one of them stopped for a while', () => {
  it('lose nothing that either acknowledged', async () => {
    const acknowledged: string[] = []
    for (let round = 0; round < ROUNDS; round += 1)
      acknowledged.push(...(await stopAndGoOn('store', root(), round)))
    expect(acknowledged).toHaveLength(ROUNDS * NOTES * 2)
    expect(lostOf(acknowledged, await readBack('store', root()))).toEqual([])
  })

  it('lose notes with lowdb’s own writer, so that the test can fail', async () => {
    // It does not wait for the disk, so it may be done before it is stopped.
    let lost: readonly string[] = []
    for (let round = 0; round < 10 && lost.length === 0; round += 1) {
      const folder = join(root(), String(round))
      const acknowledged = await stopAndGoOn('jsonfile', folder, 1, 1000)
      lost = lostOf(acknowledged, await readBack('jsonfile', folder))
    }
    expect(lost.length).toBeGreaterThan(0)
  })
})
