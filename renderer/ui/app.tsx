import { useEffect } from 'preact/hooks'
import { LibraryPane } from '../library/library-pane.tsx'
import { NotesPane } from '../notes/notes-pane.tsx'
import { RepairDesk } from '../revisions/repair-desk.tsx'
import { ReviewDialog } from '../revisions/review-dialog.tsx'
import type { Services } from '../session/services.ts'
import { applySettings } from './apply-settings.ts'
import { ArticlePane } from './article-pane.tsx'
import { Dialogs } from './dialogs.tsx'
import { useDrawer } from './drawer.ts'
import { LiveRegion } from './live-region.tsx'
import { Notices } from './notices.tsx'
import { ServicesProvider, useSelect, useServices } from './services-context.ts'

export function App({ services }: { readonly services: Services }) {
  return (
    <ServicesProvider value={services}>
      <Panes />
      <Dialogs />
      <ReviewDialog />
      <Announcer />
    </ServicesProvider>
  )
}

function Announcer() {
  return <LiveRegion isCovered={useSelect(({ dialog, review }) => dialog !== null || review !== null)} />
}

function Panes() {
  const { store } = useServices()
  const settings = useSelect((state) => state.settings)
  const isDrawerOpen = useDrawer()
  useEffect(() => applySettings(document.documentElement, settings), [settings])
  return (
    <div class={isDrawerOpen ? 'panes has-drawer' : 'panes'}>
      <Notices />
      {(settings.libraryPane || isDrawerOpen) && <LibraryPane />}
      {isDrawerOpen && (
        // biome-ignore lint/a11y/noStaticElementInteractions: a press beside the library closes it; by key Escape does
        // biome-ignore lint/a11y/useKeyWithClickEvents: see above
        <div class="drawer-backdrop" onClick={() => store.dispatch({ type: 'drawer', isOpen: false })} />
      )}
      <ArticlePane />
      {settings.notesPane && <NotesPane />}
      <RepairDesk />
    </div>
  )
}
