// What opens a window over the window.

import { saveCopies } from '../library/save-copies.ts'
import type { DialogName } from '../state/state.ts'
import { always, type Command } from './command.ts'

function opening(dialog: DialogName): Pick<Command, 'scope' | 'isEnabled' | 'run'> {
  return {
    scope: 'window',
    isEnabled: always,
    run: ({ store }) => store.dispatch({ type: 'dialog', dialog }),
  }
}

export const DIALOG_COMMANDS: readonly Command[] = [
  {
    id: 'app.preferences',
    label: 'Preferences…',
    menu: 'application',
    key: 'Mod+,',
    ...opening('preferences'),
  },
  {
    id: 'file.backups',
    label: 'Backups…',
    menu: 'file',
    separator: true,
    ...opening('backups'),
  },
  {
    id: 'file.check-library',
    label: 'Check the Library…',
    menu: 'file',
    ...opening('library-check'),
  },
  {
    id: 'file.library-folder',
    label: 'Library Folder…',
    menu: 'file',
    ...opening('library-folder'),
  },
  {
    id: 'file.save-copies',
    label: 'Save a Copy of the Notes…',
    title: 'Save a Copy of the Notes Elsewhere…',
    menu: 'file',
    scope: 'window',
    isEnabled: always,
    run: (services) => void saveCopies(services),
  },
  {
    id: 'help.palette',
    label: 'Command Palette…',
    menu: 'help',
    key: 'Mod+K',
    moreKeys: ['Mod+Shift+P'],
    ...opening('palette'),
  },
  {
    id: 'help.keys',
    label: 'Keys…',
    menu: 'help',
    key: 'F1',
    moreKeys: ['?'],
    ...opening('keys'),
  },
]
