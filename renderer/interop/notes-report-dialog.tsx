import type { NotesImport } from '../library/library-view.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useSelect, useServices } from '../ui/services-context.ts'
import { type NotesReport, sentenceOfReport } from './notes-report.ts'

/** How far a file of notes from another program has come, and then what became of it. */
export function NotesReportDialog({ onClose }: { readonly onClose: () => void }) {
  const { store, interchange } = useServices()
  const report = useSelect((state) => state.library.notesReport)
  const progress = useSelect((state) => state.library.notesImport)
  if (report === null && progress === null) return null
  const close = () => {
    store.dispatch({ type: 'library', change: { notesReport: null } })
    if (report === null) interchange.stopImport()
    else onClose()
  }
  return (
    <Dialog
      title={report === null ? 'Importing notes' : 'Notes imported'}
      class="dialog-report"
      onClose={close}
      actions={
        <button
          type="button"
          class={`button${report === null ? '' : ' button-main'}`}
          autofocus
          onClick={close}
        >
          {report === null ? 'Stop' : 'Done'}
        </button>
      }
    >
      {report !== null ? (
        <Report report={report} onGone={close} />
      ) : (
        progress !== null && <Progress {...progress} />
      )}
    </Dialog>
  )
}

function Progress({ name, done, total }: NotesImport) {
  return (
    <label class="task">
      <span>
        {done} of {total} notes of “{name}”
      </span>
      <progress max={total} value={done} />
    </label>
  )
}

/** More are not read here. */
const MOST = 100

function Report({ report, onGone }: { readonly report: NotesReport; readonly onGone: () => void }) {
  const { going } = useServices()
  const { refused, articles, toCheck, unanchored } = report
  return (
    <div class="report">
      <p class="report-sum">{sentenceOfReport(report)}.</p>
      <p class="report-name">
        “{report.name}”, {report.format}
      </p>
      {toCheck + unanchored > 0 && (
        <p>
          Notes whose words were not found for certain stand in the notes pane with the words they had. The
          Repair Desk helps to place them.
        </p>
      )}
      {articles.length > 0 && (
        <section>
          <h3>Where they are</h3>
          <ul>
            {articles.slice(0, MOST).map(({ id, title, count }) => (
              <li key={id}>
                <button
                  type="button"
                  class="link-button"
                  onClick={() => {
                    onGone()
                    void going.to({ kind: 'article', article: id })
                  }}
                >
                  {title}
                </button>{' '}
                <span class="report-name">{count}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {refused.length > 0 && (
        <section>
          <h3>Not taken</h3>
          <ul>
            {refused.slice(0, MOST).map(({ what, why }, index) => (
              <li key={`${index} ${what}`}>
                {what}: {why}.
              </li>
            ))}
          </ul>
          {refused.length > MOST && <p>… and {refused.length - MOST} more.</p>}
        </section>
      )}
    </div>
  )
}
