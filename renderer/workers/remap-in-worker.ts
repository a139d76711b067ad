import type { RemapInput, RemapProgress, RemapResult } from '../anchoring/remap-job.ts'
import type { RemapReply, RemapRequest } from '../anchoring/remap-messages.ts'
import { createWorker } from './create-worker.ts'

export type RemapOptions = {
  readonly onProgress?: (progress: RemapProgress) => void
  readonly signal?: AbortSignal
}

/**
 * Carries annotations from one text to another in a worker of its own, which ends with the job.
 * @throws the signal's reason when it aborts, and an Error when the worker failed
 */
export function remapInWorker(
  input: RemapInput,
  { onProgress, signal }: RemapOptions = {},
): Promise<RemapResult> {
  const worker = createWorker('remap')
  const answer = new Promise<RemapResult>((resolve, reject) => {
    const abort = () => reject(signal?.reason)
    if (signal?.aborted) abort()
    signal?.addEventListener('abort', abort, { once: true })
    worker.addEventListener('error', (event) => reject(new Error(event.message)))
    worker.addEventListener('message', ({ data }: MessageEvent<RemapReply>) => {
      if (data.type === 'progress') onProgress?.(data.progress)
      else if (data.type === 'done') resolve(data.result)
      else reject(new Error(data.type === 'failed' ? data.message : 'The comparison was stopped.'))
    })
    const request: RemapRequest = { type: 'start', job: 1, input }
    worker.postMessage(request)
  })
  return answer.finally(() => worker.terminate())
}
