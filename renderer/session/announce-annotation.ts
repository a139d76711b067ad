import type { AnnotationId } from '../../preload/contract/ids.ts'
import { nameOf } from './annotating.ts'
import type { Services } from './services.ts'

/** Says an annotation's words and its note. @param place where it stands among others: "3 of 12" */
export function announceAnnotation({ store, annotating }: Services, id: AnnotationId, place: string): void {
  const annotation = store.state.peek().annotations.get(id)
  if (annotation !== undefined) annotating.announce(`${nameOf(annotation)}. ${place}`)
}
