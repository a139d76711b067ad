// The reading cursor: an offset in the canonical text, shown as the document's own selection and as a caret.

import { effect } from '@preact/signals'
import type { Derived } from '../../state/derived.ts'
import type { Cursor } from '../../state/state.ts'
import type { Store } from '../../state/store.ts'
import { firstVisibleOffset } from '../reading-position.ts'
import { revealRange, selectCursor } from '../reveal-range.ts'
import { cleanRange } from '../selecting/clean-range.ts'
import { cursorOfDocument } from '../selecting/watch-selection.ts'
import { watchArticleFocus } from '../watch-article-focus.ts'
import { type CaretBox, caretBox, createCaret } from './caret.ts'
import { destinationOf, type Ground, type Motion } from './cursor-destination.ts'
import { isInSight, keepInSight, keepInSightSideways } from './keep-in-sight.ts'

export type ReadingCursor = {
  /** Where the cursor is, or would be if it were needed now: at the first line in sight. */
  readonly current: () => Cursor
  /** @param grow whether the selection grows, or the cursor moves and nothing is selected */
  readonly move: (motion: Motion, grow: boolean) => void
  /** Puts the cursor, or a selection, somewhere. @param reveal whether to scroll it into sight; default true */
  readonly place: (cursor: Cursor, reveal?: boolean) => void
  readonly dispose: () => void
}

export type CursorParts = Ground & {
  readonly article: HTMLElement
  /** What holds the canonical text. */
  readonly text: HTMLElement
  /** Becomes the caret. */
  readonly caret: HTMLElement
  readonly store: Store
  readonly derived: Derived
}

/** Motions after which what leads to the place is shown too, not only its line. */
const JUMPS: ReadonlySet<Motion['by']> = new Set(['heading', 'article'])

export function createReadingCursor(parts: CursorParts): ReadingCursor {
  const { article, scroller, text, rendered, units, store, derived } = parts
  const textMap = rendered.map
  const caret = createCaret(parts.caret, scroller)
  const state = derived.part('cursor')
  /** The offset at which the cursor stands at the end of the upper of two lines: see `LineStep`. -1: none. */
  let lineEnd = -1

  const boxAt = (offset: number): CaretBox | null => caretBox(textMap, units.text, offset, offset === lineEnd)

  function isSeen(offset: number): boolean {
    const box = boxAt(offset)
    return box !== null && isInSight(scroller, box)
  }

  function draw(): void {
    const at = state.peek()
    const isShown = at !== null && at.anchor === at.focus && article.contains(document.activeElement)
    const box = isShown ? boxAt(at.focus) : null
    if (box === null) caret.hide()
    else caret.show(box)
  }

  function current(): Cursor {
    const at = state.peek()
    if (at !== null && at.anchor !== at.focus) return at
    if (at !== null && isSeen(at.focus)) return at
    // The reader has scrolled away: the cursor starts again from what they see.
    const offset = firstVisibleOffset(scroller, rendered.sheets, textMap) ?? at?.focus ?? 0
    return { anchor: offset, focus: offset }
  }

  function put(cursor: Cursor): void {
    const { anchor, focus } = cursor
    rendered.fill(Math.min(anchor, focus), Math.max(anchor, focus))
    selectCursor(textMap, cursor)
    store.dispatch({ type: 'selected', cursor, selection: cleanRange(units.text, anchor, focus) })
  }

  function show(offset: number, isJump: boolean): void {
    if (isJump) revealRange(textMap, scroller, { start: offset, end: offset })
    const node = textMap.positionAt(offset, 'start')?.node
    const box = boxAt(offset)
    if (box === null || node === undefined) return
    keepInSightSideways(node, article, box.x)
    if (!isJump) keepInSight(scroller, box)
  }

  const stopWatching = watchArticleFocus(article, {
    onKeyboardFocus() {
      const isHere = cursorOfDocument(text, textMap, units.text) !== null
      const at = current()
      if (!isHere || at.focus !== state.peek()?.focus) put(at)
      draw()
    },
    onChange: draw,
  })
  const sizes = new ResizeObserver(draw)
  sizes.observe(text)
  article.addEventListener('scroll', draw, { capture: true, passive: true })
  const stopDrawing = effect(() => {
    if (state.value?.focus !== lineEnd) lineEnd = -1
    draw()
  })

  return {
    current,
    place(cursor, reveal = true) {
      put(cursor)
      if (reveal) show(cursor.focus, true)
    },
    move(motion, grow) {
      const at = current()
      const { offset, atLineEnd } = destinationOf(parts, at, motion, grow)
      lineEnd = atLineEnd === true ? offset : -1
      put({ anchor: grow ? at.anchor : offset, focus: offset })
      if (motion.by === 'article' && offset === 0) scroller.scrollTop = 0
      else if (motion.by !== 'page' || !isSeen(offset)) show(offset, JUMPS.has(motion.by))
      draw()
    },
    dispose() {
      stopDrawing()
      stopWatching()
      sizes.disconnect()
      article.removeEventListener('scroll', draw, { capture: true })
      caret.hide()
    },
  }
}
