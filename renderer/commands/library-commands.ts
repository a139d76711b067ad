import type { Services } from '../session/services.ts'
import type { State } from '../state/state.ts'
import { type Command, hasArticle } from './command.ts'

function canImport({ readOnly, library }: State): boolean {
  return readOnly === null && library.importing === null
}

function openId({ store }: Services) {
  const { open } = store.state.peek()
  return open.kind === 'open' ? open.article.id : null
}

function hasNotes({ annotations }: State): boolean {
  return annotations.size > 0
}

function hasAnyNotes({ articles }: State): boolean {
  for (const { highlights, notes } of articles.values()) if (highlights + notes > 0) return true
  return false
}

export const LIBRARY_COMMANDS: readonly Command[] = [
  {
    id: 'library.import-files',
    label: 'Add Files…',
    menu: 'file',
    key: 'Mod+O',
    scope: 'window',
    isEnabled: canImport,
    run: ({ importing }) => void importing.choose('files'),
  },
  {
    id: 'library.import-folder',
    label: 'Add a Folder…',
    menu: 'file',
    key: 'Mod+Shift+O',
    scope: 'window',
    isEnabled: canImport,
    run: ({ importing }) => void importing.choose('folder'),
  },
  {
    id: 'library.paste',
    label: 'Add Text from the Clipboard',
    menu: 'file',
    key: 'Mod+Alt+V',
    scope: 'window',
    isEnabled: canImport,
    run: ({ bridge }) => {
      // A text field with the focus would take it for itself.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      void bridge.pasteText()
    },
  },
  {
    id: 'library.details',
    label: 'Details of the Article…',
    menu: 'file',
    separator: true,
    key: 'Mod+I',
    scope: 'window',
    isEnabled: hasArticle,
    run: (services) => {
      services.store.dispatch({ type: 'library', change: { details: openId(services) } })
      services.store.dispatch({ type: 'dialog', dialog: 'details' })
    },
  },
  {
    id: 'library.copy-notes',
    label: 'Copy the Article’s Notes',
    menu: 'file',
    key: 'Mod+Shift+C',
    scope: 'window',
    isEnabled: hasNotes,
    run: (services) => {
      const id = openId(services)
      if (id !== null) void services.exporting.copyArticle(id)
    },
  },
  {
    id: 'library.export-notes',
    label: 'Export the Article’s Notes…',
    menu: 'file',
    key: 'Mod+E',
    scope: 'window',
    isEnabled: hasNotes,
    run: (services) => {
      const id = openId(services)
      if (id !== null) void services.exporting.saveArticle(id)
    },
  },
  {
    id: 'library.export-notes-as',
    label: 'Export Notes for Other Programs…',
    menu: 'file',
    scope: 'window',
    isEnabled: hasAnyNotes,
    run: ({ store }) => store.dispatch({ type: 'dialog', dialog: 'export-notes' }),
  },
  {
    id: 'library.import-notes',
    label: 'Import Notes from Another Program…',
    menu: 'file',
    scope: 'window',
    isEnabled: ({ readOnly, articles }) => readOnly === null && articles.size > 0,
    run: ({ interchange }) => void interchange.importNotes(),
  },
  {
    id: 'library.export-all-notes',
    label: 'Export All Notes…',
    menu: 'file',
    key: 'Mod+Shift+E',
    scope: 'window',
    isEnabled: hasAnyNotes,
    run: ({ exporting }) => void exporting.saveLibrary(),
  },
  {
    id: 'library.trash',
    label: 'Move the Article to the Trash',
    menu: 'file',
    separator: true,
    scope: 'window',
    isEnabled: (state) => hasArticle(state) && state.readOnly === null,
    run: (services) => {
      const id = openId(services)
      if (id !== null) services.shelving.trash(id)
    },
  },
  {
    id: 'help.guide',
    label: 'User Guide',
    menu: 'help',
    scope: 'window',
    isEnabled: ({ readOnly }) => readOnly === null,
    run: ({ importing }) => void importing.showGuide(),
  },
  {
    id: 'go.back',
    label: 'Back',
    menu: 'go',
    key: 'Mod+[',
    moreKeys: ['Alt+ArrowLeft', 'BrowserBack'],
    scope: 'window',
    isEnabled: ({ trail }) => trail.behind.length > 0,
    run: ({ going }) => going.back(),
  },
  {
    id: 'go.forward',
    label: 'Forward',
    menu: 'go',
    key: 'Mod+]',
    moreKeys: ['Alt+ArrowRight', 'BrowserForward'],
    scope: 'window',
    isEnabled: ({ trail }) => trail.ahead.length > 0,
    run: ({ going }) => going.forward(),
  },
]
