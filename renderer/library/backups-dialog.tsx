import { useEffect, useState } from 'preact/hooks'
import type { BackupSummary } from '../../preload/contract/api.ts'
import type { Result } from '../../preload/contract/result.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useSelect, useServices } from '../ui/services-context.ts'

const REASONS: Readonly<Record<BackupSummary['reason'], string>> = {
  start: 'at a start',
  time: 'as you worked',
  import: 'before an import',
  deletion: 'before a deletion',
  restore: 'before a restoration',
  migration: 'before an update',
  asked: 'when you asked for it',
}

const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

/** The copies of the notes that this machine keeps, and the way back to them. */
export function BackupsDialog({ onClose }: { readonly onClose: () => void }) {
  const { bridge } = useServices()
  const isReadOnly = useSelect((state) => state.readOnly !== null)
  const [answer, setAnswer] = useState<Result<readonly BackupSummary[]> | null>(null)
  const read = () => void bridge.readBackups().then(setAnswer)
  useEffect(read, [])

  return (
    <Dialog
      title="Backups"
      onClose={onClose}
      actions={
        <button
          type="button"
          class="button"
          disabled={isReadOnly}
          onClick={() => void bridge.backUp().then(read)}
        >
          Back Up Now
        </button>
      }
    >
      <p class="review-hint">
        Postil keeps copies of your notes on this machine by itself. Restoring one brings back what it has;
        what you have added since stays, and you can undo it.
      </p>
      {answer?.ok === false && <p class="review-failed">{answer.error.message}</p>}
      {answer?.ok === true && answer.value.length === 0 && <p>There is no backup yet.</p>}
      {answer?.ok === true && answer.value.length > 0 && (
        <ul class="version-list">
          {answer.value.map((backup) => (
            <BackupEntry key={backup.id} backup={backup} canRestore={!isReadOnly} onRestored={onClose} />
          ))}
        </ul>
      )}
    </Dialog>
  )
}

type BackupEntryProps = {
  readonly backup: BackupSummary
  readonly canRestore: boolean
  readonly onRestored: () => void
}

function BackupEntry({ backup, canRestore, onRestored }: BackupEntryProps) {
  const { bridge, client, annotating } = useServices()
  const [failure, setFailure] = useState<string | null>(null)
  const time = MOMENT.format(new Date(backup.time))

  async function restore(): Promise<void> {
    const answer = await bridge.restoreBackup(backup.id)
    if (!answer.ok) return setFailure(answer.error.message)
    client.adopt(answer.value, 'Restore backup')
    annotating.announce(`The backup of ${time} is restored.`)
    onRestored()
  }

  return (
    <li class="backup-entry">
      <span>
        {time}
        <span class="version-state">
          {' '}
          {REASONS[backup.reason]} · {backup.articles === 1 ? '1 article' : `${backup.articles} articles`} ·{' '}
          {Math.max(1, Math.round(backup.bytes / 1000))} kB
        </span>
        {failure !== null && <span class="review-failed"> {failure}</span>}
      </span>
      <button
        type="button"
        class="button"
        disabled={!canRestore}
        aria-label={`Restore the backup of ${time}`}
        onClick={() => void restore()}
      >
        Restore
      </button>
    </li>
  )
}
