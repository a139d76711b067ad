import type { AnnotationId } from '../../preload/contract/ids.ts'

/**
 * What is picked after one more has been picked or let go; pure.
 * @param shown the ids in the order in which they are shown
 * @param reach with it, all from the last picked one to this one
 */
export function pickNotes(
  picked: ReadonlySet<AnnotationId>,
  id: AnnotationId,
  shown: readonly AnnotationId[],
  reach = false,
): ReadonlySet<AnnotationId> {
  const next = new Set(picked)
  const from = shown.indexOf([...picked].at(-1) as AnnotationId)
  const to = shown.indexOf(id)
  if (reach && from >= 0 && to >= 0) {
    for (const each of shown.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(each)
    return next
  }
  if (!next.delete(id)) next.add(id)
  return next
}
