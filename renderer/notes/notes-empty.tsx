import { useSelect, useServices } from '../ui/services-context.ts'
import { NO_FILTER } from './notes-filter.ts'

/** What the pane says before there is a note: the next step, and no more. */
export function NotesEmpty({ isFiltered }: { readonly isFiltered: boolean }) {
  const { store } = useServices()
  const isReadOnly = useSelect((state) => state.readOnly)
  if (isFiltered) {
    return (
      <div class="notes-empty">
        <p>No note passes this filter.</p>
        <button
          type="button"
          class="link-button"
          onClick={() => store.dispatch({ type: 'notes-filter', filter: NO_FILTER })}
        >
          Show all notes
        </button>
      </div>
    )
  }
  if (isReadOnly !== null) return <p class="notes-empty">{isReadOnly}</p>
  return (
    <div class="notes-empty">
      <p>Nothing marked yet.</p>
      <p>
        Select words in the article and choose a colour: they are highlighted, and a card for your note
        appears here.
      </p>
    </div>
  )
}
