import type { RemapInput, RemapProgress, RemapResult } from './remap-job.ts'

/** What the page says to the worker. `job` is a number of the page's own choice, one for each job. */
export type RemapRequest =
  | { readonly type: 'start'; readonly job: number; readonly input: RemapInput }
  | { readonly type: 'cancel'; readonly job: number }

/** What the worker answers: any number of `progress`, then one of the others. */
export type RemapReply =
  | { readonly type: 'progress'; readonly job: number; readonly progress: RemapProgress }
  | { readonly type: 'done'; readonly job: number; readonly result: RemapResult }
  | { readonly type: 'cancelled'; readonly job: number }
  | { readonly type: 'failed'; readonly job: number; readonly message: string }
