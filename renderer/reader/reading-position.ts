// Where the reader is: the offset of the first line in sight, so that it is the same line at any size of window, and how
// far down the text is seen.

import { codePointsOf, toCodePoints, toUtf16 } from '../anchoring/code-points.ts'
import type { ReadingPlace } from '../session/opening.ts'
import type { OpenDocument } from '../state/state.ts'
import type { Sheet } from './rendering/render-article.ts'
import { firstSheetBelow } from './rendering/sheets-in-view.ts'
import type { TextMap } from './text-map.ts'

/** A reader who has stopped scrolling for this long is reading. */
const QUIET_MS = 800

/** Space above the restored line, CSS pixels. */
const MARGIN = 24

/** The text offset (UTF-16 units) of the first line that is wholly in sight. */
export function firstVisibleOffset(
  scroller: HTMLElement,
  sheets: readonly Sheet[],
  textMap: TextMap,
): number | null {
  const { top } = scroller.getBoundingClientRect()
  const offset = offsetAtHeight(top + MARGIN, top, sheets, textMap)
  return offset === BELOW_ALL ? null : offset
}

/** The offset (UTF-16 units) of the last line in sight; the length of the text when its end is, null when nobody knows. */
function endOfSight(
  scroller: HTMLElement,
  sheets: readonly Sheet[],
  textMap: TextMap,
  textLength: number,
): number | null {
  const { bottom } = scroller.getBoundingClientRect()
  const offset = offsetAtHeight(bottom - 1, bottom, sheets, textMap)
  return offset === BELOW_ALL ? textLength : offset
}

/** Where the text has ended above a height. */
const BELOW_ALL = Number.POSITIVE_INFINITY

/**
 * The offset (UTF-16 units) of the line at a height of the window, CSS pixels, or that of the block that begins between
 * `top` and there; null when something else is at that place.
 */
function offsetAtHeight(
  height: number,
  top: number,
  sheets: readonly Sheet[],
  textMap: TextMap,
): number | null {
  const section = sheets[firstSheetBelow(sheets, height)]
  if (section === undefined) return BELOW_ALL
  const block = [...section.element.children].find((child) => child.getBoundingClientRect().bottom > height)
  if (block === undefined) return section.start
  const box = block.getBoundingClientRect()
  if (box.top >= top) return textMap.offsetAt(block, 0)
  const caret = document.caretPositionFromPoint(box.left + 2, height)
  return caret === null ? null : textMap.offsetAt(caret.offsetNode, caret.offset)
}

/** The same, but the very beginning for a reader who sees it. */
export function firstInSight(
  scroller: HTMLElement,
  sheets: readonly Sheet[],
  textMap: TextMap,
): number | null {
  return scroller.scrollTop < MARGIN ? 0 : firstVisibleOffset(scroller, sheets, textMap)
}

export type PositionWatch = {
  /** Remembers at once, where that was still to come. */
  readonly rememberNow: () => void
  readonly dispose: () => void
}

export function watchPosition(
  scroller: HTMLElement,
  sheets: readonly Sheet[],
  textMap: TextMap,
  text: string,
  remember: (place: ReadingPlace) => void,
): PositionWatch {
  const codePoints = codePointsOf(text)
  let timer = 0
  let isScrolled = false
  const rememberNow = () => {
    if (timer === 0) return
    window.clearTimeout(timer)
    timer = 0
    const first = firstInSight(scroller, sheets, textMap)
    if (first === null) return
    const offset = toCodePoints(codePoints, first)
    const end = toCodePoints(codePoints, endOfSight(scroller, sheets, textMap, text.length) ?? first)
    const length = codePoints.length
    // What fits into the window is read without scrolling; of anything longer nothing has been read yet.
    if (isScrolled || end === length) remember({ offset, end: Math.max(offset, end), length })
  }
  const wait = () => {
    window.clearTimeout(timer)
    timer = window.setTimeout(rememberNow, QUIET_MS)
  }
  const onScroll = () => {
    isScrolled = true
    wait()
  }
  scroller.addEventListener('scroll', onScroll, { passive: true })
  wait()
  return {
    rememberNow,
    dispose() {
      window.clearTimeout(timer)
      scroller.removeEventListener('scroll', onScroll)
    },
  }
}

/** Where the reader was in the open revision, UTF-16 units; the beginning for an article that is new to them. */
export function offsetOfPosition({
  doc,
  position,
  revision,
}: Extract<OpenDocument, { kind: 'open' }>): number {
  if (position === null || position.revision !== revision) return 0
  return Math.min(doc.text.length, toUtf16(codePointsOf(doc.text), position.offset))
}

/** Scrolls so that the line with the offset is the first one in sight. */
export function restorePosition(textMap: TextMap, scroller: HTMLElement, offset: number): void {
  if (offset === 0) {
    scroller.scrollTop = 0
    return
  }
  const line = textMap.rangeOf(offset, offset + 1)?.getBoundingClientRect()
  if (line !== undefined) scroller.scrollTop += line.top - scroller.getBoundingClientRect().top - MARGIN
}
