import { useSelect } from '../ui/services-context.ts'

/** What the pane says before there is a note: the next step, and no more. */
export function NotesEmpty() {
  const isReadOnly = useSelect((state) => state.readOnly)
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
