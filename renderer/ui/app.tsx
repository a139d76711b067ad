import { useEffect } from 'preact/hooks'
import { LibraryPane } from '../library/library-pane.tsx'
import { NotesPane } from '../notes/notes-pane.tsx'
import { RepairDesk } from '../revisions/repair-desk.tsx'
import { ReviewDialog } from '../revisions/review-dialog.tsx'
import type { Services } from '../session/services.ts'
import { applySettings } from './apply-settings.ts'
import { ArticlePane } from './article-pane.tsx'
import { Dialogs } from './dialogs.tsx'
import { LiveRegion } from './live-region.tsx'
import { Notices } from './notices.tsx'
import { SelectionToolbar } from './selection-toolbar.tsx'
import { ServicesProvider, useSelect } from './services-context.ts'

export function App({ services }: { readonly services: Services }) {
  return (
    <ServicesProvider value={services}>
      <Panes />
      <SelectionToolbar />
      <Dialogs />
      <ReviewDialog />
      <LiveRegion />
    </ServicesProvider>
  )
}

function Panes() {
  const settings = useSelect((state) => state.settings)
  useEffect(() => applySettings(document.documentElement, settings), [settings])
  return (
    <div class="panes">
      <Notices />
      {settings.libraryPane && <LibraryPane />}
      <ArticlePane />
      {settings.notesPane && <NotesPane />}
      <RepairDesk />
    </div>
  )
}
