// Paints annotations with the CSS Custom Highlight API: the article's DOM is never changed.
//
// Each colour is one registered highlight (`postil-yellow` …) with the tint alone; tints blend where they overlap. The
// line below the words is a second one, for each colour and lane: annotations that overlap or touch run in different
// lanes, so that each can be followed from its beginning to its end, whatever the eye makes of the colours. Only what
// lies within a viewport of what is seen is registered: every change of a Highlight costs time for each of its ranges.

import { COLORS, type Color } from '../../../preload/contract/annotation.ts'
import type { AnnotationId } from '../../../preload/contract/ids.ts'
import { type Hits, hitAt, hitsBetween } from '../../search/find-hits.ts'
import type { TextRange } from '../../state/state.ts'
import { LANES, type Laid, overlapsOf, type PlacedAnnotations } from './placed-annotations.ts'

type Lane = 0 | 1 | 2
type LineLayer = `postil-line-${Color}-${Lane}`

const LANE_NUMBERS = Array.from({ length: LANES }, (_, lane) => lane as Lane)

/** Names in `CSS.highlights`, from the lowest layer to the highest. */
export const LAYERS = [
  ...COLORS.map((color) => `postil-${color}` as const),
  'postil-overlap-2',
  'postil-overlap-3',
  'postil-active',
  ...COLORS.flatMap((color) => LANE_NUMBERS.map((lane): LineLayer => `postil-line-${color}-${lane}`)),
  'postil-guess',
  'postil-hit',
  'postil-hit-current',
] as const
export type Layer = (typeof LAYERS)[number]

/** Stretches of text for each layer, each once: the same one again would not be seen, and ten thousand would be waited for. */
export type Picture = ReadonlyMap<Layer, readonly TextRange[]>

/** An annotation that is shown elsewhere than it is, while its edge is dragged. */
export type Preview = { readonly id: AnnotationId; readonly range: TextRange }

/** The words that were found, as they lie over everything else. */
export type FoundWords = { readonly hits: Hits; readonly current: number }

export type PictureOptions = {
  /** The annotation that the reader is at. */
  readonly active?: AnnotationId | null
  readonly preview?: Preview | null
  readonly found?: FoundWords | null
}

/** What is to be painted inside `view`; pure. */
export function pictureOf(
  placed: PlacedAnnotations,
  view: TextRange,
  { active = null, preview = null, found = null }: PictureOptions = {},
): Picture {
  const picture = new Map<Layer, Map<string, TextRange>>()
  const put = (layer: Layer, range: TextRange) => {
    const clipped = { start: Math.max(range.start, view.start), end: Math.min(range.end, view.end) }
    if (clipped.start >= clipped.end) return
    const ranges = picture.get(layer)
    if (ranges === undefined) picture.set(layer, new Map([[keyOf(clipped), clipped]]))
    else ranges.set(keyOf(clipped), clipped)
  }
  const visible = visibleIn(placed, view, preview)
  for (const annotation of visible) paintOne(annotation, active, put)
  for (const overlap of overlapsOf(visible))
    put(overlap.depth === 2 ? 'postil-overlap-2' : 'postil-overlap-3', overlap)
  if (found !== null) paintFound(found, view, put)
  return new Map([...picture].map(([layer, ranges]) => [layer, [...ranges.values()]]))
}

/** What lies in view; the one whose edge is dragged wherever it is, for its edge may be dragged into view. */
function visibleIn(placed: PlacedAnnotations, view: TextRange, preview: Preview | null): readonly Laid[] {
  const visible = placed.laidBetween(view.start, view.end)
  const dragged = preview === null ? null : placed.laidOf(preview.id)
  if (preview === null || dragged === null) return visible
  return [...visible.filter(({ id }) => id !== preview.id), { ...dragged, ...preview.range }]
}

function paintOne(
  annotation: Laid,
  active: AnnotationId | null,
  put: (layer: Layer, range: TextRange) => void,
): void {
  const { color, lane } = annotation
  put(`postil-${color}`, annotation)
  put(`postil-line-${color}-${lane as Lane}`, annotation)
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

/** What is registered in one layer, by its stretch. */
type Shown = Map<string, { readonly at: TextRange; readonly ranges: readonly AbstractRange[] }>

export class Painter {
  readonly #highlights = new Map<Layer, Highlight>()
  readonly #shown = new Map<Layer, Shown>()
  readonly #rangesOf: (start: number, end: number) => readonly AbstractRange[]

  /** @param rangesOf text offsets (UTF-16 units) → ranges in the document */
  constructor(rangesOf: (start: number, end: number) => readonly AbstractRange[]) {
    this.#rangesOf = rangesOf
    LAYERS.forEach((layer, priority) => {
      const highlight = new Highlight()
      highlight.priority = priority
      this.#highlights.set(layer, highlight)
      this.#shown.set(layer, new Map())
      CSS.highlights.set(layer, highlight)
    })
  }

  /** Shows a picture; what is shown already is left alone. */
  show(picture: Picture): void {
    for (const [layer, highlight] of this.#highlights) {
      const before = this.#shown.get(layer)
      const after: Shown = new Map()
      for (const at of picture.get(layer) ?? []) {
        const key = keyOf(at)
        const known = before?.get(key)
        before?.delete(key)
        const ranges = known?.ranges ?? this.#rangesOf(at.start, at.end)
        if (known === undefined) for (const range of ranges) highlight.add(range)
        after.set(key, { at, ranges })
      }
      for (const { ranges } of before?.values() ?? []) for (const range of ranges) highlight.delete(range)
      this.#shown.set(layer, after)
    }
  }

  /** Forgets what is shown in a stretch, whose nodes have changed, so that the next `show` paints it anew. */
  invalidate({ start, end }: TextRange): void {
    for (const [layer, shown] of this.#shown) {
      for (const [key, { at, ranges }] of shown) {
        if (at.end < start || at.start > end) continue
        for (const range of ranges) this.#highlights.get(layer)?.delete(range)
        shown.delete(key)
      }
    }
  }

  dispose(): void {
    for (const layer of this.#highlights.keys()) CSS.highlights.delete(layer)
    this.#highlights.clear()
  }
}

function keyOf({ start, end }: TextRange): string {
  return `${start}-${end}`
}
