import type { AnnotationId } from '../../preload/contract/ids.ts'

/** The element id of an annotation's card, for whoever points to it; the card may not be in the document. */
export function cardIdOf(id: AnnotationId): string {
  return `card-${id}`
}
