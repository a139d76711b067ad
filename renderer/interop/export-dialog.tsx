import { useId, useState } from 'preact/hooks'
import { Dialog } from '../ui/dialog.tsx'
import { useSelect, useServices } from '../ui/services-context.ts'
import { EXPORT_FORMATS } from './export-formats.ts'

/** In which format, and the notes of which articles, are to leave for another program. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const { interchange } = useServices()
  const open = useSelect((state) => state.open)
  const hasNotesHere = useSelect((state) => state.annotations.size > 0)
  const here = open.kind === 'open' && hasNotesHere ? open.article : null
  const [chosen, setChosen] = useState('w3c')
  const [wantsAll, setWantsAll] = useState(here === null)
  const formId = useId()
  const format = EXPORT_FORMATS.find(({ id }) => id === chosen)
  const isForOne = format?.scope === 'article'
  const scope = wantsAll && !isForOne ? 'all' : here?.id

  return (
    <Dialog
      title="Export notes"
      class="dialog-export"
      onClose={onClose}
      actions={
        <>
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button button-main" form={formId} disabled={scope === undefined}>
            Export…
          </button>
        </>
      }
    >
      <form
        id={formId}
        class="export-form"
        onSubmit={(event) => {
          event.preventDefault()
          onClose()
          if (format !== undefined && scope !== undefined) void interchange.exportNotes(format, scope)
        }}
      >
        <fieldset class="export-choice">
          <legend>Of</legend>
          <label>
            <input
              type="radio"
              name="scope"
              checked={scope !== 'all'}
              disabled={here === null}
              onChange={() => setWantsAll(false)}
            />
            <span>{here === null ? 'The open article, which has no notes' : here.title}</span>
          </label>
          <label>
            <input
              type="radio"
              name="scope"
              checked={scope === 'all'}
              disabled={isForOne}
              onChange={() => setWantsAll(true)}
            />
            <span>
              All articles{isForOne && <small> not in this format: a set is of one document</small>}
            </span>
          </label>
        </fieldset>
        <fieldset class="export-choice">
          <legend>As</legend>
          {EXPORT_FORMATS.map(({ id, label, hint }) => (
            <label key={id}>
              <input
                type="radio"
                name="format"
                checked={id === chosen}
                autofocus={id === chosen}
                onChange={() => setChosen(id)}
              />
              <span>
                {label}
                <small>{hint}</small>
              </span>
            </label>
          ))}
        </fieldset>
      </form>
    </Dialog>
  )
}
