import { expect, it } from 'vitest'
import { describe } from '../../../renderer/anchoring/describe.ts'
import { diffMap } from '../../../renderer/anchoring/diff-map.ts'
import { remap } from '../../../renderer/anchoring/remap.ts'
import { type RemapProgress, runRemapJob } from '../../../renderer/anchoring/remap-job.ts'
import { answerRemapRequests } from '../../../renderer/anchoring/remap-jobs.ts'
import type { RemapReply } from '../../../renderer/anchoring/remap-messages.ts'
import { textChanges } from '../../../renderer/anchoring/text-changes.ts'
import { makeWorkload } from './edit-workload.ts'

const pause = () => new Promise<void>((resolve) => setImmediate(resolve))

function workload() {
  const { oldText, newText, cases } = makeWorkload(
    { seed: 5, style: 'prose', length: 6_000, annotations: 500, share: 0.1 },
    describe,
  )
  return { oldText, newText, annotations: cases }
}

it('gives the same anchors as remap', async () => {
  const input = workload()
  const { anchors } = await runRemapJob(input, { pause })
  expect(anchors).toEqual(remap(input.oldText, input.newText, input.annotations))
})

it('reports progress from nothing to all', async () => {
  const reports: RemapProgress[] = []
  await runRemapJob(workload(), { pause, onProgress: (progress) => reports.push(progress) })
  expect(reports.at(0)).toEqual({ done: 0, total: 500 })
  expect(reports.at(-1)).toEqual({ done: 500, total: 500 })
  expect(reports.map(({ done }) => done)).toEqual(reports.map(({ done }) => done).toSorted((a, b) => a - b))
  expect(reports.length).toBeGreaterThan(3)
})

it('stops at the next step when it is cancelled', async () => {
  const controller = new AbortController()
  const reports: RemapProgress[] = []
  const job = runRemapJob(workload(), {
    pause,
    signal: controller.signal,
    onProgress: (progress) => {
      reports.push(progress)
      if (progress.done > 0) controller.abort()
    },
  })
  await expect(job).rejects.toThrow()
  expect(reports.at(-1)?.done).toBeLessThan(500)
})

it('answers a request with progress and then the anchors', async () => {
  const input = workload()
  const replies: RemapReply[] = []
  const answer = answerRemapRequests((message) => replies.push(message), pause)
  await answer({ type: 'start', job: 7, input })
  expect(replies.at(0)?.type).toBe('progress')
  const last = replies.at(-1)
  expect(last).toEqual({
    type: 'done',
    job: 7,
    result: {
      anchors: remap(input.oldText, input.newText, input.annotations),
      changes: textChanges(diffMap(input.oldText, input.newText)),
    },
  })
})

it('answers a request that is cancelled meanwhile by saying so', async () => {
  const replies: RemapReply[] = []
  const answer = answerRemapRequests((message) => replies.push(message), pause)
  const job = answer({ type: 'start', job: 1, input: workload() })
  await answer({ type: 'cancel', job: 1 })
  await job
  expect(replies.at(-1)).toEqual({ type: 'cancelled', job: 1 })
})

it('answers a request that cannot be carried out with a message', async () => {
  const replies: RemapReply[] = []
  const answer = answerRemapRequests((message) => replies.push(message), pause)
  const annotations = [{ id: 'one', selectors: null as never }]
  await answer({ type: 'start', job: 1, input: { oldText: 'a', newText: 'b', annotations } })
  expect(replies.at(-1)).toMatchObject({ type: 'failed', job: 1 })
})
