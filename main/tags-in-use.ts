import { type Annotation, tagsOf } from '../preload/contract/annotation.ts'

/** Every tag once, the most used first, those used equally often in the order of their letters; pure. */
export function tagsInUse(annotations: Iterable<Annotation>): readonly string[] {
  const counts = new Map<string, number>()
  for (const annotation of annotations) {
    for (const tag of new Set(tagsOf(annotation))) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  }
  return [...counts].sort(([a, used], [b, often]) => often - used || (a < b ? -1 : 1)).map(([tag]) => tag)
}
