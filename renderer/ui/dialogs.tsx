import { AllNotesDialog } from '../all-notes/all-notes-dialog.tsx'
import { ExportDialog } from '../interop/export-dialog.tsx'
import { NotesReportDialog } from '../interop/notes-report-dialog.tsx'
import { BackupsDialog } from '../library/backups-dialog.tsx'
import { DetailsDialog } from '../library/details-dialog.tsx'
import { ImportReportDialog } from '../library/import-report-dialog.tsx'
import { LibraryCheckDialog } from '../library/library-check-dialog.tsx'
import { LibraryFolderDialog } from '../library/library-folder-dialog.tsx'
import { TrashedArticlesDialog } from '../library/trashed-articles-dialog.tsx'
import { TrashDialog } from '../notes/trash-dialog.tsx'
import { EncodingDialog } from '../revisions/encoding-dialog.tsx'
import { VersionsDialog } from '../revisions/versions-dialog.tsx'
import { SearchDialog } from '../search/search-dialog.tsx'
import { PreferencesDialog } from '../settings/preferences-dialog.tsx'
import type { DialogName } from '../state/state.ts'
import { CommandPalette } from './command-palette.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { useSelect, useServices } from './services-context.ts'

const DIALOGS: Readonly<
  Record<DialogName, (props: { readonly onClose: () => void }) => preact.JSX.Element | null>
> = {
  palette: CommandPalette,
  keys: KeysDialog,
  preferences: PreferencesDialog,
  versions: VersionsDialog,
  encoding: EncodingDialog,
  details: DetailsDialog,
  'trashed-articles': TrashedArticlesDialog,
  'import-report': ImportReportDialog,
  'notes-report': NotesReportDialog,
  'export-notes': ExportDialog,
  backups: BackupsDialog,
  'all-notes': AllNotesDialog,
  'library-check': LibraryCheckDialog,
  'library-folder': LibraryFolderDialog,
  search: SearchDialog,
  trash: TrashDialog,
}

/** The dialog that is open, if any. */
export function Dialogs() {
  const { store } = useServices()
  const name = useSelect((state) => state.dialog)
  if (name === null) return null
  const Dialog = DIALOGS[name]
  // One dialog may have opened the next before it hears that it is closed.
  const close = () => {
    if (store.state.peek().dialog === name) store.dispatch({ type: 'dialog', dialog: null })
  }
  return <Dialog key={name} onClose={close} />
}
