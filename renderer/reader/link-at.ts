import type { TextMap } from './text-map.ts'

/** The link that a text offset lies in, or that stands right before or after it. */
export function linkAt(article: HTMLElement, textMap: TextMap, offset: number): HTMLAnchorElement | null {
  for (const bias of ['start', 'end'] as const) {
    const link = textMap.positionAt(offset, bias)?.node.parentElement?.closest('a')
    if (link != null) return link
  }
  // Marks of footnotes do not count: they stand between two offsets.
  const leaf = textMap
    .positionAt(offset, 'start')
    ?.node.parentElement?.closest('p, li, td, th, dd, dt, h1, h2, h3, h4, h5, h6')
  const marks = [...(leaf ?? article).querySelectorAll<HTMLAnchorElement>('a.footnote-reference')]
  return marks.find((mark) => textMap.offsetAt(mark, 0) === offset) ?? null
}
