// Marks beside the scroll bar: where in the whole article highlights, found words and the view lie. A click goes there.
// For the eye and the pointer alone: everybody else has the lists.

import { effect } from '@preact/signals'
import { COLORS, type Color } from '../../../preload/contract/annotation.ts'
import { hitAt } from '../../search/find-hits.ts'
import type { Services } from '../../session/services.ts'
import type { RenderedArticle } from '../rendering/render-article.ts'
import { createHeightMeter, type TextHeights, topOf } from '../rendering/text-heights.ts'
import {
  barPath,
  currentHitPath,
  HIT_LANE,
  highlightPaths,
  hitsPath,
  nearestMark,
  type Scale,
} from './overview-paths.ts'

type OverviewParts = {
  /** Empty; gets the marks. */
  readonly overview: HTMLElement
  readonly scroller: HTMLElement
  /** What holds the canonical text. */
  readonly text: HTMLElement
  readonly rendered: RenderedArticle
}

/** Left free for the buttons at the ends of the scroll bar, CSS pixels. */
const INSET = 10
/** A click need not be nearer to a mark than this, CSS pixels. */
const REACH = 6
/** Heights change with each sheet that comes into sight: not for every frame of a scroll. */
const PAUSE_MS = 100
/** In an idle moment, when all has been laid out; but not later than this. */
const LATEST_MS = 500

/** What has been measured last. CSS pixels. */
type Measures = { readonly heights: TextHeights; readonly whole: number; readonly track: number }

/** @returns a disposer */
export function showOverview(
  { overview, scroller, text, rendered }: OverviewParts,
  { store, derived, views }: Pick<Services, 'store' | 'derived' | 'views'>,
): () => void {
  const drawing = createDrawing(overview)
  const measureHeights = createHeightMeter(rendered.sheets)
  const active = derived.part('active')
  const find = derived.part('find')
  let measures: Measures | null = null
  let hasResized = true
  let timer = 0
  let idle = 0

  /** What the bars of the highlights show; nothing when they must be drawn anew. */
  let barsOf: readonly unknown[] = []

  const found = () => (find.peek().isOpen ? find.peek().hits : null)
  const scaleOf = ({ heights, whole, track }: Measures): Scale => {
    return (offset) => (topOf(heights, offset) / whole) * track
  }

  function update(): void {
    const whole = scroller.scrollHeight
    const height = scroller.clientHeight
    const placed = derived.placed.peek().sorted
    const hits = found()
    // Nothing to show, or all of it in sight: then there is only the margin.
    overview.hidden = whole <= height || (placed.length === 0 && (hits === null || hits.count === 0))
    if (overview.hidden) return
    if (measures === null || hasResized) {
      const origin = scroller.getBoundingClientRect().top - scroller.scrollTop
      measures = { heights: measureHeights(origin), whole, track: Math.max(1, height - 2 * INSET) }
      overview.style.setProperty('--track', `${measures.track}px`)
      hasResized = false
    }
    draw(measures)
    drawView()
  }

  function draw(now: Measures): void {
    const scale = scaleOf(now)
    const { sorted } = derived.placed.peek()
    if (barsOf[0] !== sorted || barsOf[1] !== now) {
      barsOf = [sorted, now]
      const paths = highlightPaths(sorted, scale, Math.floor(now.track))
      for (const color of COLORS) drawing.set(color, paths.get(color) ?? '')
    }
    const current = sorted.find(({ id }) => id === active.peek())
    drawing.set('active', current === undefined ? '' : barPath(current, scale, Math.floor(now.track)))
    const hits = found()
    const hit = hits === null ? null : hitAt(hits, find.peek().current)
    drawing.set('hit', hits === null ? '' : hitsPath(hits, scale, Math.floor(now.track)))
    drawing.set('hit-current', hit === null ? '' : currentHitPath(hit.start, scale))
  }

  /** No layout is asked for: where the scroll bar is, is known. */
  function drawView(): void {
    if (measures === null || overview.hidden) return
    const { whole, track } = measures
    drawing.view((scroller.scrollTop / whole) * track, ((track + 2 * INSET) / whole) * track)
  }

  function later(): void {
    if (timer !== 0 || idle !== 0) return
    timer = window.setTimeout(() => {
      timer = 0
      idle = requestIdleCallback(
        () => {
          idle = 0
          update()
        },
        { timeout: LATEST_MS },
      )
    }, PAUSE_MS)
  }

  function onClick(event: MouseEvent): void {
    if (measures === null) return
    const box = drawing.box()
    const y = event.clientY - box.top
    const isOnHits = event.clientX - box.left >= HIT_LANE.left
    if ((isOnHits && goToHit(y, measures)) || goToHighlight(y, measures) || goToHit(y, measures)) return
    const middle = (y / measures.track) * measures.whole - scroller.clientHeight / 2
    scroller.scrollTo({ top: middle, behavior: 'instant' })
  }

  function goToHighlight(y: number, now: Measures): boolean {
    const { sorted } = derived.placed.peek()
    const at = nearestMark(
      sorted.length,
      (index) => sorted[index] as (typeof sorted)[number],
      scaleOf(now),
      y,
      REACH,
    )
    const placed = sorted[at]
    if (placed === undefined) return false
    store.dispatch({ type: 'activated', id: placed.id })
    views.reader?.reveal(placed)
    return true
  }

  function goToHit(y: number, now: Measures): boolean {
    const hits = found()
    if (hits === null) return false
    const rangeAt = (index: number) => hitAt(hits, index) ?? { start: 0, end: 0 }
    const at = nearestMark(hits.count, rangeAt, scaleOf(now), y, REACH)
    const hit = hitAt(hits, at)
    if (hit === null) return false
    store.dispatch({ type: 'find', find: { ...find.peek(), current: at } })
    views.reader?.reveal(hit)
    return true
  }

  // Focus and selection stay where they are.
  const keep = (event: Event) => event.preventDefault()
  const sizes = new ResizeObserver(() => {
    hasResized = true
    later()
  })
  sizes.observe(text)
  sizes.observe(scroller)
  const stop = effect(() => {
    const changing = [derived.placed.value, active.value, find.value]
    if (changing.length > 0) later()
  })
  scroller.addEventListener('scroll', drawView, { passive: true })
  overview.addEventListener('mousedown', keep)
  overview.addEventListener('click', onClick)
  return () => {
    stop()
    sizes.disconnect()
    window.clearTimeout(timer)
    cancelIdleCallback(idle)
    scroller.removeEventListener('scroll', drawView)
    overview.removeEventListener('mousedown', keep)
    overview.removeEventListener('click', onClick)
    overview.replaceChildren()
    overview.hidden = true
  }
}

type PathName = Color | 'active' | 'hit' | 'hit-current'

const SVG = 'http://www.w3.org/2000/svg'
/** From the lowest to the highest. */
const PATHS: readonly PathName[] = ['active', ...COLORS, 'hit', 'hit-current']

/** One path of each kind; the stylesheet gives them their colours, whatever the theme. */
function createDrawing(host: HTMLElement) {
  const marks = document.createElement('div')
  marks.className = 'overview-marks'
  const view = document.createElement('div')
  view.className = 'overview-view'
  const svg = document.createElementNS(SVG, 'svg')
  const paths = new Map<PathName, SVGPathElement>()
  for (const name of PATHS) {
    const path = document.createElementNS(SVG, 'path')
    path.setAttribute('class', `overview-${name}`)
    paths.set(name, path)
    svg.append(path)
  }
  marks.append(view, svg)
  host.append(marks)
  const shown = new Map<PathName, string>()
  return {
    box: () => svg.getBoundingClientRect(),
    set(name: PathName, path: string): void {
      if (shown.get(name) === path) return
      shown.set(name, path)
      paths.get(name)?.setAttribute('d', path)
    },
    view(top: number, height: number): void {
      view.style.setProperty('transform', `translateY(${top}px)`)
      view.style.setProperty('height', `${height}px`)
    },
  }
}
