import type { ReaderView, Services } from '../session/services.ts'
import { directionOf } from './cursor/cursor-destination.ts'
import type { ReadingCursor } from './cursor/reading-cursor.ts'
import type { TextUnits } from './cursor/text-units.ts'
import { findPlace } from './find-place.ts'
import { linkAt } from './link-at.ts'
import { activeAt } from './painting/annotations-at.ts'
import { firstInSight, restorePosition } from './reading-position.ts'
import type { RenderedArticle } from './rendering/render-article.ts'
import { revealRange } from './reveal-range.ts'

type Parts = {
  readonly article: HTMLElement
  readonly scroller: HTMLElement
  readonly rendered: RenderedArticle
  readonly units: TextUnits
  readonly cursor: ReadingCursor
  readonly rememberPlace: () => void
}

/** What commands and panes may ask of the article on the screen. */
export function createReaderView(parts: Parts, services: Services): ReaderView {
  const { article, scroller, rendered, units, cursor } = parts
  const { store, derived, bridge, annotating, going } = services

  /** Where the cursor comes into an annotation, or leaves it, the reader does too. */
  function follow(): void {
    const { cursor: at, active, moving } = store.state.peek()
    if (at === null || at.anchor !== at.focus || moving !== null) return
    const id = activeAt(derived.placed.peek(), at.focus, active)
    if (id !== active) store.dispatch({ type: 'activated', id })
  }

  const view: ReaderView = {
    units,
    current: cursor.current,
    place: cursor.place,
    move(motion, grow) {
      cursor.move(motion, grow)
      follow()
    },
    toward: (to) => directionOf(parts, cursor.current(), to),
    reveal(range) {
      rendered.fill(range.start, range.end)
      revealRange(rendered.map, scroller, range)
    },
    firstInSight: () => firstInSight(scroller, rendered.sheets, rendered.map),
    showFrom(offset) {
      rendered.fill(offset, offset + 1)
      restorePosition(rendered.map, scroller, offset)
    },
    rememberPlace: parts.rememberPlace,
    focus: () => article.focus({ preventScroll: true }),
    goTo(range) {
      view.focus()
      cursor.place({ anchor: range.start, focus: range.start })
    },
    select(range) {
      const { focus } = cursor.current()
      if (range === null) cursor.place({ anchor: focus, focus }, false)
      else cursor.place({ anchor: range.start, focus: range.end }, false)
    },
    linkAtCursor: () => linkAt(article, rendered.map, cursor.current().focus),
    follow(link) {
      const address = link.getAttribute('href') ?? ''
      if (!address.startsWith('#')) {
        void bridge.openLink(address)
        return
      }
      const target = findPlace(article, address.slice(1))
      const offset = target === null ? null : rendered.map.offsetAt(target, 0)
      if (offset === null) {
        annotating.announce('The place that this link leads to is not in the article.')
        return
      }
      going.leave()
      view.goTo({ start: offset, end: offset })
    },
  }
  return view
}
