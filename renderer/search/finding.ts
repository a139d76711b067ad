// Finding words in the open article: as they are typed, on to the next, back to the words.

import { effect } from '@preact/signals'
import type { Color } from '../../preload/contract/annotation.ts'
import type { AnnotationId } from '../../preload/contract/ids.ts'
import type { Annotating } from '../session/annotating.ts'
import type { Services } from '../session/services.ts'
import type { TextRange } from '../state/state.ts'
import type { Store } from '../state/store.ts'
import { cutExcerpt } from './excerpt.ts'
import { type FindOptions, findHits, hitAt, hitFrom, NO_HITS } from './find-hits.ts'
import { describeHits, type FindState } from './find-state.ts'
import { type FoldedText, foldText } from './fold-text.ts'

export type Finding = {
  /** Opens the bar, with the selected words in it, or puts the focus back into it. */
  readonly open: () => void
  /** Closes the bar and goes to the words that were found. */
  readonly close: () => void
  readonly search: (query: string) => void
  readonly setOptions: (options: Partial<FindOptions>) => void
  /** Goes to the next hit, or with -1 to the one before; round at the ends. */
  readonly step: (by: 1 | -1) => void
  /** Highlights the hit that the reader is at; answers its id, or null when there is none. */
  readonly highlight: (color: Color) => AnnotationId | null
  /** Looks again whenever another article is open. @returns a disposer */
  readonly watch: () => () => void
}

/** Longer selections are read, not looked for; UTF-16 units. */
const LONGEST_PREFILL = 200
/** What of the text around a hit is read out, UTF-16 units. */
const HEARD = 120

export function createFinding(
  store: Store,
  views: Services['views'],
  annotating: Pick<Annotating, 'announce' | 'highlight'>,
): Finding {
  let folded: { readonly key: string; readonly text: string; readonly value: FoldedText } | null = null
  // Where the reader was when the search began: more letters look on from there, not from the last hit.
  let origin = 0

  const textOf = () => {
    const { open } = store.state.peek()
    return open.kind === 'open' ? open.doc.text : null
  }

  function foldOnce(text: string, options: FindOptions): FoldedText {
    const key = `${options.matchCase} ${options.matchAccents}`
    if (folded?.text !== text || folded.key !== key) folded = { key, text, value: foldText(text, options) }
    return folded.value
  }

  const set = (change: Partial<FindState>) =>
    store.dispatch({ type: 'find', find: { ...store.state.peek().find, ...change } })

  function look(query: string, options: FindOptions): void {
    const text = textOf() ?? ''
    const hits = findHits(text, foldOnce(text, options), query, options)
    const current = hits.count === 0 ? -1 : hitFrom(hits, origin)
    set({ query, options, hits, current })
    reveal()
  }

  function currentHit(): TextRange | null {
    const { hits, current } = store.state.peek().find
    return hitAt(hits, current)
  }

  function reveal(): void {
    const hit = currentHit()
    if (hit !== null) views.reader?.reveal(hit)
  }

  function sayWhere(hit: TextRange, isRound: boolean): void {
    const line = cutExcerpt(textOf() ?? '', [hit], HEARD).text
    const round = isRound ? 'From the other end. ' : ''
    annotating.announce(`${round}${describeHits(store.state.peek().find)}: ${line}`)
  }

  return {
    open() {
      const { find, selection, cursor } = store.state.peek()
      const text = textOf()
      if (text === null) return
      origin = selection?.start ?? cursor?.focus ?? views.reader?.current().focus ?? 0
      const selected = selection === null ? '' : text.slice(selection.start, selection.end)
      const isFit = selected !== '' && selected.length <= LONGEST_PREFILL && !selected.includes('\n')
      set({ isOpen: true })
      look(isFit ? selected : find.query, find.options)
      views.find?.focus()
    },
    close() {
      const hit = currentHit()
      set({ isOpen: false })
      if (hit !== null) views.reader?.select(hit)
      views.reader?.focus()
    },
    search: (query) => look(query, store.state.peek().find.options),
    setOptions(options) {
      const { find } = store.state.peek()
      look(find.query, { ...find.options, ...options })
    },
    step(by) {
      const { isOpen, query, options } = store.state.peek().find
      if (!isOpen && store.state.peek().find.hits.count === 0) look(query, options)
      const { hits, current } = store.state.peek().find
      if (hits.count === 0) return
      const next = (current + by + hits.count) % hits.count
      set({ current: next })
      const hit = currentHit()
      if (hit === null) return
      origin = hit.start
      views.reader?.reveal(hit)
      if (!isOpen) views.reader?.select(hit)
      sayWhere(hit, by === 1 ? next < current : next > current)
    },
    highlight(color) {
      const hit = currentHit()
      return hit === null ? null : annotating.highlight(hit, color)
    },
    watch() {
      let last: string | null = null
      return effect(() => {
        const { open } = store.state.value
        const text = open.kind === 'open' ? open.doc.text : null
        if (text === last) return
        last = text
        origin = 0
        const { query, options, isOpen } = store.state.peek().find
        // Folding a long text takes a moment: not before somebody looks for something.
        const hits =
          text === null || !isOpen ? NO_HITS : findHits(text, foldOnce(text, options), query, options)
        set({ hits, current: hits.count === 0 ? -1 : 0 })
      })
    },
  }
}
