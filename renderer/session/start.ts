import type { Services } from './services.ts'

/** Asks main for everything the window needs, then opens the article to begin with. */
export async function start({ store, bridge, opening, annotating }: Services): Promise<void> {
  const answer = await bridge.readStart()
  if (!answer.ok) {
    store.dispatch({ type: 'notice', notice: { id: 'start', kind: 'error', message: answer.error.message } })
    annotating.announce(answer.error.message, true)
    return
  }
  store.dispatch({ type: 'started', start: answer.value })
  const { isMissing, left } = answer.value.library
  if (isMissing || left !== null) store.dispatch({ type: 'dialog', dialog: 'library-folder' })
  if (answer.value.open !== null) await opening.open(answer.value.open)
  // Two frames: the first one paints what has just been put in place, the second begins after it.
  requestAnimationFrame(() => requestAnimationFrame(() => void bridge.painted()))
}
