import type { Case } from '../../renderer/anchoring/edit-workload.ts'
import type { Answer } from './engines.ts'

/** Of the annotations that were tried. */
export type Score = {
  tried: number
  /** Words that are all there: placed to the character, placed elsewhere, not placed. */
  right: number
  wrong: number
  needless: number
  /** Words that were changed, half of them or more still there: placed over at least half of them, elsewhere, not placed. */
  changedRight: number
  changedWrong: number
  changedNeedless: number
  /** Words that were deleted: not placed, placed. */
  keptOut: number
  letIn: number
}

export function emptyScore(): Score {
  return {
    tried: 0,
    right: 0,
    wrong: 0,
    needless: 0,
    changedRight: 0,
    changedWrong: 0,
    changedNeedless: 0,
    keptOut: 0,
    letIn: 0,
  }
}

/** Counts an answer. Where less than half of the words is left, both a place and none are good answers: not counted. */
export function count(score: Score, { fate }: Pick<Case, 'fate'>, answer: Answer): void {
  score.tried++
  const isPlaced = typeof answer === 'object'
  if (fate.kind === 'gone') {
    if (isPlaced) score.letIn++
    else score.keptOut++
  } else if (fate.kind === 'kept') {
    if (!isPlaced) score.needless++
    else if (answer.start === fate.start && answer.end === fate.end) score.right++
    else score.wrong++
  } else if (fate.share >= 0.5) {
    if (!isPlaced) score.changedNeedless++
    else if (overlap(answer, fate) >= 0.5) score.changedRight++
    else score.changedWrong++
  }
}

type Range = { readonly start: number; readonly end: number }

/** Length in common over length together. */
function overlap(a: Range, b: Range): number {
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  return common / (Math.max(a.end, b.end) - Math.min(a.start, b.start))
}
