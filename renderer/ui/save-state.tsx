import { saveCopies } from '../library/save-copies.ts'
import { hasLibrary } from '../state/selectors.ts'
import { useSelect, useServices } from './services-context.ts'

/** Whether what the reader did is on disk. Quiet: it changes with every keystroke, and failures are announced apart. */
export function SaveStateLine() {
  const services = useServices()
  const { bridge, store } = services
  const saveState = useSelect((state) => state.saveState)
  const isOpen = useSelect(hasLibrary)
  const isMissing = useSelect((state) => state.libraryPlace.isMissing)
  return (
    <div class={`save-state save-state-${saveState.kind}`}>
      <span role="status" aria-label="Save state" aria-live="off">
        {isOpen ? wordsFor(saveState) : `Your library is not ${isMissing ? 'there' : 'open'}`}
      </span>
      {!isOpen && (
        <button
          type="button"
          class="link-button"
          onClick={() => store.dispatch({ type: 'dialog', dialog: 'library-folder' })}
        >
          {isMissing ? 'Find the library…' : 'Library folder…'}
        </button>
      )}
      {isOpen && saveState.kind === 'failed' && (
        <>
          <button type="button" class="link-button" onClick={() => void bridge.retrySave()}>
            Try again
          </button>
          <button type="button" class="link-button" onClick={() => void saveCopies(services)}>
            Save a copy…
          </button>
        </>
      )}
    </div>
  )
}

function wordsFor(saveState: {
  readonly kind: 'saved' | 'saving' | 'failed'
  readonly message?: string
}): string {
  switch (saveState.kind) {
    case 'saved':
      return 'Saved'
    case 'saving':
      return 'Saving…'
    case 'failed':
      return `Not saved: ${saveState.message ?? ''}`
  }
}
