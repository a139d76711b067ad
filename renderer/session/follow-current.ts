import { effect } from '@preact/signals'
import type { Store } from '../state/store.ts'
import type { Opening } from './opening.ts'

/**
 * When an article's current revision becomes another one, by a new version taken in, by undo, or from another device,
 * the article on the screen follows.
 * @returns a disposer
 */
export function followCurrent(store: Store, opening: Pick<Opening, 'showRevision'>): () => void {
  return effect(() => {
    const { open } = store.state.value
    if (open.kind !== 'open' || !open.isCurrent || open.article.current === open.revision) return
    void opening.showRevision(open.article.id, 'current')
  })
}
