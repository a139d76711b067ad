// The article as DOM: sections ("sheets") of some 40 blocks, which the browser lays out only when they come into view.
// Of a very long article they lie in bundles, for which the same holds: every box that stands beside others costs some
// 0.2 ms before the first frame, an empty one too, and there may be ten thousand sheets.

import type { ArticleDoc } from '../../document/article-doc.ts'
import { atOnce, breathe, inSlices } from '../../session/in-slices.ts'
import { createTextMap, type Leaf, type TextMap } from '../text-map.ts'
import { cutSheets, type SheetPlan } from './cut-sheets.ts'
import { type BlockRenderer, renderBlocks } from './render-blocks.ts'
import type { PictureSource } from './render-inlines.ts'
import { BUNDLE } from './sheets-in-view.ts'

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

/** What is filled at once: more than any screen shows. */
const FIRST_CHARACTERS = 8000

type Draft = { -readonly [Key in keyof Sheet]: Sheet[Key] } & {
  readonly plan: SheetPlan
  readonly goesOn: boolean
}

/** Shows a document in `host`, which must be empty: the first screen before it returns, the rest in slices. */
export function renderArticle(
  doc: ArticleDoc,
  host: HTMLElement,
  options: RenderOptions = {},
): RenderedArticle {
  const plans = cutSheets(doc)
  const sheets = plans.map((plan, index) => createSheet(plan, plans[index + 1]))
  const shared = { pictureOf: options.pictureOf ?? (() => null), referred: new Set<string>() }
  const fillSlowly = (sheet: Draft) => fillSheet(sheet, shared, options.onSheet)
  const fillNow = (sheet: Draft) => {
    atOnce(fillSlowly(sheet))
  }
  let disposed = false
  function* fillRest(order: readonly Draft[]): Generator<void, void> {
    for (const sheet of order) {
      for (const _ of fillSlowly(sheet)) {
        if (disposed) return
        yield
      }
    }
  }
  host.append(...bundle(sheets))

  const from = options.from ?? 0
  const first = Math.max(
    sheets.findIndex((sheet) => sheet.end >= from),
    0,
  )
  for (const sheet of sheets.slice(first)) {
    fillNow(sheet)
    if (sheet.end - from > FIRST_CHARACTERS) break
  }
  // From the reader's place down, then what lies above; the first frame goes before it all.
  const rest = fillRest([...sheets.slice(first), ...sheets.slice(0, first).reverse()])
  const complete = breathe().then(() => inSlices(rest))

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

/** @param next the one after it */
function createSheet(plan: SheetPlan, next: SheetPlan | undefined): Draft {
  const goesOn = next?.units[0]?.continued ?? false
  const element = createEstimated('sheet', plan.units.length, plan.end - plan.start)
  return { element, start: plan.start, end: plan.end, filled: false, leaves: [], plan, goesOn }
}

/** The stylesheet makes an estimated height of blocks and characters: it knows size, measure and line height. */
function createEstimated(className: string, blocks: number, characters: number): HTMLElement {
  const element = document.createElement('section')
  element.className = className
  element.style.setProperty('--blocks', String(blocks))
  element.style.setProperty('--characters', String(characters))
  return element
}

/** The elements for the host: the sheets themselves where they are few. */
function bundle(sheets: readonly Draft[]): HTMLElement[] {
  if (sheets.length <= BUNDLE) return sheets.map(({ element }) => element)
  const bundles: HTMLElement[] = []
  for (let from = 0; from < sheets.length; from += BUNDLE) {
    const part = sheets.slice(from, from + BUNDLE)
    const blocks = part.reduce((sum, { plan }) => sum + plan.units.length, 0)
    const element = createEstimated('bundle', blocks, (part.at(-1)?.end ?? 0) - (part[0]?.start ?? 0))
    element.append(...part.map((sheet) => sheet.element))
    bundles.push(element)
  }
  return bundles
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
  const { units } = sheet.plan
  for (const [index, { block, start, continued }] of units.entries()) {
    let next = start
    const onLeaf = (element: HTMLElement, length: number) => {
      leaves.push({ element, start: next, end: next + length })
      next += length + 1
    }
    yield* renderBlocks([block], fragment, { ...shared, onLeaf })
    // Both sides of a seam say so. A selector that asked of a block what comes after it (`:has(+ …)`) would have the
    // whole window styled anew with each sheet.
    if (continued) fragment.lastElementChild?.classList.add('continued')
    if (units[index + 1]?.continued ?? sheet.goesOn) fragment.lastElementChild?.classList.add('goes-on')
  }
  // `fill` may have been quicker while this one paused.
  if (sheet.filled) return
  sheet.element.append(fragment)
  sheet.leaves = leaves
  sheet.filled = true
  onSheet?.(sheet)
}
