// The article on the screen: rendered once as plain DOM, painted with highlights, watched for selections and clicks.

import { effect, signal } from '@preact/signals'
import type { Services } from '../session/services.ts'
import type { OpenDocument } from '../state/state.ts'
import { createReaderView } from './create-reader-view.ts'
import { announceSelection } from './cursor/announce-selection.ts'
import { createReadingCursor } from './cursor/reading-cursor.ts'
import { createTextUnits } from './cursor/text-units.ts'
import { holdPlace } from './hold-place.ts'
import { markForAssistive } from './painting/mark-for-assistive.ts'
import { showOverview } from './painting/overview.ts'
import { Painter, type Preview, pictureOf } from './painting/painter.ts'
import { offsetOfPosition, restorePosition, watchPosition } from './reading-position.ts'
import { createPictureUrls } from './rendering/picture-urls.ts'
import { renderArticle, type Sheet } from './rendering/render-article.ts'
import { watchEdgeDrags } from './selecting/drag-edges.ts'
import { type HandleElements, placeEdgeHandles } from './selecting/edge-handles.ts'
import { keepSelectionVisible } from './selecting/keep-selection-visible.ts'
import { watchSelection } from './selecting/watch-selection.ts'
import { watchClicks } from './watch-clicks.ts'
import { watchPrinting } from './watch-printing.ts'
import { watchSight } from './watch-sight.ts'
import { watchView } from './watch-view.ts'

type OpenArticle = Extract<OpenDocument, { kind: 'open' }>

export type ReaderElements = {
  /** Takes the focus and the keys. */
  readonly article: HTMLElement
  /** Scrolls it. */
  readonly scroller: HTMLElement
  /** Empty; gets the text. */
  readonly text: HTMLElement
  /** Becomes the caret. */
  readonly caret: HTMLElement
  /** Become the handles of a highlight's edges. */
  readonly handles: HandleElements
  /** Gets the marks beside the scroll bar. */
  readonly overview: HTMLElement
}

/**
 * Shows the open document and connects it with the state.
 * @returns a disposer; until then `services.views.reader` is this article
 */
export function mountReader(elements: ReaderElements, open: OpenArticle, services: Services): () => void {
  const { article, scroller, text } = elements
  const { store, derived, views, opening, going } = services
  const { doc } = open
  const from = offsetOfPosition(open)
  // The first sheets come before there is anything to paint with.
  let onSheet = (_sheet: Sheet) => {}
  const pictures = createPictureUrls(doc.pictures ?? [], open.pictures)
  const rendered = renderArticle(doc, text, {
    from,
    onSheet: (sheet) => onSheet(sheet),
    pictureOf: pictures.pictureOf,
  })
  const textMap = rendered.map
  const painter = new Painter((start, end) => textMap.staticRangesOf(start, end))
  const active = derived.part('active')
  const find = derived.part('find')
  const preview = signal<Preview | null>(null)

  const whole = { start: 0, end: doc.text.length }
  const printing = watchPrinting(() => rendered.fill(whole.start, whole.end))
  const view = watchView(scroller, rendered.sheets)
  const marks = markForAssistive({
    host: text,
    text: doc.text,
    rendered,
    near: view.range,
    derived,
    onChange: (leaf) => painter.invalidate(leaf),
  })
  onSheet = (sheet) => {
    marks.sheetCame(sheet)
    painter.invalidate(sheet)
    view.refreshSoon()
  }
  restorePosition(textMap, scroller, from)
  // At the start, and where the article that had the focus has given way to this one.
  const holder = document.activeElement
  if (holder === null || holder === document.body || holder.localName === 'main') {
    article.focus({ preventScroll: true })
  }
  const units = createTextUnits(doc)
  const cursor = createReadingCursor({ ...elements, rendered, units, store, derived })
  const position = watchPosition(scroller, rendered.sheets, textMap, doc.text, opening.rememberPosition)
  const parts = { article, scroller, rendered, units, cursor, rememberPlace: position.rememberNow }
  const reader = createReaderView(parts, services)
  views.reader = reader
  going.arrived(reader)

  const edges = { ...elements, textMap, words: doc.text, store, derived, view: view.range, preview }
  const disposers = [
    effect(() => {
      // Painted anew where text nodes have been wrapped.
      marks.version.value
      const found = find.value.isOpen ? find.value : null
      const options = { active: active.value, preview: preview.value, found }
      // On paper is what the reader has marked, all of it, and nothing of where they are.
      const [seen, shown] = printing.isPrinting.value ? [whole, {}] : [view.range.value, options]
      painter.show(pictureOf(derived.placed.value, seen, shown))
    }),
    placeEdgeHandles(edges),
    watchEdgeDrags(edges, services),
    showOverview({ ...elements, rendered }, services),
    watchSelection(text, textMap, doc.text, store),
    watchClicks(article, textMap, services, reader.follow),
    keepSelectionVisible(derived, textMap, marks.version),
    announceSelection(doc.text, services),
    cursor.dispose,
    position.dispose,
    holdPlace(scroller, text, rendered.sheets, textMap),
    view.dispose,
    printing.dispose,
    marks.dispose,
    watchSight(scroller, rendered.sheets, textMap, doc.text.length, services.sight),
  ]

  return () => {
    if (views.reader === reader) views.reader = null
    for (const dispose of disposers) dispose()
    painter.dispose()
    rendered.dispose()
    pictures.dispose()
    store.dispatch({ type: 'selected', selection: null, cursor: null })
  }
}
