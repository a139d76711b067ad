// What main tells the window: facts, each turned into an action.

import { goToLink } from './go-to-link.ts'
import { placeChanges } from './place-annotations.ts'
import type { Services } from './services.ts'

/** @returns a disposer */
export function listenToMain(services: Services): () => void {
  const { store, bridge, client, going, reviewing, annotating } = services
  const disposers = [
    bridge.on('saveState', (saveState) => {
      const before = store.state.peek().saveState
      store.dispatch({ type: 'save-state', saveState })
      if (saveState.kind === 'failed' && before.kind !== 'failed') {
        annotating.announce(`Not saved: ${saveState.message}`, true)
      } else if (saveState.kind === 'saved' && before.kind === 'failed') {
        annotating.announce('Saved')
      }
    }),
    bridge.on('outsideChange', ({ changes }) => {
      const anchors = placeChanges(store.state.peek(), changes)
      store.dispatch({ type: 'changed-outside', changes, anchors })
    }),
    bridge.on('libraryRead', () => void readArticles(services)),
    bridge.on('notice', (notice) => {
      store.dispatch({ type: 'notice', notice })
      annotating.announce(notice.message, notice.kind === 'error')
    }),
    bridge.on('settings', (settings) => store.dispatch({ type: 'settings', settings })),
    bridge.on('assistiveTechnology', (present) => store.dispatch({ type: 'assistive-technology', present })),
    bridge.on('openArticle', (id) => void going.to({ kind: 'article', article: id })),
    bridge.on('linkFollowed', (link) => void goToLink(link, services)),
    bridge.on('revisionFound', (pending) => void reviewing.review(pending)),
    bridge.on('flushDrafts', () => {
      // Notes are sent as they are typed; what the input method still holds is committed by taking the focus away.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      void client.settled().then(() => bridge.draftsFlushed())
    }),
  ]
  return () => {
    for (const dispose of disposers) dispose()
  }
}

/** The list that the window began with was remembered from the last time: this is what the files say. */
async function readArticles({ store, bridge, client, annotating }: Services): Promise<void> {
  // What has been changed here meanwhile is to be in the list.
  await client.settled()
  const answer = await bridge.readArticles()
  if (answer.ok) {
    store.dispatch({ type: 'library-read', ...answer.value })
    return
  }
  const { message } = answer.error
  store.dispatch({ type: 'library-read', articles: null, readOnly: message })
  store.dispatch({ type: 'notice', notice: { id: 'library', kind: 'error', message } })
  annotating.announce(message, true)
}
