import { useComputed } from '@preact/signals'
import { ArrowDownUp, ArrowLeft, NotebookText, Plus, Search } from 'lucide'
import { LIBRARY_SORTS, type LibrarySort } from '../../preload/contract/settings.ts'
import { runCommand } from '../commands/dispatch-commands.ts'
import { changeSettings } from '../session/change-settings.ts'
import { hasLibrary } from '../state/selectors.ts'
import { commandTitle } from '../ui/command-title.ts'
import { Icon } from '../ui/icon.tsx'
import { MenuButton } from '../ui/menu-button.tsx'
import { useSelect, useServices } from '../ui/services-context.ts'
import { arrangeArticles } from './arrange-articles.ts'
import { ArticleList } from './article-list.tsx'
import { countTrashed } from './count-trashed.ts'
import { ImportStatus } from './import-status.tsx'
import { OutlineSection } from './outline-section.tsx'

export function LibraryPane() {
  const isTrash = useSelect((state) => state.library.trash)
  return (
    <nav class="library-pane" aria-label="Library" tabIndex={-1}>
      {isTrash ? <TrashHeader /> : <LibraryHeader />}
      <Filter />
      <Articles />
      <ImportStatus />
      {!isTrash && <OutlineSection />}
    </nav>
  )
}

const SORT_LABELS: Readonly<Record<LibrarySort, string>> = {
  recent: 'Last Read First',
  added: 'Newest First',
  title: 'By Title',
  author: 'By Author',
  notes: 'Most Highlights First',
  progress: 'Furthest Read First',
}

function LibraryHeader() {
  const services = useServices()
  const sort = useSelect((state) => state.settings.librarySort)
  const state = services.store.state.peek()
  const entry = (id: string, label: string) => ({ label, run: () => void runCommand(id, services) })
  return (
    <header class="pane-header library-header">
      <h2>Library</h2>
      <button
        type="button"
        class="icon-button"
        aria-label="Search everything"
        title={commandTitle('library.search', 'Search everything', state)}
        onClick={() => runCommand('library.search', services)}
      >
        <Icon of={Search} size={17} />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label="All notes"
        title={commandTitle('library.notes', 'All notes', state)}
        onClick={() => runCommand('library.notes', services)}
      >
        <Icon of={NotebookText} size={17} />
      </button>
      <MenuButton
        label="Order"
        icon={ArrowDownUp}
        entries={LIBRARY_SORTS.map((choice) => ({
          label: SORT_LABELS[choice],
          isChecked: choice === sort,
          run: () => changeSettings(services, { librarySort: choice }),
        }))}
      />
      <MenuButton
        label="Add articles"
        icon={Plus}
        entries={[
          entry('library.import-files', 'Files…'),
          entry('library.import-folder', 'A Folder…'),
          entry('library.paste', 'Text from the Clipboard'),
        ]}
      />
    </header>
  )
}

function TrashHeader() {
  const services = useServices()
  const { store } = services
  return (
    <header class="pane-header library-header">
      <button
        type="button"
        class="icon-button"
        title="Back to the library"
        onClick={() => store.dispatch({ type: 'library', change: { trash: false, filter: '' } })}
      >
        <Icon of={ArrowLeft} size={17} />
      </button>
      <h2>Trash</h2>
      <button
        type="button"
        class="link-button"
        onClick={() => store.dispatch({ type: 'dialog', dialog: 'trashed-articles' })}
      >
        Empty…
      </button>
    </header>
  )
}

/** Fewer articles are seen at a glance. */
const FILTER_FROM = 8

function Filter() {
  const { store } = useServices()
  const filter = useSelect((state) => state.library.filter)
  const isNeeded = useSelect((state) => state.articles.size >= FILTER_FROM)
  if (!isNeeded && filter === '') return null
  return (
    <input
      class="library-filter"
      type="search"
      aria-label="Filter by title, author or tag"
      placeholder="Title, author, tag"
      spellcheck={false}
      value={filter}
      onInput={(event) => store.dispatch({ type: 'library', change: { filter: event.currentTarget.value } })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || filter === '') return
        event.stopPropagation()
        store.dispatch({ type: 'library', change: { filter: '' } })
      }}
    />
  )
}

function Articles() {
  const { store } = useServices()
  const arranged = useComputed(() => {
    const { articles, settings, library } = store.state.value
    const { filter, trash } = library
    return { articles, sort: settings.librarySort, filter, trash, isInReach: hasLibrary(store.state.value) }
  }).value
  const summaries = arrangeArticles(arranged.articles.values(), arranged)
  const trashed = arranged.trash ? 0 : countTrashed(arranged.articles.values())
  return (
    <>
      {summaries.length === 0 ? (
        <p class="library-empty">{emptyWords(arranged)}</p>
      ) : (
        <ArticleList summaries={summaries} isTrash={arranged.trash} />
      )}
      {trashed > 0 && (
        <button
          type="button"
          class="trash-button"
          onClick={() => store.dispatch({ type: 'library', change: { trash: true, filter: '' } })}
        >
          Trash ({trashed})
        </button>
      )}
    </>
  )
}

type Emptiness = { readonly filter: string; readonly trash: boolean; readonly isInReach: boolean }

function emptyWords({ filter, trash, isInReach }: Emptiness): string {
  if (!isInReach) return 'Your library could not be opened.'
  if (filter !== '') return 'No title, author or tag begins so.'
  if (trash) return 'The trash is empty.'
  return 'Nothing here yet. Drop a file on the window, or add one above.'
}
