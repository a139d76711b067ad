// Text offsets (UTF-16 units of the canonical text) ↔ places in the article's DOM. Nothing about the inside of a
// leaf is remembered: whoever splits or wraps its text nodes, or adds `data-uncounted` elements, need not say so.

import type { Sheet } from './rendering/render-article.ts'

/** An element that holds a stretch of the canonical text. */
export type Leaf = { readonly element: HTMLElement; readonly start: number; readonly end: number }

export type TextPosition = { readonly node: Text; readonly offset: number }

export type TextMap = {
  /**
   * @param node any node inside the article, with a DOM offset in it as `Range` has them
   * @returns the offset of that place; between two leaves that of the next one's start, or the end of the text;
   *   null outside the article and where nothing has been rendered yet
   */
  offsetAt(node: Node, nodeOffset: number): number | null
  /**
   * @param bias which side to take where two text nodes meet: `start` the beginning of the later one, as a range's
   *   start wants it, `end` the end of the earlier one
   * @returns null where nothing has been rendered yet
   */
  positionAt(offset: number, bias: 'start' | 'end'): TextPosition | null
  /** Null where an end has not been rendered yet. */
  rangeOf(start: number, end: number): Range | null
  /** One range for each rendered sheet that the words reach into. */
  staticRangesOf(start: number, end: number): StaticRange[]
  sectionsBetween(start: number, end: number): Sheet[]
}

const UNCOUNTED = '[data-uncounted]'

export function createTextMap(host: HTMLElement, sheets: readonly Sheet[]): TextMap {
  const positionAt: TextMap['positionAt'] = (offset, bias) => {
    const leaf = leafAt(sheets, offset, bias)
    return leaf === null ? null : positionIn(leaf.element, offset - leaf.start, bias)
  }
  const staticRange = (start: number, end: number): StaticRange | null => {
    const from = positionAt(start, 'start')
    const to = positionAt(end, 'end')
    if (from === null || to === null) return null
    return new StaticRange({
      startContainer: from.node,
      startOffset: from.offset,
      endContainer: to.node,
      endOffset: to.offset,
    })
  }
  const sectionsBetween: TextMap['sectionsBetween'] = (start, end) =>
    sheets.slice(
      firstIndex(sheets, (sheet) => sheet.end >= start),
      firstIndex(sheets, (sheet) => sheet.start > end),
    )
  return {
    positionAt,
    sectionsBetween,
    offsetAt: (node, nodeOffset) => offsetAt(host, sheets, node, nodeOffset),
    rangeOf(start, end) {
      const from = positionAt(start, 'start')
      const to = positionAt(Math.max(start, end), end > start ? 'end' : 'start')
      if (from === null || to === null) return null
      const range = document.createRange()
      range.setStart(from.node, from.offset)
      range.setEnd(to.node, to.offset)
      return range
    },
    staticRangesOf: (start, end) =>
      sectionsBetween(start, end).flatMap((sheet) => {
        const from = Math.max(start, sheet.start)
        const to = Math.min(end, sheet.end)
        const range = sheet.filled && from < to ? staticRange(from, to) : null
        return range === null ? [] : [range]
      }),
  }
}

/** Index of the first element that passes; the test must be false up to some element and true from there on. */
function firstIndex<T>(list: readonly T[], passes: (element: T) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (passes(list[middle] as T)) high = middle
    else low = middle + 1
  }
  return low
}

function leafAt(sheets: readonly Sheet[], offset: number, bias: 'start' | 'end'): Leaf | null {
  // Leaves that are parts of one long paragraph meet at the same offset; others are one apart.
  let index = lastIndex(sheets, offset, bias)
  // A sheet of pictures only shares its one offset with a sheet that has text.
  while (sheets[index]?.start === sheets[index]?.end && index in sheets) index += bias === 'end' ? 1 : -1
  const sheet = sheets[index]
  return sheet?.leaves[lastIndex(sheet.leaves, offset, bias)] ?? null
}

function lastIndex(
  spans: readonly { readonly start: number; readonly end: number }[],
  offset: number,
  bias: 'start' | 'end',
): number {
  const index = firstIndex(spans, (span) => (bias === 'end' ? span.end >= offset : span.start > offset))
  return bias === 'end' ? Math.min(index, spans.length - 1) : Math.max(index - 1, 0)
}

/** The counted text nodes of a leaf, in order. */
export function* textNodes(element: Node): Generator<Text> {
  for (let child = element.firstChild; child !== null; child = child.nextSibling) {
    if (child.nodeType === Node.TEXT_NODE) yield child as Text
    else if (!isUncounted(child)) yield* textNodes(child)
  }
}

function isUncounted(node: Node): boolean {
  return node.nodeType !== Node.ELEMENT_NODE || (node as Element).matches(UNCOUNTED)
}

function positionIn(leaf: HTMLElement, offset: number, bias: 'start' | 'end'): TextPosition | null {
  let before = 0
  let last: Text | null = null
  for (const node of textNodes(leaf)) {
    if (node.length === 0) continue
    const within = offset - before
    if (within < node.length || (within === node.length && bias === 'end')) return { node, offset: within }
    before += node.length
    last = node
  }
  return last === null ? null : { node: last, offset: last.length }
}

function offsetAt(
  host: HTMLElement,
  sheets: readonly Sheet[],
  node: Node,
  nodeOffset: number,
): number | null {
  if (!host.contains(node)) return null
  const place = document.createRange()
  place.setStart(node, nodeOffset)
  const sheetIndex = firstAfter(sheets, place)
  const sheet = sheets[sheetIndex - 1]
  const leafIndex = sheet === undefined ? 0 : firstAfter(sheet.leaves, place)
  const leaf = sheet?.leaves[leafIndex - 1]
  if (leaf?.element.contains(node)) return leaf.start + countBefore(leaf.element, node, nodeOffset)
  const following = sheet?.leaves[leafIndex] ?? sheets[sheetIndex]
  return following?.start ?? sheets.at(-1)?.end ?? null
}

/** Index of the first element that begins after a place. */
function firstAfter(list: readonly { readonly element: HTMLElement }[], place: Range): number {
  return firstIndex(list, ({ element }) => {
    const parent = element.parentNode as Node
    return place.comparePoint(parent, Array.prototype.indexOf.call(parent.childNodes, element)) >= 0
  })
}

/** Counted characters of a leaf before a place in it. */
function countBefore(leaf: HTMLElement, node: Node, nodeOffset: number): number {
  // A place inside something uncounted is as good as the place before it.
  const uncounted = node instanceof Element ? node.closest(UNCOUNTED) : node.parentElement?.closest(UNCOUNTED)
  const place = document.createRange()
  if (uncounted && leaf.contains(uncounted)) place.setStartBefore(uncounted)
  else place.setStart(node, nodeOffset)
  let count = 0
  for (const text of textNodes(leaf)) {
    if (text === node && !uncounted) return count + nodeOffset
    if (place.comparePoint(text, 0) > 0) return count
    count += text.length
  }
  return count
}
