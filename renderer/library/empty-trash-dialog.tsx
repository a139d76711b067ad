import { Dialog } from '../ui/dialog.tsx'
import { useSelect, useServices } from '../ui/services-context.ts'

export function EmptyTrashDialog({ onClose }: { readonly onClose: () => void }) {
  const { shelving } = useServices()
  const articles = useSelect((state) => state.articles)
  const trashed = [...articles.values()].filter(({ article }) => article.trashed !== undefined)
  const notes = trashed.reduce((sum, { highlights }) => sum + highlights, 0)
  const what = trashed.length === 1 ? 'one article' : `${trashed.length} articles`
  return (
    <Dialog
      title="Empty the trash"
      onClose={onClose}
      actions={
        <>
          <button type="button" class="button" onClick={onClose}>
            Keep
          </button>
          <button
            type="button"
            class="button button-main"
            onClick={() => {
              void shelving.destroy(trashed.map(({ article }) => article.id))
              onClose()
            }}
          >
            Delete for Good
          </button>
        </>
      }
    >
      <p>
        This deletes {what} for good
        {notes > 0 && `, with ${notes === 1 ? 'one highlight' : `${notes} highlights`}`}. It cannot be undone.
      </p>
    </Dialog>
  )
}
