import { useEffect, useState } from 'preact/hooks'
import type { Finding, LibraryReport, MendReport } from '../../preload/contract/library-check.ts'
import type { Result } from '../../preload/contract/result.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useSelect, useServices } from '../ui/services-context.ts'
import { shownPath } from './shown-path.ts'
import { TaskProgressBar } from './task-progress-bar.tsx'

type Stage =
  | { readonly kind: 'working'; readonly mending: boolean }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'checked'; readonly report: LibraryReport; readonly mending: MendReport | null }

/** Reads the whole library, says what is wrong in plain sentences, and mends it when the reader says so. */
export function LibraryCheckDialog({ onClose }: { readonly onClose: () => void }) {
  const { bridge, annotating } = useServices()
  const readOnly = useSelect((state) => state.readOnly)
  const [stage, setStage] = useState<Stage>({ kind: 'working', mending: false })

  function show<T>(answer: Result<T>, stageOf: (value: T) => Stage & { readonly kind: 'checked' }) {
    const next: Stage = answer.ok ? stageOf(answer.value) : { kind: 'failed', message: answer.error.message }
    setStage(next)
    annotating.announce(next.kind === 'checked' ? sumOf(next) : next.message, next.kind === 'failed')
  }
  async function check() {
    setStage({ kind: 'working', mending: false })
    show(await bridge.checkLibrary(), (report) => ({ kind: 'checked', report, mending: null }))
  }
  async function mend() {
    setStage({ kind: 'working', mending: true })
    show(await bridge.mendLibrary(), (mending) => ({ kind: 'checked', report: mending.report, mending }))
  }
  useEffect(() => {
    void check()
    // A dialog that is closed wants no answer; what is being mended is finished all the same.
    return () => void bridge.stopLibraryTask()
  }, [])

  const isWorking = stage.kind === 'working'
  const canMend = stage.kind === 'checked' && stage.report.findings.some((finding) => finding.mend !== null)
  return (
    <Dialog
      title="Check the library"
      class="dialog-check"
      onClose={onClose}
      actions={
        <>
          <button type="button" class="button" disabled={isWorking} onClick={() => void check()}>
            Check Again
          </button>
          {canMend && (
            <button
              type="button"
              class="button button-main"
              disabled={readOnly !== null}
              onClick={() => void mend()}
            >
              Mend
            </button>
          )}
        </>
      }
    >
      {stage.kind === 'working' && (
        <TaskProgressBar label={stage.mending ? 'Mending what can be mended' : 'Reading every file'} />
      )}
      {stage.kind === 'failed' && <p class="review-failed">{stage.message}</p>}
      {stage.kind === 'checked' && <Findings {...stage} />}
      {canMend && readOnly !== null && <p class="review-failed">{readOnly}</p>}
    </Dialog>
  )
}

function sumOf({
  report,
  mending,
}: {
  readonly report: LibraryReport
  readonly mending: MendReport | null
}): string {
  const { findings } = report
  const mended = mending === null ? '' : `${counted(mending.mended.length, 'thing')} mended. `
  if (findings.length === 0) return `${mended}Nothing is wrong.`
  const left = mending === null ? 'to look at' : 'left'
  return `${mended}${counted(findings.length, 'thing')} ${left}.`
}

function Findings({
  report,
  mending,
}: {
  readonly report: LibraryReport
  readonly mending: MendReport | null
}) {
  const mendable = report.findings.filter(({ mend }) => mend !== null)
  const others = report.findings.filter(({ mend }) => mend === null)
  return (
    <div class="report">
      <p class="report-sum">{sumOf({ report, mending })}</p>
      {mending?.failures.map((failure) => (
        <p key={failure} class="review-failed">
          {failure}
        </p>
      ))}
      <List heading="Can be mended here" findings={mendable} folder={report.folder} />
      <List heading="Cannot be mended here" findings={others} folder={report.folder} />
      {mending !== null && (
        <List heading="Mended" findings={mending.mended} folder={report.folder} isMended={true} />
      )}
      <Counts report={report} />
    </div>
  )
}

type ListProps = {
  readonly heading: string
  readonly findings: readonly Finding[]
  readonly folder: string
  readonly isMended?: boolean
}

/** More than anybody reads; the command line lists them all. */
const MOST_SHOWN = 200

function List({ heading, findings, folder, isMended = false }: ListProps) {
  if (findings.length === 0) return null
  return (
    <section>
      <h3>{heading}</h3>
      <ul class="finding-list">
        {findings.slice(0, MOST_SHOWN).map(({ kind, path, title, message, mend }) => (
          <li key={`${kind} ${path}`}>
            <p>
              {title !== null && <b>{title}: </b>}
              {message}
            </p>
            {mend !== null && !isMended && <p class="finding-mend">{mend}</p>}
            <p class="report-name" title={path}>
              {shownPath(path, folder)}
            </p>
          </li>
        ))}
      </ul>
      {findings.length > MOST_SHOWN && <p>… and {findings.length - MOST_SHOWN} more.</p>}
    </section>
  )
}

function Counts({ report }: { readonly report: LibraryReport }) {
  const { articles, revisions, notesFiles, copies, annotations, inTrash, quarantined } = report
  const kept = [
    counted(inTrash, 'deleted annotation'),
    quarantined === 0 ? 'nothing' : counted(quarantined, 'file'),
  ] as const
  return (
    <section>
      <h3>What was read</h3>
      <p>
        {counted(articles, 'article')}, {counted(revisions, 'text')}, {counted(notesFiles, 'notes file')} with{' '}
        {counted(annotations, 'annotation')}, and {counted(copies, 'second copy or backed up file', COPIES)}.
      </p>
      <p>
        The trash has {kept[0]}, the quarantine {kept[1]}
        {quarantined > 0 && ': what could not be accepted, as it was. Postil never deletes anything there'}.
      </p>
      <dl class="report-places">
        <dt>Library</dt>
        <dd>{report.folder}</dd>
        <dt>Quarantine</dt>
        <dd>{report.quarantine}</dd>
      </dl>
    </section>
  )
}

const COPIES = 'second copies and backed up files'

function counted(count: number, one: string, many: string = `${one}s`): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`
}
