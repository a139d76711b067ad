// The article as DOM: sections ("sheets") of some 40 blocks, which the browser lays out only when they come into view.

import type { ArticleDoc } from '../document/article-doc.ts'
import { cutSheets, type SheetPlan } from './cut-sheets.ts'
import { type BlockRenderer, renderBlocks } from './render-blocks.ts'
import type { PictureSource } from './render-inlines.ts'
import { createTextMap, type Leaf, type TextMap } from './text-map.ts'

/** A section of the article. `start` and `end` are UTF-16 units of the canonical text. */
export type Sheet = {
  readonly element: HTMLElement
  readonly start: number
  readonly end: number
  /** Whether its blocks are there; an empty one has its estimated height. */
  readonly filled: boolean
  /** In reading order; those of a sheet that is not filled are not there yet. */
  readonly leaves: readonly Leaf[]
}

export type RenderOptions = {
  /** Text offset around which to begin, where the reader will be; default 0. */
  readonly from?: number
  /** Called once for each sheet, right after its blocks came. */
  readonly onSheet?: (sheet: Sheet) => void
  /** Address under which a picture can be shown; default: none can. */
  readonly pictureOf?: PictureSource
}

export type RenderedArticle = {
  readonly doc: ArticleDoc
  readonly map: TextMap
  readonly sheets: readonly Sheet[]
  /** Settles when every sheet is filled, or after `dispose`. */
  readonly complete: Promise<void>
  /** Fills at once the sheets that the words between two offsets reach into. */
  fill(start: number, end: number): void
  /** Stops rendering and empties the host. */
  dispose(): void
}

/** A slice must leave half of a frame of 16 ms to everybody else. */
const SLICE_MS = 8
/** What is filled at once: more than any screen shows. */
const FIRST_CHARACTERS = 8000

type Draft = { -readonly [Key in keyof Sheet]: Sheet[Key] } & { readonly plan: SheetPlan }

/** Shows a document in `host`, which must be empty: the first screen before it returns, the rest in slices. */
export function renderArticle(
  doc: ArticleDoc,
  host: HTMLElement,
  options: RenderOptions = {},
): RenderedArticle {
  const sheets = cutSheets(doc.blocks).map(createSheet)
  const shared = { pictureOf: options.pictureOf ?? (() => null), referred: new Set<string>() }
  const fillSlowly = (sheet: Draft) => fillSheet(sheet, shared, options.onSheet)
  const fillNow = (sheet: Draft) => {
    for (const _ of fillSlowly(sheet)) {
      // At once: no pause between two leaves.
    }
  }
  let disposed = false
  let sliceEnd = 0
  const fillRest = async (order: readonly Draft[]) => {
    for (const sheet of order) {
      for (const _ of fillSlowly(sheet)) {
        if (performance.now() >= sliceEnd) {
          await breathe()
          sliceEnd = performance.now() + SLICE_MS
        }
        if (disposed) return
      }
    }
  }
  const elements = document.createDocumentFragment()
  for (const sheet of sheets) elements.append(sheet.element)
  host.append(elements)

  const from = options.from ?? 0
  const first = Math.max(
    sheets.findIndex((sheet) => sheet.end >= from),
    0,
  )
  for (const sheet of sheets.slice(first)) {
    fillNow(sheet)
    if (sheet.end - from > FIRST_CHARACTERS) break
  }
  // From the reader's place down, then what lies above.
  const complete = fillRest([...sheets.slice(first), ...sheets.slice(0, first).reverse()])

  return {
    doc,
    complete,
    sheets,
    map: createTextMap(host, sheets),
    fill(start, end) {
      for (const sheet of sheets) if (sheet.end >= start && sheet.start <= end) fillNow(sheet)
    },
    dispose() {
      disposed = true
      host.replaceChildren()
    },
  }
}

function createSheet(plan: SheetPlan): Draft {
  const element = document.createElement('section')
  element.className = 'sheet'
  // The stylesheet makes an estimated height of them: it knows size, measure and line height.
  element.style.setProperty('--blocks', String(plan.units.length))
  element.style.setProperty('--characters', String(plan.end - plan.start))
  return { element, start: plan.start, end: plan.end, filled: false, leaves: [], plan }
}

/** Stops after each leaf. The sheet is filled in one go at the end, so that nobody meets one that is half there. */
function* fillSheet(
  sheet: Draft,
  shared: Omit<BlockRenderer, 'onLeaf'>,
  onSheet: RenderOptions['onSheet'],
): Generator<void> {
  if (sheet.filled) return
  const fragment = document.createDocumentFragment()
  const leaves: Leaf[] = []
  for (const { block, start, continued } of sheet.plan.units) {
    let next = start
    const onLeaf = (element: HTMLElement, length: number) => {
      leaves.push({ element, start: next, end: next + length })
      next += length + 1
    }
    yield* renderBlocks([block], fragment, { ...shared, onLeaf })
    if (continued) fragment.lastElementChild?.classList.add('continued')
  }
  // `fill` may have been quicker while this one paused.
  if (sheet.filled) return
  sheet.element.append(fragment)
  sheet.leaves = leaves
  sheet.filled = true
  onSheet?.(sheet)
}

/** Lets frames and input go first. */
function breathe(): Promise<void> {
  if ('scheduler' in globalThis) return globalThis.scheduler.postTask(() => {}, { priority: 'user-visible' })
  return new Promise((resolve) => setTimeout(resolve, 0))
}
