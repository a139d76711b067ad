// Entry of the worker that carries annotations over while the window stays free:
//   new Worker(new URL('./remap.worker.ts', import.meta.url), { type: 'module' })

import { answerRemapRequests } from './remap-jobs.ts'
import type { RemapRequest } from './remap-messages.ts'

/** A timer lets messages in between two steps, where a microtask would not. */
const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 0))

const answer = answerRemapRequests((message) => postMessage(message), pause)

addEventListener('message', (event: MessageEvent<RemapRequest>) => {
  void answer(event.data)
})
