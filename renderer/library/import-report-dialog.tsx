import type { ImportedFile, ImportReport } from '../../preload/contract/importing.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useSelect, useServices } from '../ui/services-context.ts'

/** What became of files that were to be taken in. */
export function ImportReportDialog({ onClose }: { readonly onClose: () => void }) {
  const { importing } = useServices()
  const report = useSelect((state) => state.library.report)
  if (report === null) return null
  const close = () => {
    importing.dismiss()
    onClose()
  }
  return (
    <Dialog
      title={report.cancelled ? 'Import stopped' : 'Import finished'}
      class="dialog-report"
      onClose={close}
      actions={
        <button type="button" class="button button-main" autofocus onClick={close}>
          Done
        </button>
      }
    >
      <Report report={report} onGone={close} />
    </Dialog>
  )
}

type Outcome = ImportedFile['outcome']
type FileOf<Some extends Outcome> = { readonly name: string; readonly outcome: Some }
type TakenFile = FileOf<Extract<Outcome, { kind: 'added' | 'known' }>>

function filesWith<Some extends Outcome>(
  { files }: ImportReport,
  is: (outcome: Outcome) => outcome is Some,
): readonly FileOf<Some>[] {
  return files.filter((file): file is FileOf<Some> => is(file.outcome))
}

const isRefused = (outcome: Outcome) => outcome.kind === 'refused'
const isChanged = (outcome: Outcome) => outcome.kind === 'changed'
const isTaken = (outcome: Outcome): outcome is TakenFile['outcome'] =>
  outcome.kind === 'added' || outcome.kind === 'known'

function Report({ report, onGone }: { readonly report: ImportReport; readonly onGone: () => void }) {
  const { going, reviewing } = useServices()
  const taken = filesWith(report, isTaken)
  const added = taken.filter(({ outcome }) => outcome.kind === 'added')
  const known = taken.filter(({ outcome }) => outcome.kind === 'known')
  const changed = filesWith(report, isChanged)
  const refused = filesWith(report, isRefused)
  const show = ({ outcome }: TakenFile) => {
    onGone()
    void going.to({ kind: 'article', article: outcome.article.id })
  }
  if (report.files.length === 0) return <p>There was no Markdown, web page or text to read.</p>
  return (
    <div class="report">
      <p class="report-sum">
        {[
          `${counted(added.length, 'article')} added`,
          ...(known.length > 0 ? [`${known.length} already there`] : []),
          ...(changed.length > 0 ? [`${changed.length} changed since`] : []),
          ...(refused.length > 0 ? [`${refused.length} not read`] : []),
        ].join(', ')}
        .
      </p>
      {refused.length > 0 && (
        <section>
          <h3>Not read</h3>
          <ul>
            {refused.map(({ name, outcome }, index) => (
              <li key={`${index} ${name}`} title={name}>
                {outcome.reason}
              </li>
            ))}
          </ul>
        </section>
      )}
      {changed.length > 0 && (
        <section>
          <h3>Changed since they were added</h3>
          <ul>
            {changed.map(({ name, outcome }) => (
              <li key={outcome.pending}>
                <button
                  type="button"
                  class="link-button"
                  onClick={() => {
                    onGone()
                    void reviewing.review(outcome.pending)
                  }}
                >
                  {outcome.article.title}
                </button>{' '}
                <span class="report-name">{name}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Titles heading="Added" files={added} show={show} />
      <Titles heading="Already there" files={known} show={show} />
    </div>
  )
}

/** Longer lists are read in the library. */
const MOST_TITLES = 100

type TitlesProps = {
  readonly heading: string
  readonly files: readonly TakenFile[]
  readonly show: (file: TakenFile) => void
}

function Titles({ heading, files, show }: TitlesProps) {
  // Their own titles, as soon as these are known; until then articles are called after their files.
  const articles = useSelect((state) => state.articles)
  if (files.length === 0) return null
  return (
    <section>
      <h3>{heading}</h3>
      <ul>
        {files.slice(0, MOST_TITLES).map((file, index) => (
          <li key={`${index} ${file.name}`}>
            <button type="button" class="link-button" onClick={() => show(file)}>
              {(articles.get(file.outcome.article.id) ?? file.outcome).article.title}
            </button>
          </li>
        ))}
      </ul>
      {files.length > MOST_TITLES && <p>… and {files.length - MOST_TITLES} more.</p>}
    </section>
  )
}

function counted(count: number, word: string): string {
  return count === 1 ? `1 ${word}` : `${count} ${word}s`
}
