import type { Block } from '../../document/article-doc.ts'
import { textOfLeaf, visitLeaves } from '../../document/doc-text.ts'

/** Scripts written from right to left. */
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u

export type WritingDirection = 'ltr' | 'rtl'

/** The direction of a text's first letter, as the standard for bidirectional text has it (UAX #9, P2); null without one. */
export function directionOfText(text: string): WritingDirection | null {
  const letter = /\p{L}/u.exec(text)?.[0]
  if (letter === undefined) return null
  return RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr'
}

/** The direction of the first words in some blocks: that of a list, a quotation, a table as a whole. */
export function directionOfBlocks(blocks: readonly Block[]): WritingDirection | null {
  let direction: WritingDirection | null = null
  visitLeaves(blocks, (leaf) => {
    direction ??= directionOfText(textOfLeaf(leaf))
  })
  return direction
}

/** Says the direction of an element that is in the document's tree, where it is not that of what it stands in. */
export function markDirection(element: HTMLElement, direction: WritingDirection | null): void {
  if (direction === null) return
  const around = element.parentElement?.closest<HTMLElement>('[dir]')?.dir ?? 'ltr'
  if (around !== direction) element.dir = direction
}
