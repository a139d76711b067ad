// Paints annotations with the CSS Custom Highlight API: the article's DOM is never changed.
//
// Each colour is one registered highlight (`postil-yellow` …); stretches where annotations overlap carry a second one
// on top (`postil-overlap-2`, `postil-overlap-3`), so that they can be told apart without colour. Only what lies within
// a viewport of what is seen is registered: every change of a Highlight costs time for each of its ranges.

import { COLORS, type Color } from '../../preload/contract/annotation.ts'
import type { AnnotationId } from '../../preload/contract/ids.ts'
import { type Hits, hitAt, hitsBetween } from '../search/find-hits.ts'
import type { TextRange } from '../state/state.ts'
import { overlapsOf, type Placed, type PlacedAnnotations } from './placed-annotations.ts'

/** Names in `CSS.highlights`, from the lowest layer to the highest. */
export const LAYERS = [
  ...COLORS.map((color) => `postil-${color}` as const),
  'postil-guess',
  'postil-overlap-2',
  'postil-overlap-3',
  'postil-active',
  'postil-hit',
  'postil-hit-current',
] as const
export type Layer = (typeof LAYERS)[number]

/** Stretches of text for each layer. */
export type Picture = ReadonlyMap<Layer, readonly TextRange[]>

/** The words that were found, as they lie over everything else. */
export type FoundWords = { readonly hits: Hits; readonly current: number }

/** What is to be painted inside `view`; pure. */
export function pictureOf(
  placed: PlacedAnnotations,
  view: TextRange,
  active: AnnotationId | null,
  found: FoundWords | null = null,
): Picture {
  const picture = new Map<Layer, TextRange[]>()
  const put = (layer: Layer, range: TextRange) => {
    const clipped = { start: Math.max(range.start, view.start), end: Math.min(range.end, view.end) }
    if (clipped.start >= clipped.end) return
    const ranges = picture.get(layer)
    if (ranges === undefined) picture.set(layer, [clipped])
    else ranges.push(clipped)
  }
  const visible = placed.between(view.start, view.end)
  for (const annotation of visible) paintOne(annotation, active, put)
  for (const overlap of overlapsOf(visible))
    put(overlap.depth === 2 ? 'postil-overlap-2' : 'postil-overlap-3', overlap)
  if (found !== null) paintFound(found, view, put)
  return picture
}

function paintOne(
  annotation: Placed,
  active: AnnotationId | null,
  put: (layer: Layer, range: TextRange) => void,
): void {
  put(layerOf(annotation.color), annotation)
  if (annotation.isGuess) put('postil-guess', annotation)
  if (annotation.id === active) put('postil-active', annotation)
}

function paintFound(
  { hits, current }: FoundWords,
  view: TextRange,
  put: (layer: Layer, range: TextRange) => void,
): void {
  const here = hitAt(hits, current)
  for (const hit of hitsBetween(hits, view.start, view.end)) {
    put(hit.start === here?.start ? 'postil-hit-current' : 'postil-hit', hit)
  }
}

function layerOf(color: Color): Layer {
  return `postil-${color}`
}

export class Painter {
  readonly #highlights = new Map<Layer, Highlight>()
  #shown = new Map<Layer, string>()
  readonly #rangesOf: (start: number, end: number) => readonly AbstractRange[]

  /** @param rangesOf text offsets (UTF-16 units) → ranges in the document */
  constructor(rangesOf: (start: number, end: number) => readonly AbstractRange[]) {
    this.#rangesOf = rangesOf
    LAYERS.forEach((layer, priority) => {
      const highlight = new Highlight()
      highlight.priority = priority
      this.#highlights.set(layer, highlight)
      CSS.highlights.set(layer, highlight)
    })
  }

  /** Shows a picture; layers that look as before are left alone. */
  show(picture: Picture): void {
    const shown = new Map<Layer, string>()
    for (const [layer, highlight] of this.#highlights) {
      const ranges = picture.get(layer) ?? []
      const key = ranges.map(({ start, end }) => `${start}-${end}`).join(' ')
      shown.set(layer, key)
      if (this.#shown.get(layer) === key) continue
      highlight.clear()
      for (const { start, end } of ranges)
        for (const range of this.#rangesOf(start, end)) highlight.add(range)
    }
    this.#shown = shown
  }

  /** Forgets what was shown, so that the next `show` paints anew: the document's nodes have changed. */
  invalidate(): void {
    this.#shown = new Map()
  }

  dispose(): void {
    for (const layer of this.#highlights.keys()) CSS.highlights.delete(layer)
    this.#highlights.clear()
  }
}
