import type { Command } from './command.ts'

export const EDIT_COMMANDS: readonly Command[] = [
  {
    id: 'edit.undo',
    label: 'Undo',
    menu: 'edit',
    key: 'Mod+Z',
    scope: 'window',
    isEnabled: ({ history }) => history.done.length > 0,
    run: ({ annotating }) => annotating.undo(),
  },
  {
    id: 'edit.redo',
    label: 'Redo',
    menu: 'edit',
    key: 'Mod+Shift+Z',
    scope: 'window',
    isEnabled: ({ history }) => history.undone.length > 0,
    run: ({ annotating }) => annotating.redo(),
  },
  {
    id: 'edit.trash',
    label: 'Trash…',
    menu: 'edit',
    separator: true,
    scope: 'window',
    isEnabled: () => true,
    run: ({ store }) => store.dispatch({ type: 'dialog', dialog: 'trash' }),
  },
]
