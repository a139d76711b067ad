import { COLORS, type Color } from '../../preload/contract/annotation.ts'
import type { Services } from '../session/services.ts'
import type { State } from '../state/state.ts'
import { type Command, hasArticle } from './command.ts'

function hasHit({ find, open }: State): boolean {
  return open.kind === 'open' && find.isOpen && find.current >= 0
}

/** Also after the bar was closed: the words that were found last are found again. */
function canStep({ find, open }: State): boolean {
  return open.kind === 'open' && find.query.trim() !== ''
}

function canMark(state: State): boolean {
  return hasHit(state) && state.readOnly === null
}

function note({ finding, store, bridge }: Services): void {
  const id = finding.highlight(store.state.peek().settings.defaultColor)
  if (id === null) return
  store.dispatch({ type: 'editing', id })
  if (!store.state.peek().settings.notesPane) void bridge.changeSettings({ notesPane: true })
}

export const SEARCH_COMMANDS: readonly Command[] = [
  {
    id: 'find.open',
    label: 'Find in Article…',
    menu: 'edit',
    separator: true,
    key: 'Mod+F',
    scope: 'window',
    isEnabled: hasArticle,
    run: ({ finding }) => finding.open(),
  },
  {
    id: 'find.next',
    label: 'Find Next',
    menu: 'edit',
    key: 'Mod+G',
    moreKeys: ['F3'],
    scope: 'window',
    isEnabled: canStep,
    run: ({ finding }) => finding.step(1),
  },
  {
    id: 'find.previous',
    label: 'Find Previous',
    menu: 'edit',
    key: 'Mod+Shift+G',
    moreKeys: ['Shift+F3'],
    scope: 'window',
    isEnabled: canStep,
    run: ({ finding }) => finding.step(-1),
  },
  {
    id: 'library.search',
    label: 'Search Everything…',
    menu: 'edit',
    key: 'Mod+Shift+F',
    scope: 'window',
    isEnabled: ({ articles }) => articles.size > 0,
    run: ({ store }) => store.dispatch({ type: 'dialog', dialog: 'search' }),
  },
  {
    id: 'library.notes',
    label: 'All Notes…',
    menu: 'edit',
    key: 'Mod+Shift+A',
    scope: 'window',
    isEnabled: ({ articles }) => articles.size > 0,
    run: ({ store }) => store.dispatch({ type: 'dialog', dialog: 'all-notes' }),
  },
  ...COLORS.map(
    (color: Color, index): Command => ({
      id: `find.${color}`,
      label: `Highlight the Found Words in ${color.charAt(0).toUpperCase()}${color.slice(1)}`,
      menu: null,
      key: `Alt+${index + 1}`,
      scope: 'window',
      isEnabled: canMark,
      run: ({ finding }) => {
        finding.highlight(color)
      },
    }),
  ),
  {
    id: 'find.note',
    label: 'Note on the Found Words',
    menu: null,
    key: 'Alt+N',
    scope: 'window',
    isEnabled: canMark,
    run: note,
  },
]
