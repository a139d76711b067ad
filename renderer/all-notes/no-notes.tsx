import { commandTitle } from '../ui/command-title.ts'
import { useServices } from '../ui/services-context.ts'
import { NO_NOTES_FILTER } from './all-notes-view.ts'

/** What stands where there is no note to show: the next step. */
export function NoNotes({ isFiltered }: { readonly isFiltered: boolean }) {
  const { store } = useServices()
  if (isFiltered) {
    return (
      <div class="all-notes-empty">
        <p>No note passes this filter.</p>
        <button
          type="button"
          class="link-button"
          onClick={() => store.dispatch({ type: 'all-notes', change: { filter: NO_NOTES_FILTER } })}
        >
          Show all notes
        </button>
      </div>
    )
  }
  const search = commandTitle('library.search', 'Search Everything', store.state.peek())
  return (
    <div class="all-notes-empty">
      <p>Nothing marked yet, in any article.</p>
      <p>
        Select words while you read and choose a colour. Every highlight and note of the whole library then
        stands here, by article, tag, colour or date, and leads back to its words.
      </p>
      <p>Looking for words in the articles themselves? {search} does that.</p>
    </div>
  )
}
