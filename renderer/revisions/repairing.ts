// The repair desk: annotations that need a look, one after another.

import type { Anchor } from '../../preload/contract/annotation.ts'
import { squash } from '../../preload/contract/change-set.ts'
import type { AnnotationId } from '../../preload/contract/ids.ts'
import { describe } from '../anchoring/describe.ts'
import { moving } from '../session/annotation-edits.ts'
import type { LibraryClient } from '../session/library-client.ts'
import type { Services } from '../session/services.ts'
import type { Derived } from '../state/derived.ts'
import type { TextRange } from '../state/state.ts'
import type { Store } from '../state/store.ts'
import { candidatesOf, guessesFrom, repairList } from './repair-list.ts'

export type Repairing = {
  /** Opens the desk at the annotation, or at the first one that needs it. */
  readonly open: (id?: AnnotationId) => void
  readonly close: () => void
  /** To the next or the one before; around at the ends. */
  readonly step: (by: 1 | -1) => void
  readonly showCandidate: (index: number) => void
  /** Gives the annotation on the desk this place, and goes on to the next. */
  readonly accept: (range: TextRange) => void
  /** Accepts every guess that is at least so certain. @param leastScore 0 to 1 */
  readonly acceptAll: (leastScore: number) => void
  /** Ids on the desk, in the order of the notes. */
  readonly list: () => readonly AnnotationId[]
}

/** @param now milliseconds since 1970 */
export function createRepairing(
  store: Store,
  derived: Derived,
  client: LibraryClient,
  views: Services['views'],
  now: () => number,
): Repairing {
  const list = () => repairList(derived.idsInTextOrder.peek(), store.state.peek().anchors)
  const announce = (text: string) => store.dispatch({ type: 'announced', text, urgent: false })

  function show(id: AnnotationId | undefined, candidate = 0): void {
    if (id === undefined) {
      store.dispatch({ type: 'repair', repair: null })
      views.reader?.select(null)
      views.reader?.focus()
      return
    }
    store.dispatch({ type: 'repair', repair: { id, candidate } })
    const place = candidatesOf(store.state.peek().anchors.get(id))[candidate]
    views.reader?.select(place ?? null)
    if (place !== undefined) views.reader?.reveal(place)
  }

  function place(places: ReadonlyMap<AnnotationId, TextRange>, label: string): boolean {
    const { open, annotations, readOnly } = store.state.peek()
    if (open.kind !== 'open' || !open.isCurrent || readOnly !== null || places.size === 0) return false
    const time = new Date(now()).toISOString()
    const anchors = new Map<AnnotationId, Anchor>()
    const changes = [...places].flatMap(([id, range]) => {
      const annotation = annotations.get(id)
      if (annotation === undefined) return []
      anchors.set(id, { kind: 'found', ...range, score: 1 })
      return [moving(annotation, describe(open.doc.text, range.start, range.end), open.revision, time)]
    })
    client.commit(squash(changes), { label, anchors })
    return true
  }

  return {
    open: (id) => show(id ?? list()[0]),
    close: () => show(undefined),
    step(by) {
      const ids = list()
      const at = ids.indexOf(store.state.peek().repair?.id as AnnotationId)
      show(ids[(at + by + ids.length) % ids.length])
    },
    showCandidate(index) {
      const { repair } = store.state.peek()
      if (repair !== null) show(repair.id, index)
    },
    accept(range) {
      const { repair } = store.state.peek()
      if (repair === null) return
      const before = list()
      const at = before.indexOf(repair.id)
      if (!place(new Map([[repair.id, range]]), 'Give a place')) return
      const after = list()
      announce(after.length === 0 ? 'All are in their places.' : `In its place. ${after.length} to go.`)
      show(after[at] ?? after[0])
    },
    acceptAll(leastScore) {
      const places = guessesFrom(list(), store.state.peek().anchors, leastScore)
      if (!place(places, 'Accept guesses')) return
      announce(places.size === 1 ? 'One guess accepted.' : `${places.size} guesses accepted.`)
      show(list()[0])
    },
    list,
  }
}
