import type { Revision } from '../../preload/contract/article.ts'
import { encodingLabel } from '../../preload/contract/encodings.ts'
import { Dialog } from '../ui/dialog.tsx'
import { formatMoment } from '../ui/format-date.ts'
import { useSelect, useServices } from '../ui/services-context.ts'

/** Every version of the open article; each can be read, with its highlights. */
export function VersionsDialog({ onClose }: { readonly onClose: () => void }) {
  const { opening, reviewing } = useServices()
  const open = useSelect((state) => state.open)
  if (open.kind !== 'open') return null
  const { article, revision: shown } = open

  function show(revision: Revision): void {
    onClose()
    void opening.showRevision(article.id, revision.id)
  }

  return (
    <Dialog
      title="Versions of this article"
      onClose={onClose}
      actions={
        <button
          type="button"
          class="button"
          onClick={() => {
            onClose()
            void reviewing.chooseFile()
          }}
        >
          New Version from a File…
        </button>
      }
    >
      <ul class="version-list">
        {article.revisions.toReversed().map((revision) => (
          <li key={revision.id}>
            <button
              type="button"
              class="version-entry"
              aria-current={revision.id === shown ? 'true' : undefined}
              onClick={() => show(revision)}
            >
              <span>Taken in {formatMoment(revision.imported, new Date())}</span>
              <span class="version-state">
                {revision.whole === true ? 'whole page · ' : ''}
                {revision.decodedAs === undefined ? '' : `${encodingLabel(revision.decodedAs)} · `}
                {revision.id === article.current ? 'current' : ''}
                {revision.id === shown ? ' · on the screen' : ''}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
