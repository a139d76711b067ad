import { runRemapJob } from './remap-job.ts'
import type { RemapReply, RemapRequest } from './remap-messages.ts'

/**
 * The worker's side of the conversation: takes requests, runs any number of jobs in turn, and replies.
 * @param pause waits until messages that have arrived have been delivered
 */
export function answerRemapRequests(
  reply: (message: RemapReply) => void,
  pause: () => Promise<void>,
): (request: RemapRequest) => Promise<void> {
  const running = new Map<number, AbortController>()
  return async (request) => {
    const { job } = request
    if (request.type === 'cancel') {
      running.get(job)?.abort()
      return
    }
    const controller = new AbortController()
    running.set(job, controller)
    try {
      const { signal } = controller
      const onProgress = (progress: { done: number; total: number }) =>
        reply({ type: 'progress', job, progress })
      const result = await runRemapJob(request.input, { onProgress, signal, pause })
      reply({ type: 'done', job, result })
    } catch (error) {
      if (controller.signal.aborted) reply({ type: 'cancelled', job })
      else reply({ type: 'failed', job, message: error instanceof Error ? error.message : String(error) })
    } finally {
      running.delete(job)
    }
  }
}
